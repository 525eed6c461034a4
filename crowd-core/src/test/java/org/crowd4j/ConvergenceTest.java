package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.OptionalDouble;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {

    @Test
    void saysHowItEnded() {
        var objective = OptionalDouble.of(-1234.5678);

        assertThat(Convergence.CLOSED_FORM).hasToString("converged after 1");
        assertThat(new Convergence(true, 7, 1e-9, objective)).hasToString("converged after 7");
        assertThat(new Convergence(false, 100, 3.1e-5, OptionalDouble.empty()))
                .hasToString("stopped after 100, change 3.1e-05");
        assertThat(new Convergence(false, 1, 1, objective)).hasToString("stopped after 1, change 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva", "tr-TR"})
    void saysItAlikeInEveryCountry(String tag) throws Throwable {
        Locales.in(tag, () -> {
            assertThat(new Convergence(false, 100, 3.1e-5, OptionalDouble.of(-1.5)))
                    .hasToString("stopped after 100, change 3.1e-05");
            assertThat(new Convergence(true, 1000, 0, OptionalDouble.empty())).hasToString("converged after 1000");
        });
    }

    @Test
    void needsNoSweepSometimes() {
        assertThat(new Convergence(true, 0, 0, OptionalDouble.empty()).iterations())
                .isZero();
    }

    @Test
    void refusesFiguresThatCannotBe() {
        assertRefused(
                () -> new Convergence(true, -1, 0, OptionalDouble.empty()), "iterations must be at least 0, got -1");
        assertRefused(
                () -> new Convergence(true, 1, Double.NaN, OptionalDouble.empty()),
                "change must be finite and at least 0, got NaN");
        assertRefused(
                () -> new Convergence(true, 1, -0.5, OptionalDouble.empty()),
                "change must be finite and at least 0, got -0.5");
        assertRefused(
                () -> new Convergence(true, 1, 0, OptionalDouble.of(Double.NaN)), "objective must be finite, got NaN");
    }
}
