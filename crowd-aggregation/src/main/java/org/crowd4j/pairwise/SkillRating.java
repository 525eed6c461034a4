package org.crowd4j.pairwise;

import java.util.Locale;
import org.crowd4j.aggregation.internal.ratings.WengLinRatings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * What is known about the strength of a player: a normal distribution.
 *
 * @param mean the expected strength; finite
 * @param deviation its standard deviation; finite and at least 0; a rating of deviation 0 never
 *     changes
 * @see SkillRatings
 */
public record SkillRating(double mean, double deviation) {
    private static final double CAUTIOUS = 3;

    /** {@return the rating of a newcomer: 25, with a deviation of 25/3} */
    public static SkillRating newcomer() {
        return new SkillRating(WengLinRatings.START, WengLinRatings.DEVIATION);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code mean} is not finite, or {@code deviation} is
     *     negative or not finite
     */
    public SkillRating {
        Check.finite("mean", mean);
        Check.finiteAtLeast("deviation", deviation, 0);
    }

    /**
     * {@return the mean less three deviations: a strength that the player has almost surely, and
     * the usual order of a leaderboard}
     */
    public double atLeast() {
        return mean - CAUTIOUS * deviation;
    }

    /** {@return such as {@code 29.67 ± 7.38}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f ± %.2f", mean, deviation);
    }
}
