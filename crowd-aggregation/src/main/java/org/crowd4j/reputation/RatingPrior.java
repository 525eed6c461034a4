package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What is believed of a worker whom nobody knows: a normal distribution of the log-odds above chance, in which 0 is guessing, whatever the
 * number of labels, and 2 is right on 68 % of tasks with four labels.
 *
 * @param mean its mean; finite
 * @param variance its variance; finite, greater than 0
 */
public record RatingPrior(double mean, double variance) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not so
     */
    public RatingPrior {
        checkArgument(Double.isFinite(mean), "mean must be finite, got %s", mean);
        checkArgument(
                variance > 0 && variance < Double.POSITIVE_INFINITY,
                "variance must be finite and greater than 0, got %s",
                variance);
    }
}
