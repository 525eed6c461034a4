package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
    private static final int DRAWS = 100_000;

    @ParameterizedTest
    @CsvSource({"1, 0.3", "20, 0.05", "15, 0.9", "40, 0.3", "1000, 0.02", "500, 0.5", "100000, 0.71"})
    void drawsEachNumberAsOftenAsItShould(int trials, double probability) {
        var draws = new BinomialDraws(new SplitMix64(11));
        var expected = new BinomialDistribution(null, trials, probability);
        int[] counts = new int[trials + 1];
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int successes = (int) draws.next(trials, probability);
            counts[successes]++;
            sum += successes;
        }

        double deviation = Math.sqrt(expected.getNumericalVariance());
        assertThat(sum / DRAWS).isCloseTo(trials * probability, within(4 * deviation / Math.sqrt(DRAWS)));
        double below = 0;
        for (int k = 0; k <= trials; k++) {
            below += counts[k] / (double) DRAWS;
            assertThat(below).isCloseTo(expected.cumulativeProbability(k), within(0.006));
        }
    }

    @Test
    void drawsNothingOrAllWhereThatIsCertain() {
        var draws = new BinomialDraws(new SplitMix64(11));

        assertThat(draws.next(7, 0)).isZero();
        assertThat(draws.next(7, 1)).isEqualTo(7);
        assertThat(draws.next(0, 0.5)).isZero();
    }
}
