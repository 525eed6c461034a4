package org.crowd4j.live;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.reputation.Rating;

/**
 * The effect of a settled task on the rating of a worker.
 *
 * @param sequence the number of the settlement in the journal
 * @param task the task
 * @param label the label that the worker gave
 * @param right the right label, if it is known; otherwise the answer was judged by the other
 *     workers
 * @param before the rating before
 * @param after the rating after
 */
public record RatingChange(
        long sequence, String task, String label, Optional<String> right, Rating before, Rating after) {

    /** {@return the change in points} */
    public double points() {
        return after.points() - before.points();
    }

    /**
     * {@return why the rating changed, such as {@code gold is "cat"} or
     * {@code the other workers agree}}
     */
    public String reason() {
        return right.map(gold -> gold.equals(label) ? "gold agrees" : "gold is \"%s\"".formatted(gold))
                .orElse(
                        points() > 0
                                ? "the other workers agree"
                                : points() < 0
                                        ? "the other workers disagree"
                                        : "no gold, and the other workers are undecided");
    }

    /** {@return such as {@code photo-17: answered "dog", gold is "cat": -63 points}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: answered \"%s\", %s: %+.1f points", task, label, reason(), points());
    }
}
