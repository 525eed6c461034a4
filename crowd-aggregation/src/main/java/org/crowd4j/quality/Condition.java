package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.internal.Plural;

/**
 * What a {@link Signal} must be for a rule to speak, such as {@code gold_accuracy < 0.6 over 20 answers}.
 *
 * @param signal the signal
 * @param comparison which side of the limit
 * @param limit the limit, which itself does not count; finite
 * @param over the fewest answers over which to judge; at least 1. The signal's own {@link Signal#least()} holds as well
 */
public record Condition(Signal signal, Comparison comparison, double limit, int over) {

    /** Which side of a limit. */
    public enum Comparison {
        /** Less than the limit. */
        BELOW("<"),
        /** Greater than the limit. */
        ABOVE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** {@return {@code <} or {@code >}} */
        @Override
        public String toString() {
            return sign;
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the limit is not finite, or {@code over} is less than 1
     */
    public Condition {
        checkArgument(Double.isFinite(limit), "the limit of %s must be finite, got %s", signal, limit);
        checkArgument(over >= 1, "%s must be judged over at least 1 answer, got %s", signal, over);
    }

    /** {@return this condition, judged over at least so many answers} */
    public Condition over(int answers) {
        return new Condition(signal, comparison, limit, answers);
    }

    /** {@return whether a reading is on this side of the limit, over enough answers; not if it is silent} */
    public boolean holds(WorkerSignals.Reading reading) {
        return reading.over() >= over
                && reading.value().isPresent()
                && (comparison == Comparison.BELOW
                        ? reading.value().getAsDouble() < limit
                        : reading.value().getAsDouble() > limit);
    }

    /** {@return such as {@code gold_accuracy < 0.6 over 20 answers}} */
    @Override
    public String toString() {
        return "%s %s %s over %s".formatted(signal, comparison, Action.plain(limit), Plural.of(over, "answer"));
    }
}
