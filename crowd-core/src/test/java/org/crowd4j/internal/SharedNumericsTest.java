package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.crowd4j.Interval;
import org.junit.jupiter.api.Test;

class SharedNumericsTest {

    @Test
    void sumsManySmallTermsWithoutLoss() {
        double[] row = new double[1_000_001];
        Arrays.fill(row, 1e-16);
        row[0] = 1;

        assertThat(Arrays.stream(row).reduce(0, Double::sum)).isEqualTo(1);
        assertThat(CompensatedSum.of(row)).isCloseTo(1 + 1e-10, within(1e-15));
    }

    @Test
    void boundsAreThoseThatTheShareIsStillPlausibleUnder() {
        double share = 81.0 / 263;
        Interval interval = new Interval(WilsonInterval.low(share, 263), WilsonInterval.high(share, 263));

        for (double bound : new double[] {interval.low(), interval.high()}) {
            double z = Math.abs(share - bound) / Math.sqrt(bound * (1 - bound) / 263);
            assertThat(z).isCloseTo(WilsonInterval.Z90, within(1e-9));
        }
        assertThat(share).isBetween(interval.low(), interval.high());
    }

    @Test
    void intervalOfNoneAndAllStaysInsideZeroToOne() {
        assertThat(WilsonInterval.low(0, 5)).isZero();
        assertThat(WilsonInterval.high(1, 5)).isEqualTo(1);
        assertThat(WilsonInterval.low(1, 3)).isLessThan(WilsonInterval.low(1, 30));
    }

    @Test
    void countsWithTheirNoun() {
        assertThat(Plural.of(0, "answer")).isEqualTo("0 answers");
        assertThat(Plural.of(1, "answer")).isEqualTo("1 answer");
        assertThat(Plural.of(2, "answer")).isEqualTo("2 answers");
    }
}
