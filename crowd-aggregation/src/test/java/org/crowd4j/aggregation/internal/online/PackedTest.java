package org.crowd4j.aggregation.internal.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.primitives.Bytes;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Packed numbers")
class PackedTest {
    private static byte[] packed(long[] values) {
        return Bytes.concat(new StateOutput().packed(values, values.length).finish());
    }

    private static long[] read(byte[] bytes, int length) {
        StateInput in = new StateInput(bytes);
        long[] values = new long[length];
        in.packed(values, length);
        in.finish();
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 31, 32, 55, 56, 57, 63, 64})
    void areTheSameAfterReadingWhateverTheirWidth(int width) {
        var random = new Random(width);
        for (int length : new int[] {0, 1, 2, 63, 64, 65, 1000}) {
            for (int shift : new int[] {0, 3, 40}) {
                long least = random.nextLong();
                long[] values = random.longs(length)
                        .map(value -> (width == 0 ? 0 : value >>> (64 - width) << shift) + least)
                        .toArray();
                assertThat(read(packed(values), length)).isEqualTo(values);
            }
        }
    }

    @Test
    void takeTheBitsOfTheirDifferences() {
        long[] near = new Random(1).longs(8000, 1L << 60, (1L << 60) + 16).toArray();

        assertThat(packed(near)).hasSizeBetween(4000, 4050);
        assertThat(packed(new long[8000])).hasSizeLessThan(20);
    }

    @Test
    void areRefusedWhereBytesAreMissing() {
        byte[] bytes = packed(new Random(2).longs(100).toArray());

        assertThatIllegalArgumentException().isThrownBy(() -> read(bytes, 101)).withMessageContaining("too early");
    }
}
