package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Closes a task when it has so many answers, whatever they say. The baseline that other rules must save something against.
 *
 * @param answers how many; at least 1
 */
public record Quota(int answers) implements StoppingRule {

    /** Five answers. */
    public Quota() {
        this(5);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    public Quota {
        checkArgument(answers >= 1, "answers must be at least 1, got %s", answers);
    }

    /** {@return this rule, with another number of answers} */
    public Quota withAnswers(int count) {
        return new Quota(count);
    }

    @Override
    public Decision decide(TaskState state) {
        return state.answers() >= answers
                ? Decision.close(() -> "%s of %s answers are there".formatted(state.answers(), answers))
                : Decision.askOn(() -> "%s of %s answers are there".formatted(state.answers(), answers));
    }

    /** {@return such as {@code Quota[answers=5]}} */
    @Override
    public String toString() {
        return "Quota[answers=%s]".formatted(answers);
    }
}
