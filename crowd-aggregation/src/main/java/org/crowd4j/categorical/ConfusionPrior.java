package org.crowd4j.categorical;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * What is believed of every worker's confusion matrix beforehand, as counts that are added to what
 * the worker did. Each entry gets {@code perEntry}, and each row {@code strength} more, of which
 * the share {@code diagonal} goes to the right label and the rest evenly to the others.
 *
 * @param perEntry the count added to every entry; finite, at least 0
 * @param strength the count added to every row; finite, at least 0
 * @param diagonal the share of it that is right; from 0 to 1
 */
public record ConfusionPrior(double perEntry, double strength, double diagonal) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or not finite, or {@code diagonal} is
     *     not from 0 to 1
     */
    public ConfusionPrior {
        Check.finiteAtLeast("perEntry", perEntry, 0);
        Check.finiteAtLeast("strength", strength, 0);
        Check.share("diagonal", diagonal);
    }

    /** {@return the same count in every entry; 0 for maximum likelihood} */
    public static ConfusionPrior smoothing(double perEntry) {
        return new ConfusionPrior(perEntry, 0, 0.7);
    }

    /**
     * {@return the belief that workers are right: {@code strength} answers a row, the share
     * {@code share} of them right}
     */
    public static ConfusionPrior diagonal(double strength, double share) {
        return new ConfusionPrior(0, strength, share);
    }

    /** {@return the count added to an entry of the diagonal, with so many labels} */
    public double right(int labels) {
        return perEntry + (labels == 1 ? strength : strength * diagonal);
    }

    /** {@return the count added to any other entry, with so many labels} */
    public double wrong(int labels) {
        return perEntry + (labels == 1 ? 0 : strength * (1 - diagonal) / (labels - 1));
    }
}
