package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What must not be accepted. */
public final class Refusals {

    private Refusals() {}

    /** Asserts that a call is refused as an illegal argument, with exactly this message. */
    public static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
