package org.crowd4j.aggregation.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run of the batch method of a ledger of numbers")
class RefitTest {
    private final Refit failing = new Refit(
            () -> {
                throw new IllegalStateException("injected");
            },
            Map.of());

    @Test
    void findsNothingIfItFailedOnAnotherThread() {
        failing.beginOn(Runnable::run);

        assertThat(failing.isDoneWithin(0)).isTrue();
        assertThat(failing.result(Runnable::run)).isEmpty();
    }

    @Test
    void throwsWhatItFailedByWhereItRunsHere() {
        assertThatIllegalStateException().isThrownBy(() -> failing.result(null)).withMessage("injected");
    }
}
