package org.crowd4j.governance;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.Locale;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Votes;

/**
 * How much weight must take part. Which votes count towards it differs between systems, and is
 * therefore always stated.
 */
public final class Quorum {
    private final Rational amount;
    private final boolean isShare;
    private final Counted counted;

    private Quorum(Rational amount, boolean isShare, Counted counted) {
        this.amount = amount;
        this.isShare = isShare;
        this.counted = counted;
    }

    /** Which votes count towards a quorum. */
    public enum Counted {
        /** Those for it. */
        FOR,
        /** Those for it and abstentions. */
        FOR_ABSTAIN,
        /** All. */
        ALL
    }

    /**
     * {@return a quorum of a fixed weight}
     *
     * @throws IllegalArgumentException if {@code weight} is negative
     */
    public static Quorum of(BigInteger weight, Counted counted) {
        checkArgument(weight.signum() >= 0, "quorum must be at least 0, got %s", weight);
        return new Quorum(Rational.of(weight), false, counted);
    }

    /**
     * {@return a quorum of a share of the eligible weight, rounded down}
     *
     * @throws IllegalArgumentException if the share is not from 0 to 1
     */
    public static Quorum share(long numerator, long denominator, Counted counted) {
        Rational share = Rational.of(numerator, denominator);
        checkArgument(
                share.signum() >= 0 && share.compareTo(Rational.ONE) <= 0, "quorum must be from 0 to 1, got %s", share);
        return new Quorum(share, true, counted);
    }

    /** {@return the weight that is needed of an eligible weight} */
    public BigInteger needed(BigInteger eligible) {
        return (isShare ? amount.times(Rational.of(eligible)) : amount).floor();
    }

    /** {@return the weight that counts towards it} */
    public BigInteger counted(Votes votes) {
        return counted(
                votes.total(Votes.Choice.FOR), votes.total(Votes.Choice.AGAINST), votes.total(Votes.Choice.ABSTAIN));
    }

    BigInteger counted(BigInteger inFavour, BigInteger against, BigInteger abstain) {
        return switch (counted) {
            case FOR -> inFavour;
            case FOR_ABSTAIN -> inFavour.add(abstain);
            case ALL -> inFavour.add(against).add(abstain);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quorum that
                && amount.equals(that.amount)
                && isShare == that.isShare
                && counted == that.counted;
    }

    @Override
    public int hashCode() {
        return amount.hashCode() * 31 + counted.hashCode();
    }

    /** {@return such as {@code 1/25 of eligible, counting for and abstain}} */
    @Override
    public String toString() {
        return amount + (isShare ? " of eligible" : "") + ", counting "
                + counted.name().toLowerCase(Locale.ROOT).replace("_", " and ");
    }
}
