package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    private static Mask random(int width, int height, double share, long seed) {
        var random = new Random(seed);
        var bits = new BitSet();
        for (int pixel = 0; pixel < width * height; pixel++) {
            bits.set(pixel, random.nextDouble() < share);
        }
        return Mask.of(width, height, bits);
    }

    @Test
    void holdsItsPixels() {
        var mask = Mask.runs(4, 2, false, 1, 2, 5);

        assertThat(mask.get(1, 0)).isTrue();
        assertThat(mask.get(0, 0)).isFalse();
        assertThat(mask.get(-1, 0)).isFalse();
        assertThat(mask.get(1, 2)).isFalse();
        assertThat(mask.area()).isEqualTo(2);
        assertThat(mask.words()).containsExactly(6);
        assertThat(mask).hasToString("Mask[4 x 2, 2 pixels]");
    }

    @Test
    void overlapsByCommonPixels() {
        var mask = Mask.runs(4, 2, false, 1, 2, 5);

        assertThat(mask.overlap(Mask.runs(4, 2, false, 2, 2, 4))).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(mask.overlap(Mask.empty(4, 2))).isZero();
        assertThat(Mask.empty(4, 2).overlap(Mask.empty(4, 2))).isOne();
        assertRefused(() -> mask.overlap(Mask.empty(2, 4)), "masks must have one size, got 4 by 2 and 2 by 4");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 1, 1", "7, 13, 0.5", "64, 3, 0.9", "100, 70, 0.02"})
    void runsAndPackedRunsReadBack(int width, int height, double share) {
        for (int seed = 0; seed < 20; seed++) {
            var mask = random(width, height, share, seed);

            assertThat(Mask.runs(width, height, false, mask.runs(false))).isEqualTo(mask);
            assertThat(Mask.runs(width, height, true, mask.runs(true))).isEqualTo(mask);
            assertThat(Mask.coco(width, height, mask.coco())).isEqualTo(mask);
        }
    }

    /** Runs of 2, 1, 1, 1, 3 down the columns; from the fourth on, differences are packed. */
    @Test
    void columnsAreThoseOfCoco() {
        var mask = Mask.runs(4, 2, true, 2, 1, 1, 1, 3);

        assertThat(mask).isEqualTo(Mask.runs(4, 2, false, 1, 2, 5));
        assertThat(mask.coco()).isEqualTo("21102");
        assertThat(Mask.runs(100, 100, true, 5000, 100, 4900).coco()).isEqualTo("Xl4T3Ti4");
    }

    @Test
    void refusesRunsOfTheWrongSize() {
        assertRefused(
                () -> Mask.runs(8, 8, false, 60), "runs of a mask of 8 by 8 must have 64 pixels together, got 60");
        assertRefused(
                () -> Mask.runs(8, 8, true, 60, 5), "runs of a mask of 8 by 8 must have 64 pixels together, got 65");
        assertRefused(() -> Mask.runs(2, 2, false, 5, -1), "a run must have a length of at least 0, got -1");
        assertRefused(() -> Mask.coco(2, 2, "21102"), "runs of a mask of 2 by 2 must have 4 pixels together, got 8");
        assertRefused(() -> Mask.coco(2, 2, "p"), "packed runs must have characters from 0 to o, got \"p\"");
        assertRefused(() -> Mask.coco(2, 2, "4P"), "packed runs must not end inside a number, got \"4P\"");
        assertRefused(() -> Mask.empty(0, 5), "width must be at least 1, got 0");
        var beyond = new BitSet();
        beyond.set(4);
        assertRefused(() -> Mask.of(2, 2, beyond), "a mask of 2 by 2 has 4 pixels, got a bit at 4");
    }
}
