package org.crowd4j.reputation;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * The prior of a worker without answers: a normal distribution of the log-odds above chance. 0
 * means guessing, whatever the number of labels; 2 means right on 68 % of tasks with four labels.
 *
 * @param mean its mean; finite
 * @param variance its variance; finite, greater than 0
 */
public record RatingPrior(double mean, double variance) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code mean} is not finite, or {@code variance} is not
     *     finite and greater than 0
     */
    public RatingPrior {
        Check.finite("mean", mean);
        Check.positive("variance", variance);
    }
}
