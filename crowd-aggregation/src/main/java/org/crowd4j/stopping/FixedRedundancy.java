package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * Closes a task when it has so many answers, whatever they say. The baseline that other rules must save something against.
 *
 * @param answers how many; at least 1
 */
public record FixedRedundancy(int answers) implements StoppingRule {

    /** Five answers. */
    public FixedRedundancy() {
        this(5);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    public FixedRedundancy {
        Check.atLeast("answers", answers, 1);
    }

    /** {@return this rule, with another number of answers} */
    public FixedRedundancy withAnswers(int count) {
        return new FixedRedundancy(count);
    }

    @Override
    public Decision decide(TaskState state) {
        return state.answers() >= answers
                ? Decision.close(() -> "%s of %s answers are there".formatted(state.answers(), answers))
                : Decision.keepOpen(() -> "%s of %s answers are there".formatted(state.answers(), answers));
    }
}
