package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An amount of money, counted in the smallest unit of its currency, such as cents. Sums are exact;
 * amounts of different currencies never mix.
 *
 * <pre>{@code
 * Money.parse("19.99", "EUR");   // 1999 cents
 * Money.parse("500", "JPY");     // 500 yen
 * }</pre>
 *
 * @param minorUnits how many of the smallest unit
 * @param currency the name of the currency, such as {@code EUR}, or of a token; not blank
 */
public record Money(long minorUnits, String currency) implements Comparable<Money> {
    private static final int USUAL_DECIMALS = 2;
    private static final long LIMIT = 1_000_000_000_000_000_000L;
    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    /**
     * Checks the currency.
     *
     * @throws IllegalArgumentException if {@code currency} is blank
     */
    public Money {
        checkArgument(!currency.isBlank(), "currency must not be blank");
    }

    /**
     * Reads an amount. The currencies of ISO 4217 have their number of decimals, all others two.
     *
     * @param amount a decimal number without a sign of thousands, such as {@code 19.99}
     * @throws IllegalArgumentException if {@code amount} is no decimal number, has more decimals
     *     than the currency, or does not fit into a {@code long}
     */
    public static Money parse(String amount, String currency) {
        int decimals = decimals(currency);
        BigDecimal value;
        try {
            value = new BigDecimal(amount.strip());
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "an amount must be a decimal number such as 19.99, got \"%s\"".formatted(amount), malformed);
        }
        checkArgument(
                value.signum() == 0 || value.stripTrailingZeros().scale() <= decimals,
                "an amount in %s must have at most %s decimals, got \"%s\"",
                currency,
                decimals,
                amount);
        checkArgument(
                value.signum() == 0 || (long) value.precision() - value.scale() + decimals <= 18,
                "an amount must have at most 18 digits in minor units, got \"%s\"",
                amount);
        return value.signum() == 0
                ? zero(currency)
                : new Money(value.movePointRight(decimals).longValueExact(), currency);
    }

    private static int decimals(String currency) {
        return DECIMALS.getOrDefault(currency, USUAL_DECIMALS);
    }

    /** {@return nothing, in a currency} */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /**
     * {@return the sum}
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum does not fit into a {@code long}
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    /**
     * {@return the difference}
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the difference does not fit into a {@code long}
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    /**
     * Compares amounts.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, same(other).minorUnits);
    }

    private Money same(Money other) {
        checkArgument(
                currency.equals(other.currency),
                "amounts must be in one currency, got %s and %s",
                currency,
                other.currency);
        return other;
    }

    /**
     * {@return an exact number of the smallest unit, rounded down, as an amount without the
     * currency; of any size}
     */
    public static String amount(Rational minorUnits, String currency) {
        return new BigDecimal(minorUnits.floor(), decimals(currency)).toPlainString();
    }

    /**
     * Adds an amount of at least 0 to a sum, where both are kept below 10¹⁸ minor units.
     *
     * @throws IllegalArgumentException if the sum is not below
     */
    static long sum(long sum, Money added) {
        checkArgument(
                added.minorUnits < LIMIT && sum + added.minorUnits < LIMIT,
                "the sum of all amounts must have at most 18 digits in minor units, got more with %s",
                added);
        return sum + added.minorUnits;
    }

    /** {@return the amount without the currency, with its decimals, such as {@code 19.99}} */
    public String amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency)).toPlainString();
    }

    /** {@return such as {@code 19.99 EUR}} */
    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
