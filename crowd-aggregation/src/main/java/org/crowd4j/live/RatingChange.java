package org.crowd4j.live;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.reputation.Rating;

/**
 * What a settled task did to the rating of a worker.
 *
 * @param sequence the number of the settlement in the journal
 * @param task the task
 * @param label what the worker had said
 * @param right the right label, where it is known; where it is not, the other workers were asked
 * @param before the rating before
 * @param after the rating after
 */
public record RatingChange(
        long sequence, String task, String label, Optional<String> right, Rating before, Rating after) {

    /** {@return by how many points the rating moved} */
    public double points() {
        return after.points() - before.points();
    }

    /** {@return why, in words} */
    public String reason() {
        return right.map(gold -> gold.equals(label) ? "gold agrees" : "gold is \"%s\"".formatted(gold))
                .orElse(
                        points() > 0
                                ? "the others agree"
                                : points() < 0 ? "the others differ" : "no gold, and the others do not tell");
    }

    /** {@return such as {@code photo-17: said "dog", gold is "cat": -63 points}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: said \"%s\", %s: %+.1f points", task, label, reason(), points());
    }
}
