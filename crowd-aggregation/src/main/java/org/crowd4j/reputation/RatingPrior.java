package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.Check;

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
        Check.finite("mean", mean);
        Check.positive("variance", variance);
    }
}
