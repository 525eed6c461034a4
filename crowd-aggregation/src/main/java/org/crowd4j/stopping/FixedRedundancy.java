package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * Closes a task when it has a fixed number of answers, whatever they are. The baseline that other
 * rules are compared with.
 *
 * @param answers the number of answers; at least 1
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
                ? Decision.close(() -> "it has %s of %s answers".formatted(state.answers(), answers))
                : Decision.keepOpen(() -> "it has %s of %s answers".formatted(state.answers(), answers));
    }
}
