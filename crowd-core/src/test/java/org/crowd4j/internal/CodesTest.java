package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 127, 128, 129, 255, 256, 257, 32_768, 65_535, 65_536, 65_537, 1_000_000, Integer.MAX_VALUE})
    void holdsEveryNumberBelowItsBound(int bound) {
        int[] numbers = {0, bound - 1, bound / 2, bound / 3, 0};
        var codes = new Codes(numbers.length, bound);
        for (int i = 0; i < numbers.length; i++) {
            codes.set(i, numbers[i]);
        }

        for (int i = 0; i < numbers.length; i++) {
            assertThat(codes.get(i)).isEqualTo(numbers[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 65_536, 65_537})
    void startsWithZerosAndForgetsWhatWasOverwritten(int bound) {
        var codes = new Codes(3, bound);
        codes.set(1, bound - 1);
        codes.set(1, 1);

        assertThat(codes.get(0)).isZero();
        assertThat(codes.get(1)).isEqualTo(1);
        assertThat(codes.get(2)).isZero();
    }

    @Test
    void mayBeEmpty() {
        var codes = new Codes(0, 0);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> codes.get(0));
    }
}
