package org.crowd4j.reputation;

import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How much of a worker's answers is knowledge of the tasks, and not habit.
 *
 * @param informedness the expected share of answers that come from looking at the task: 1 for a
 *     worker who is always right, 0 for one who guesses or always gives the same label, below 0 for
 *     one who avoids the right label; from -1 to 1, for any number of labels
 * @param interval the 90 % interval of the informedness
 * @param uninformed the probability that the informedness is at most 0; from 0 to 1
 */
public record Knowledge(double informedness, Interval interval, double uninformed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code informedness} is not from -1 to 1, or
     *     {@code uninformed} is not from 0 to 1
     */
    public Knowledge {
        Check.within("informedness", informedness, -1, 1);
        Check.share("uninformed", uninformed);
    }
}
