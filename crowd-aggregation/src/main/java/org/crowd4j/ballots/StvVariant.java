package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.crowd4j.choice.Rational;

/**
 * How a single transferable vote is counted. Variants elect different candidates of the same
 * ballots, so the variant is part of the name of a result.
 */
public final class StvVariant {
    private static final int SCOTTISH_DECIMALS = 5;
    private static final int PROBE_DECIMALS = 7;
    private static final int MOST_DECIMALS = 20;

    private final String name;
    private final Kind kind;
    private final int decimals;
    private final Quota quota;
    private final boolean onePerRound;

    enum Kind {
        WEIGHTED_INCLUSIVE,
        SCOTTISH,
        MEEK,
        DECIMALS
    }

    /** How many of V votes elect to one of S seats. */
    public enum Quota {
        /** ⌊V / (S + 1)⌋ + 1. */
        WHOLE,
        /** More than V / (S + 1); with decimals, V / (S + 1) cut and raised by one in the last. */
        FRACTION,
        /** ⌊V / S⌋, at least 1. */
        HARE;

        Rational of(long votes, int seats) {
            Rational share = Rational.of(votes, seats + 1L);
            return switch (this) {
                case WHOLE -> Rational.of(share.floor()).plus(Rational.ONE);
                case FRACTION -> share;
                case HARE -> Rational.of(Rational.of(votes, seats).floor()).max(Rational.ONE);
            };
        }
    }

    private StvVariant(String name, Kind kind, int decimals, Quota quota, boolean onePerRound) {
        this.name = name;
        this.kind = kind;
        this.decimals = decimals;
        this.quota = quota;
        this.onePerRound = onePerRound;
    }

    /**
     * {@return exact fractions: every ballot of an elected candidate goes on at its value ×
     * surplus / votes; a whole quota}
     */
    public static StvVariant weightedInclusive() {
        return new StvVariant("weighted-inclusive", Kind.WEIGHTED_INCLUSIVE, -1, Quota.WHOLE, true);
    }

    /** {@return as {@link #weightedInclusive()}, but more than V / (S + 1) votes elect} */
    public static StvVariant exactQuota() {
        return new StvVariant("exact-quota", Kind.WEIGHTED_INCLUSIVE, -1, Quota.FRACTION, true);
    }

    /**
     * {@return Scottish local elections: rules 45 to 52 of the order of 2007; five decimals, cut}
     */
    public static StvVariant scottish() {
        return new StvVariant("scottish", Kind.SCOTTISH, SCOTTISH_DECIMALS, Quota.WHOLE, true);
    }

    /**
     * {@return Meek's method, by the reference rule of the Proportional Representation Foundation:
     * who is elected keeps a part of each ballot, found by iteration; nine decimals}
     */
    public static StvVariant meek() {
        return new StvVariant("meek", Kind.MEEK, MeekCount.DECIMALS, Quota.FRACTION, false);
    }

    /**
     * Returns fixed decimals, as cities of the USA count: the part of a surplus and the value of a
     * ballot are cut, all who reach a whole quota are elected together, and a round with an
     * election excludes no candidate.
     *
     * @param digits after the point; from 0 to 20
     * @throws IllegalArgumentException if {@code digits} is out of range
     */
    public static StvVariant decimals(int digits) {
        checkArgument(
                digits >= 0 && digits <= MOST_DECIMALS, "digits must be from 0 to %s, got %s", MOST_DECIMALS, digits);
        return new StvVariant("decimals:" + digits, Kind.DECIMALS, digits, Quota.WHOLE, false);
    }

    /**
     * {@return this variant of fixed decimals, with another quota}
     *
     * @throws IllegalArgumentException if this is another variant
     */
    public StvVariant withQuota(Quota votes) {
        requireDecimals();
        return decimals(votes, onePerRound);
    }

    /**
     * {@return this variant of fixed decimals, where only the one with most votes is elected in a
     * round, or all who have enough are}
     *
     * @throws IllegalArgumentException if this is another variant
     */
    public StvVariant withOnePerRound(boolean onlyOne) {
        requireDecimals();
        return decimals(quota, onlyOne);
    }

    private StvVariant decimals(Quota votes, boolean onlyOne) {
        String text = "decimals:" + decimals
                + (votes == Quota.WHOLE ? "" : ":" + votes.name().toLowerCase(Locale.ROOT))
                + (onlyOne ? ":one-per-round" : "");
        return new StvVariant(text, Kind.DECIMALS, decimals, votes, onlyOne);
    }

    private void requireDecimals() {
        checkArgument(kind == Kind.DECIMALS, "the variant must be of fixed decimals, got %s", name);
    }

    /**
     * Reads a variant by its name.
     *
     * @param name such as {@code scottish}, {@code decimals:4} or
     *     {@code decimals:4:fraction:one-per-round}
     * @throws IllegalArgumentException if there is no such variant
     */
    public static StvVariant parse(String name) {
        List<String> parts = List.of(name.split(":", -1));
        if (parts.get(0).equals("decimals") && parts.size() > 1 && parts.get(1).matches("\\d{1,2}")) {
            StvVariant variant = decimals(Integer.parseInt(parts.get(1)));
            for (String part : parts.subList(2, parts.size())) {
                variant = switch (part) {
                    case "whole", "fraction", "hare" -> variant.withQuota(Quota.valueOf(part.toUpperCase(Locale.ROOT)));
                    case "one-per-round" -> variant.withOnePerRound(true);
                    default -> throw unknown(name);
                };
            }
            return variant;
        }
        return switch (name) {
            case "weighted-inclusive" -> weightedInclusive();
            case "exact-quota" -> exactQuota();
            case "scottish" -> scottish();
            case "meek" -> meek();
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "a variant must be weighted-inclusive, exact-quota, scottish, meek or decimals:N, got \"%s\""
                        .formatted(name));
    }

    Kind kind() {
        return kind;
    }

    /** {@return whether candidates who have enough compete for a round or a seat} */
    boolean electsOneAtATime() {
        return kind == Kind.DECIMALS && (onePerRound || quota == Quota.HARE);
    }

    /** {@return this variant; exact fractions are cut, which is faster} */
    StvVariant cut() {
        return decimals < 0 ? new StvVariant(name, kind, PROBE_DECIMALS, quota, onePerRound) : this;
    }

    /** {@return by how much cutting decimals may change the value of a ballot} */
    Rational cutPerBallot() {
        return decimals < 0 ? Rational.ZERO : Rational.of(2).dividedBy(Rational.of(BigInteger.TEN.pow(decimals)));
    }

    boolean onePerRound() {
        return onePerRound;
    }

    /** {@return the quota; with decimals cut and raised by one in the last} */
    Rational quota(long votes, int seats) {
        Rational exact = quota.of(votes, seats);
        return quota == Quota.FRACTION && kind == Kind.DECIMALS
                ? cut(exact).plus(Rational.of(1).dividedBy(Rational.of(BigInteger.TEN.pow(decimals))))
                : exact;
    }

    /** {@return whether votes are enough} */
    boolean elects(Rational votes, Rational enough) {
        int compared = votes.compareTo(enough);
        return compared > 0 || (compared == 0 && !(quota == Quota.FRACTION && kind == Kind.WEIGHTED_INCLUSIVE));
    }

    /** {@return what a ballot of a value is worth after its candidate's surplus has gone on} */
    Rational value(Rational before, Rational surplus, Rational votes) {
        return switch (kind) {
            case WEIGHTED_INCLUSIVE, MEEK -> {
                Rational exact = before.times(surplus).dividedBy(votes);
                yield decimals < 0 ? exact : cut(exact);
            }
            case SCOTTISH -> cut(before.times(surplus).dividedBy(votes));
            case DECIMALS -> cut(before.times(cut(surplus.dividedBy(votes))));
        };
    }

    private Rational cut(Rational value) {
        return value.rounded(decimals, RoundingMode.DOWN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StvVariant that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** {@return the name that {@link #parse} reads} */
    @Override
    public String toString() {
        return name;
    }
}
