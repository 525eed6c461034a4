package org.crowd4j.reputation;

import java.util.Locale;

/**
 * What one answer did to the rating of its worker in {@link EloReputation}.
 *
 * @param worker the worker
 * @param label the label that the worker gave, from 0
 * @param support the probability r that the label is right by the other workers; with gold, 1 if it
 *     is right and 0 if not
 * @param habit the probability h that the worker gives the label without looking: a support above
 *     it raises the rating
 * @param before the points before the task
 * @param after the points after the task
 */
public record EloStep(String worker, int label, double support, double habit, double before, double after) {

    /** {@return such as {@code ann: support 0.93, habit 0.41, 1500 → 1528 points}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: support %.2f, habit %.2f, %.0f → %.0f points", worker, support, habit, before, after);
    }
}
