package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleQuantileTest {
    private static final double[] SORTED = {1, 2, 4, 8, 16};

    @Test
    void interpolatesBetweenNeighbours() {
        assertThat(SampleQuantile.of(SORTED, 0)).isEqualTo(1);
        assertThat(SampleQuantile.of(SORTED, 0.5)).isEqualTo(4);
        assertThat(SampleQuantile.of(SORTED, 0.625)).isEqualTo(6);
        assertThat(SampleQuantile.of(SORTED, 1)).isEqualTo(16);
        assertThat(SampleQuantile.at(SORTED, 3.25)).isEqualTo(10);
    }

    @Test
    void isTheOnlyValueOfASampleOfOne() {
        assertThat(SampleQuantile.of(new double[] {3}, 0.9)).isEqualTo(3);
    }
}
