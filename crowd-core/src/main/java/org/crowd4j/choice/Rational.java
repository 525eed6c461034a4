package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction of any size, in lowest terms.
 *
 * <pre>{@code
 * Rational.of(1, 3).plus(Rational.of(1, 6));  // 1/2
 * }</pre>
 *
 * <p><b>Cost:</b> two {@code long}s while both parts fit, {@code BigInteger}s beyond.
 */
public final class Rational extends Number implements Comparable<Rational> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_PLACES = 1_000; // of decimal numbers in text

    /** 0. */
    public static final Rational ZERO = new Rational(0, 1);

    /** 1. */
    public static final Rational ONE = new Rational(1, 1);

    private final long numerator;
    private final long denominator;
    private final @Nullable BigInteger bigNumerator; // if not null, both parts are these
    private final @Nullable BigInteger bigDenominator;

    private Rational(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.bigNumerator = null;
        this.bigDenominator = null;
    }

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = 0;
        this.denominator = 1;
        this.bigNumerator = numerator;
        this.bigDenominator = denominator;
    }

    /** {@return a whole number} */
    public static Rational of(long value) {
        if (value == Long.MIN_VALUE) {
            return of(BigInteger.valueOf(value));
        }
        return value == 0 ? ZERO : value == 1 ? ONE : new Rational(value, 1);
    }

    /** {@return a whole number of any size} */
    public static Rational of(BigInteger value) {
        return reduced(value, BigInteger.ONE);
    }

    /**
     * Makes a fraction.
     *
     * @throws IllegalArgumentException if {@code denominator} is 0
     */
    public static Rational of(long numerator, long denominator) {
        checkArgument(denominator != 0, "denominator must not be 0, got %s/0", numerator);
        if (numerator == Long.MIN_VALUE || denominator == Long.MIN_VALUE) {
            return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }
        long divisor = greatestDivisor(Math.abs(numerator), Math.abs(denominator));
        long sign = denominator < 0 ? -1 : 1;
        return new Rational(sign * (numerator / divisor), sign * (denominator / divisor));
    }

    /**
     * Makes a fraction of any size.
     *
     * @throws IllegalArgumentException if {@code denominator} is 0
     */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        checkArgument(denominator.signum() != 0, "denominator must not be 0, got %s/0", numerator);
        return reduced(numerator, denominator);
    }

    /** {@return the exact value of a decimal number} */
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? of(value.toBigIntegerExact())
                : of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /**
     * Reads a whole number, a decimal number or a fraction, such as {@code 3}, {@code 0.25} or
     * {@code 41/52}.
     *
     * @throws IllegalArgumentException if {@code text} is none of these, its exponent is beyond
     *     1000, or its denominator is 0
     */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? of(bounded(new BigDecimal(text.strip())))
                    : of(
                            new BigInteger(text.substring(0, slash).strip()),
                            new BigInteger(text.substring(slash + 1).strip()));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(
                    "a number must be such as 3, 0.25 or 41/52, got \"%s\"".formatted(text), malformed);
        }
    }

    private static BigDecimal bounded(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_PLACES) {
            throw new NumberFormatException("an exponent beyond " + MOST_PLACES);
        }
        return value;
    }

    /** {@return this + {@code other}} */
    public Rational plus(Rational other) {
        if (isSmall() && other.isSmall()) {
            if (denominator == other.denominator) {
                long sum = numerator + other.numerator;
                if (((numerator ^ sum) & (other.numerator ^ sum)) >= 0) {
                    return denominator == 1 ? of(sum) : of(sum, denominator);
                }
            } else if (fits(numerator, other.denominator)
                    && fits(other.numerator, denominator)
                    && fits(denominator, other.denominator)) {
                long left = numerator * other.denominator;
                long right = other.numerator * denominator;
                long sum = left + right;
                if (((left ^ sum) & (right ^ sum)) >= 0) {
                    return of(sum, denominator * other.denominator);
                }
            }
        }
        return reduced(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    /** {@return this − {@code other}} */
    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    /** {@return this × {@code other}} */
    public Rational times(Rational other) {
        return isSmall() && other.isSmall() && fits(numerator, other.numerator) && fits(denominator, other.denominator)
                ? of(numerator * other.numerator, denominator * other.denominator)
                : reduced(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    /** {@return this × a whole number} */
    public Rational times(long factor) {
        return times(of(factor));
    }

    /**
     * {@return this / {@code other}}
     *
     * @throws ArithmeticException if {@code other} is 0
     */
    public Rational dividedBy(Rational other) {
        if (other.signum() == 0) {
            throw new ArithmeticException(this + " / 0");
        }
        return isSmall() && other.isSmall() && fits(numerator, other.denominator) && fits(denominator, other.numerator)
                ? of(numerator * other.denominator, denominator * other.numerator)
                : reduced(
                        numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
    }

    /** {@return −this} */
    public Rational negated() {
        return isSmall()
                ? new Rational(-numerator, denominator)
                : new Rational(numerator().negate(), denominator());
    }

    /** {@return −1, 0 or 1, as this is below, at or above 0} */
    public int signum() {
        return bigNumerator == null ? Long.signum(numerator) : bigNumerator.signum();
    }

    /** {@return the greatest whole number that is not above this} */
    public BigInteger floor() {
        BigInteger[] parts = numerator().divideAndRemainder(denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /**
     * Rounds to decimal places.
     *
     * @param places how many digits stay after the point; at least 0
     * @param mode where to, such as {@link RoundingMode#DOWN}
     * @return the rounded value
     */
    public Rational rounded(int places, RoundingMode mode) {
        return of(toDecimal(places, mode));
    }

    /** {@return the value with {@code places} digits after the point} */
    public BigDecimal toDecimal(int places, RoundingMode mode) {
        return new BigDecimal(numerator()).divide(new BigDecimal(denominator()), places, mode);
    }

    /**
     * {@return the value as people read votes: as a decimal number where it has an exact one of up
     * to {@code places} digits after the point, else as a fraction}
     */
    public String toText(int places) {
        BigDecimal cut = toDecimal(places, RoundingMode.DOWN);
        return of(cut).equals(this)
                ? (cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString())
                : toString();
    }

    /** {@return the lesser of this and {@code other}} */
    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** {@return the greater of this and {@code other}} */
    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** {@return the part above the line, in lowest terms; it carries the sign} */
    public BigInteger numerator() {
        return bigNumerator == null ? BigInteger.valueOf(numerator) : bigNumerator;
    }

    /** {@return the part below the line, in lowest terms; greater than 0} */
    public BigInteger denominator() {
        return bigDenominator == null ? BigInteger.valueOf(denominator) : bigDenominator;
    }

    @Override
    public int compareTo(Rational other) {
        if (isSmall() && other.isSmall()) {
            if (denominator == other.denominator) {
                return Long.compare(numerator, other.numerator);
            }
            if (fits(numerator, other.denominator) && fits(other.numerator, denominator)) {
                return Long.compare(numerator * other.denominator, other.numerator * denominator);
            }
        }
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    /** {@return the value without what is after the point; its low 64 bits if it is greater} */
    @Override
    public long longValue() {
        return isSmall()
                ? numerator / denominator
                : numerator().divide(denominator()).longValue();
    }

    @Override
    public float floatValue() {
        return (float) doubleValue();
    }

    /** {@return the nearest {@code double}, for charts and printing} */
    @Override
    public double doubleValue() {
        return isSmall() && Math.abs(numerator) < 1L << 53 && denominator < 1L << 53
                ? (double) numerator / denominator
                : new BigDecimal(numerator())
                        .divide(new BigDecimal(denominator()), MathContext.DECIMAL128)
                        .doubleValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that
                && numerator == that.numerator
                && denominator == that.denominator
                && Objects.equals(bigNumerator, that.bigNumerator)
                && Objects.equals(bigDenominator, that.bigDenominator);
    }

    @Override
    public int hashCode() {
        return Objects.hash(numerator(), denominator());
    }

    /** {@return such as {@code 41/52}, or {@code 3} for a whole number} */
    @Override
    public String toString() {
        return denominator().equals(BigInteger.ONE) ? numerator().toString() : numerator() + "/" + denominator();
    }

    private boolean isSmall() {
        return bigNumerator == null;
    }

    /** {@return whether a product fits into a {@code long}, its smallest value left out} */
    private static boolean fits(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return (high == 0 && low >= 0) || (high == -1 && low < 0 && low != Long.MIN_VALUE);
    }

    private static Rational reduced(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger sign = BigInteger.valueOf(denominator.signum());
        BigInteger above = numerator.divide(divisor).multiply(sign);
        BigInteger below = denominator.divide(divisor).multiply(sign);
        return small(above) && small(below)
                ? new Rational(above.longValue(), below.longValue())
                : new Rational(above, below);
    }

    /** {@return whether a number and its negative both fit into a {@code long}} */
    private static boolean small(BigInteger value) {
        return value.abs().bitLength() < Long.SIZE;
    }

    private static long greatestDivisor(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
