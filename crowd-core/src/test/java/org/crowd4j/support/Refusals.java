package org.crowd4j.support;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crowd4j.io.MalformedFileException;

/** What must not be accepted. */
public final class Refusals {

    private Refusals() {}

    /** Asserts that a call is refused as an illegal argument, with exactly this message. */
    public static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    /** Asserts that a file is refused, with exactly this message. */
    public static void assertMalformed(ThrowingCallable call, String message) {
        assertThatExceptionOfType(MalformedFileException.class).isThrownBy(call).withMessage(message);
    }

    /** Asserts that a name is not found, with exactly this message. */
    public static void assertUnknown(ThrowingCallable call, String message) {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(call).withMessage(message);
    }

    /** Asserts that a file cannot be read or written, with exactly this message. */
    public static void assertFails(ThrowingCallable call, String message) {
        assertThatIOException().isThrownBy(call).withMessage(message);
    }
}
