package org.crowd4j.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.benchmarks.quality.PairedBootstrap.Difference;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final double[] A = {0.91, 0.85, 0.70, 0.99, 0.64};
    private static final double[] B = {0.90, 0.80, 0.72, 0.95, 0.60};

    private final PairedBootstrap bootstrap = new PairedBootstrap(10_000, 1);

    @Test
    void sameSeedGivesTheSameInterval() {
        assertThat(bootstrap.compare(A, B)).isEqualTo(bootstrap.compare(A, B));
        assertThat(new PairedBootstrap(100, 2).compare(A, B)).isNotEqualTo(new PairedBootstrap(100, 3).compare(A, B));
    }

    @Test
    void identicalMethodsDifferByZero() {
        assertThat(bootstrap.compare(A, A.clone())).isEqualTo(new Difference(5, 0, 0, 0));
        assertThat(bootstrap.compare(A, A).excludesZero()).isFalse();
    }

    @Test
    void intervalContainsTheMean() {
        Difference difference = bootstrap.compare(A, B);

        assertThat(difference.mean()).isCloseTo(0.024, within(1e-12));
        assertThat(difference.low()).isBetween(-0.02, difference.mean());
        assertThat(difference.high()).isBetween(difference.mean(), 0.05);
    }

    @Test
    void swappingMethodsChangesTheSign() {
        Difference difference = bootstrap.compare(A, B);
        Difference swapped = bootstrap.compare(B, A);

        assertThat(swapped.low()).isCloseTo(-difference.high(), within(1e-12));
        assertThat(swapped.high()).isCloseTo(-difference.low(), within(1e-12));
    }

    @Test
    void aConstantDifferenceExcludesZero() {
        assertThat(bootstrap
                        .compare(new double[] {2, 3, 4}, new double[] {1, 1, 1})
                        .excludesZero())
                .isTrue();
        assertThat(bootstrap
                        .compare(new double[] {1, 1, 1}, new double[] {2, 3, 4})
                        .excludesZero())
                .isTrue();
    }

    @Test
    void agreesWithTheNormalApproximation() {
        SplittableRandom random = new SplittableRandom(7);
        double[] differences = random.doubles(400).toArray();
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();
        double half = 1.96 * Math.sqrt(variance / differences.length);

        Difference difference = bootstrap.compare(differences, new double[differences.length]);

        assertThat(difference.low()).isCloseTo(mean - half, within(0.002));
        assertThat(difference.high()).isCloseTo(mean + half, within(0.002));
    }

    @Test
    void rejectsUnpairedFigures() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.compare(A, new double[3]))
                .withMessage("figures must come in pairs, got 5 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> bootstrap.compare(new double[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedBootstrap(0, 1));
    }
}
