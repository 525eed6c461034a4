package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** The first numbers of the generator as its authors publish it, for the state 1234567. */
    @Test
    void drawsThePublishedSequence() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(random.next()).isEqualTo(6457827717110365317L);
        assertThat(random.next()).isEqualTo(3203168211198807973L);
        assertThat(random.next()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
        assertThat(random.next()).isEqualTo(4593380528125082431L);
    }

    @Test
    void drawsAtAPlaceWithoutTheDrawsBeforeIt() {
        double tenth = SplitMix64.unit(7, 10);

        assertThat(SplitMix64.unit(7, 9)).isNotEqualTo(tenth).isBetween(0.0, 1.0);
        assertThat(SplitMix64.unit(7, 10)).isEqualTo(tenth);
    }

    @Test
    void keepsStreamsAndNamesApart() {
        assertThat(SplitMix64.stream(7, 1).next())
                .isNotEqualTo(SplitMix64.stream(7, 2).next());
        assertThat(SplitMix64.seed(7, "ann")).isNotEqualTo(SplitMix64.seed(7, "bob"));
    }

    @Test
    void ordersEveryNumberOnce() {
        int[] order = SplitMix64.order(3, 50);

        assertThat(order).isNotEqualTo(IntStream.range(0, 50).toArray());
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, 50).toArray());
    }
}
