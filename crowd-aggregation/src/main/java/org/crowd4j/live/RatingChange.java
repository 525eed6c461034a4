package org.crowd4j.live;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.reputation.EloStep;
import org.crowd4j.reputation.Rating;

/**
 * The effect of a settled task on the rating of a worker.
 *
 * @param sequence the number of the settlement in the journal
 * @param task the task
 * @param label the label that the worker gave
 * @param right the right label, if it is known; otherwise the answer was judged by the other
 *     workers
 * @param step what {@link org.crowd4j.reputation.EloReputation} compared; empty for other methods
 * @param before the rating before
 * @param after the rating after
 */
public record RatingChange(
        long sequence,
        String task,
        String label,
        Optional<String> right,
        Optional<EloStep> step,
        Rating before,
        Rating after) {
    private static final double EVEN = 0.5;

    /** {@return the change in points} */
    public double points() {
        return after.points() - before.points();
    }

    /**
     * {@return why the rating changed, such as {@code gold is "cat"} or
     * {@code the other workers agree (0.93 against a habit of 0.41)}; they agree where they make
     * the label at least as probable as not}
     */
    public String reason() {
        if (right.isPresent()) {
            return right.get().equals(label) ? "gold agrees" : "gold is \"%s\"".formatted(right.get());
        }
        double support = step.map(EloStep::support).orElse(points());
        double habit = step.map(EloStep::habit).orElse(0.0);
        if (support == habit) {
            return "no gold, and the other workers are undecided";
        }
        if (step.isEmpty()) {
            return support > habit ? "the other workers agree" : "the other workers disagree";
        }
        boolean likely = support >= EVEN;
        if (support < habit && likely) {
            return String.format(Locale.ROOT, "habit explains it (%.2f against %.2f of the others)", habit, support);
        }
        String comparison = likely
                ? "the other workers agree"
                : support > habit ? "more support than habit explains" : "the other workers disagree";
        return String.format(Locale.ROOT, "%s (%.2f against a habit of %.2f)", comparison, support, habit);
    }

    /** {@return such as {@code photo-17: answered "dog", gold is "cat": -63 points}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: answered \"%s\", %s: %+.1f points", task, label, reason(), points());
    }
}
