package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkArgument;

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
        checkArgument(answers >= 1, "answers must be at least 1, got %s", answers);
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

    /** {@return such as {@code FixedRedundancy[answers=5]}} */
    @Override
    public String toString() {
        return "FixedRedundancy[answers=%s]".formatted(answers);
    }
}
