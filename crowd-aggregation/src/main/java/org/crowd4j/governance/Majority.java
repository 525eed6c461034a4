package org.crowd4j.governance;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import org.crowd4j.choice.Rational;

/**
 * Which share must be in favour. Abstentions never count here.
 *
 * @param share from 0 to 1
 * @param orMore whether exactly the share is enough
 * @param of of what
 */
public record Majority(Rational share, boolean orMore, Of of) {

    /** What the share is of. */
    public enum Of {
        /** The weight for and against. */
        FOR_AND_AGAINST,
        /** All eligible weight. */
        ELIGIBLE
    }

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public Majority {
        checkArgument(
                share.signum() >= 0 && share.compareTo(Rational.ONE) <= 0, "share must be from 0 to 1, got %s", share);
    }

    /** {@return more than a share of the weight for and against} */
    public static Majority moreThan(long numerator, long denominator) {
        return new Majority(Rational.of(numerator, denominator), false, Of.FOR_AND_AGAINST);
    }

    /** {@return at least a share of the weight for and against} */
    public static Majority atLeast(long numerator, long denominator) {
        return new Majority(Rational.of(numerator, denominator), true, Of.FOR_AND_AGAINST);
    }

    /** {@return more than a share of the eligible weight} */
    public static Majority ofEligible(long numerator, long denominator) {
        return new Majority(Rational.of(numerator, denominator), false, Of.ELIGIBLE);
    }

    /** {@return whether the weight in favour is enough; nothing is never enough} */
    boolean reached(BigInteger inFavour, BigInteger against, BigInteger eligible) {
        if (inFavour.signum() == 0) {
            return false;
        }
        Rational whole = Rational.of(of == Of.ELIGIBLE ? eligible : inFavour.add(against));
        int compared = Rational.of(inFavour).compareTo(share.times(whole));
        return compared > 0 || (compared == 0 && orMore);
    }

    /**
     * {@return how much more weight in favour would be enough; if no weight is, all that is
     * against}
     */
    BigInteger missing(BigInteger inFavour, BigInteger against, BigInteger eligible) {
        Rational rest = Rational.ONE.minus(share);
        if (of == Of.FOR_AND_AGAINST && rest.signum() == 0) {
            return against.max(BigInteger.ONE);
        }
        Rational bound = of == Of.ELIGIBLE
                ? share.times(Rational.of(eligible))
                : share.times(Rational.of(against)).dividedBy(rest);
        BigInteger least = bound.floor();
        boolean exact = Rational.of(least).equals(bound);
        BigInteger needed = exact && orMore ? least : least.add(BigInteger.ONE);
        return needed.max(BigInteger.ONE).subtract(inFavour).max(BigInteger.ZERO);
    }

    /** {@return such as {@code more than 1/2 of for and against}} */
    @Override
    public String toString() {
        return "%s %s of %s"
                .formatted(
                        orMore ? "at least" : "more than", share, of == Of.ELIGIBLE ? "eligible" : "for and against");
    }
}
