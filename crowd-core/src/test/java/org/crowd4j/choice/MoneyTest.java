package org.crowd4j.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "19.99, EUR, 1999",
        "500, JPY, 500",
        "-0.5, USD, -50",
        "1.234, KWD, 1234",
        "7, GTC, 700",
        "1e3, EUR, 100000"
    })
    void readsAmountsInMinorUnits(String text, String currency, long units) {
        assertThat(Money.parse(text, currency)).isEqualTo(new Money(units, currency));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.999 | EUR | an amount in EUR must have at most 2 decimals, got "1.999"
            1.5   | JPY | an amount in JPY must have at most 0 decimals, got "1.5"
            1,50  | EUR | an amount must be a decimal number such as 19.99, got "1,50"
            €5    | EUR | an amount must be a decimal number such as 19.99, got "€5"
            1e30  | EUR | an amount must have at most 18 digits in minor units, got "1e30"
            """)
    void refusesWhatIsNoAmount(String text, String currency, String message) {
        assertRefused(() -> Money.parse(text, currency), message);
    }

    @Test
    void addsExactlyAndNeverMixesCurrencies() {
        Money ten = Money.parse("0.10", "EUR");

        assertThat(ten.plus(ten).plus(ten)).isEqualTo(Money.parse("0.30", "EUR"));
        assertThat(ten.minus(ten)).isEqualTo(Money.zero("EUR"));
        assertThat(ten).isGreaterThan(Money.zero("EUR")).hasToString("0.10 EUR");
        assertRefused(() -> ten.plus(Money.zero("USD")), "amounts must be in one currency, got EUR and USD");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").plus(ten));
    }
}
