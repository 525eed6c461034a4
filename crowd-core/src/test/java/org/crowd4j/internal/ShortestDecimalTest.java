package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {

    /** One digit counts as two, since a digit follows the point. */
    private static int digits(String text) {
        return Math.max(2, new BigDecimal(text).stripTrailingZeros().precision());
    }

    private static void check(double number) {
        String text = ShortestDecimal.of(number);
        String usual = Double.toString(number);

        assertThat(Double.parseDouble(text)).as(text).isEqualTo(number);
        if (!text.equals(usual)) { // Java before 19 writes some numbers with one digit too many
            BigDecimal exact = new BigDecimal(number);
            boolean shorter = digits(text) < digits(usual);
            boolean nearer = digits(text) == digits(usual)
                    && new BigDecimal(text)
                                    .subtract(exact)
                                    .abs()
                                    .compareTo(new BigDecimal(usual)
                                            .subtract(exact)
                                            .abs())
                            < 0;
            assertThat(shorter || nearer).as("%s in place of %s", text, usual).isTrue();
            assertThat(text.indexOf('E') >= 0).isEqualTo(usual.indexOf('E') >= 0);
        }
    }

    @Test
    void writesWhatReadsBackAsTheSameBitsWithTheFewestDigits() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 30_000; i++) {
            check(random.nextDouble());
            check(Math.pow(random.nextDouble(), 40));
            check(1 - Math.pow(random.nextDouble(), 20));
            check(random.nextInt(1, 100_000) / 1000.0);
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                check(any);
            }
        }
    }

    @Test
    void writesPowersOfTwoAndTheirNeighbours() {
        IntStream.range(-1074, 1024)
                .mapToDouble(exponent -> Math.scalb(1.0, exponent))
                .flatMap(power -> DoubleStream.of(Math.nextDown(power), power, Math.nextUp(power)))
                .forEach(ShortestDecimalTest::check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "0.5",
                "0.1",
                "0.001",
                "9.99E-4",
                "0.0025",
                "0.01",
                "1.0E-5",
                "2.0E-3",
                "123.456",
                "9999999.5",
                "1.00000005E7",
                "1.0E23",
                "4.9E-324",
                "2.2250738585072014E-308",
                "0.3333333333333333",
                "-12.25",
                "100.0",
                "9.007199254740991E15",
                "2.0E22",
                "8.41E21",
                "9.9E-324",
                "NaN",
                "Infinity"
            })
    void keepsTheFormOfTheStandardLibrary(String text) {
        double number = Double.parseDouble(text);

        assertThat(ShortestDecimal.of(number)).isEqualTo(text.equals("2.0E-3") ? "0.002" : text);
    }
}
