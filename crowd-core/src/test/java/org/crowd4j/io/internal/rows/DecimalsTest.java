package org.crowd4j.io.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static void readsAsJavaDoes(String text) {
        assertThat(Double.doubleToRawLongBits(Decimals.parse("value", text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "7",
                "-7",
                "+7",
                "007",
                "1.",
                ".5",
                "-.5e1",
                "1e3",
                "1E+3",
                "1e-3",
                "0.1",
                "123456.789",
                "9007199254740991",
                "9007199254740992",
                "9007199254740993",
                "90071992547409930",
                "0.9007199254740993",
                "0.0000000000000000000001",
                "0.00000000000000000000001",
                "1.7976931348623157e308",
                "4.9e-324",
                "1e-400",
                "3.00000000000000000000000000000000000001"
            })
    void areReadToTheNearestDouble(String text) {
        readsAsJavaDoes(text);
    }

    @Test
    void areReadToTheNearestDoubleWhateverTheirLength() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            BigInteger whole = new BigInteger(Long.toUnsignedString(random.nextLong() >>> random.nextInt(64)));
            readsAsJavaDoes(
                    (random.nextBoolean() ? "-" : "") + new BigDecimal(whole, random.nextInt(30)).toPlainString());
            readsAsJavaDoes(Double.toString(random.nextDouble(-1e6, 1e6)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "-1e999",
                "0x1p3",
                "1d",
                "1f",
                " 1",
                "1 ",
                "1,5",
                "1.2.3",
                "--1",
                "+-1",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1e5.5",
                "١",
                "½"
            })
    void areRefusedIfTheyAreNoFiniteDecimalNumber(String text) {
        assertRefused(() -> Decimals.parse("value", text), "value must be a finite number, got \"" + text + "\"");
    }
}
