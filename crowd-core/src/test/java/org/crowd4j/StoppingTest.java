package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingTest {

    @Test
    void isAHundredSweepsAndAMillionthUnlessToldOtherwise() {
        assertThat(Stopping.DEFAULT).isEqualTo(new Stopping(100, 1e-6));
    }

    @Test
    void changesOneLimitAtATime() {
        assertThat(Stopping.DEFAULT.withMaxIterations(7)).isEqualTo(new Stopping(7, 1e-6));
        assertThat(Stopping.DEFAULT.withTolerance(0)).isEqualTo(new Stopping(100, 0));
        assertThat(new Stopping(1, Double.MAX_VALUE).tolerance()).isEqualTo(Double.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void makesAtLeastOneSweep(int limit) {
        assertRefused(
                () -> Stopping.DEFAULT.withMaxIterations(limit), "maxIterations must be at least 1, got " + limit);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void hasAToleranceThatIsFiniteAndNotNegative(double tolerance) {
        assertRefused(
                () -> Stopping.DEFAULT.withTolerance(tolerance),
                "tolerance must be finite and at least 0, got " + tolerance);
    }
}
