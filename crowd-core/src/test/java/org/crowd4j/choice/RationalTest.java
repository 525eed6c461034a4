package org.crowd4j.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RationalTest {
    private static final Random RANDOM = new Random(7);

    /** A number near the limits of a long as often as a small one. */
    private static Rational any() {
        long numerator = RANDOM.nextBoolean() ? RANDOM.nextLong() : RANDOM.nextInt(200) - 100;
        long denominator = RANDOM.nextBoolean() ? RANDOM.nextLong() : RANDOM.nextInt(20) + 1;
        return Rational.of(numerator, denominator == 0 ? 1 : denominator);
    }

    private static BigInteger[] parts(Rational value) {
        return new BigInteger[] {value.numerator(), value.denominator()};
    }

    @Test
    void arithmeticIsExactAtAnySize() {
        for (int trial = 0; trial < 20_000; trial++) {
            Rational a = any();
            Rational b = any();
            BigInteger[] x = parts(a);
            BigInteger[] y = parts(b);

            assertThat(a.plus(b))
                    .isEqualTo(Rational.of(x[0].multiply(y[1]).add(y[0].multiply(x[1])), x[1].multiply(y[1])));
            assertThat(a.times(b)).isEqualTo(Rational.of(x[0].multiply(y[0]), x[1].multiply(y[1])));
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.compareTo(b)).isEqualTo(x[0].multiply(y[1]).compareTo(y[0].multiply(x[1])));
            if (b.signum() != 0) {
                assertThat(a.dividedBy(b).times(b)).isEqualTo(a);
            }
        }
    }

    @Test
    void equalValuesAreEqualHoweverTheyCameAbout() {
        for (long edge : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 0, 1}) {
            Rational whole = Rational.of(edge);
            Rational big = Rational.of(BigInteger.valueOf(edge).multiply(BigInteger.TEN), BigInteger.TEN);

            assertThat(big).isEqualTo(whole).hasSameHashCodeAs(whole);
            assertThat(big.negated().negated()).isEqualTo(whole);
            assertThat(big.minus(Rational.ONE).plus(Rational.ONE)).isEqualTo(whole);
            assertThat(whole).hasToString(Long.toString(edge));
        }
    }

    @Test
    void roundsAndReadsAsWritten() {
        assertThat(Rational.of(-7, 2).floor()).isEqualTo(-4);
        assertThat(Rational.of(2, 3).rounded(4, RoundingMode.DOWN)).isEqualTo(Rational.parse("0.6666"));
        assertThat(Rational.parse("41/52")).hasToString("41/52");
        assertThat(Rational.parse("-6/-4")).isEqualTo(Rational.of(3, 2));
        assertThat(Rational.of(5, 4).toText(2)).isEqualTo("1.25");
        assertThat(Rational.of(5, 4).toText(1)).isEqualTo("5/4");
        assertThat(Rational.of(14, 3).toText(9)).isEqualTo("14/3");
        assertThat(Rational.of(1, 3).doubleValue()).isEqualTo(1.0 / 3);
        assertThat(List.of(Rational.of(1, 2), Rational.of(1, 3)).stream()
                        .sorted()
                        .toList())
                .containsExactly(Rational.of(1, 3), Rational.of(1, 2));
        assertThat(IntStream.range(1, 30).mapToObj(k -> Rational.of(1, k)).reduce(Rational.ZERO, Rational::plus))
                .hasToString("9227046511387/2329089562800");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> Rational.of(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("denominator");
        assertThatThrownBy(() -> Rational.parse("a/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a/b\"");
        assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
    }
}
