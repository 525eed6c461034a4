package org.crowd4j.benchmarks.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RanksTest {

    @Test
    void highestValueHasRankOne() {
        assertThat(Ranks.of(new double[] {0.7, 0.9, 0.8})).containsExactly(3, 1, 2);
    }

    @Test
    void tiesShareTheirMeanRank() {
        assertThat(Ranks.of(new double[] {0.9, 0.8, 0.9, 0.7, 0.7, 0.7})).containsExactly(1.5, 3, 1.5, 5, 5, 5);
    }

    @Test
    void roundingDifferencesAreTies() {
        assertThat(Ranks.of(new double[] {0.1 + 0.2, 0.3})).containsExactly(1.5, 1.5);
    }

    @Test
    void acceptsNoValues() {
        assertThat(Ranks.of(new double[0])).isEmpty();
    }
}
