package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioEstimateTest {

    @Test
    void isTheRatioOfSums() {
        RatioEstimate half = RatioEstimate.of(new double[] {1, 0, 2}, new double[] {2, 1, 3});

        assertThat(half.value()).isEqualTo(0.5);
        assertThat(half.error()).isCloseTo(Math.sqrt(0.25 + 0.25) / 6, within(1e-15));
        assertThat(half.interval().low()).isCloseTo(0.5 - 1.645 * half.error(), within(1e-15));
        assertThat(half.interval().high()).isCloseTo(0.5 + 1.645 * half.error(), within(1e-15));
    }

    @Test
    void isZeroIfTheDenominatorIsZero() {
        assertThat(RatioEstimate.of(new double[] {0, 0}, new double[] {0, 0})).isEqualTo(new RatioEstimate(0, 0));
        assertThat(RatioEstimate.of(new double[0], new double[0])).isEqualTo(new RatioEstimate(0, 0));
    }

    @Test
    void intervalCoversTheTruthInNinetyPercent() {
        SplittableRandom random = new SplittableRandom(3);
        int covered = 0;
        for (int run = 0; run < 500; run++) {
            double[] parts = new double[200];
            double[] wholes = new double[200];
            for (int i = 0; i < 200; i++) {
                wholes[i] = 1 + random.nextInt(3);
                for (int trial = 0; trial < wholes[i]; trial++) {
                    parts[i] += random.nextDouble() < 0.3 ? 1 : 0;
                }
            }
            var interval = RatioEstimate.of(parts, wholes).interval();
            covered += interval.low() <= 0.3 && 0.3 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 500.0).isCloseTo(0.9, within(0.04)); // three standard deviations
    }
}
