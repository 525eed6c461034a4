package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * Closes a task when so many answers agree. Needs no model of the workers, so it works from the first task on.
 *
 * <p><b>When not:</b> where spammers favour a label: two of them agree at once. Of any two workers it asks, it cannot tell whom to believe.
 *
 * @param answers how many must agree; at least 1
 */
public record FirstToAgree(int answers) implements StoppingRule {

    /** Three answers. */
    public FirstToAgree() {
        this(3);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    public FirstToAgree {
        Check.atLeast("answers", answers, 1);
    }

    /** {@return this rule, with another number of answers that must agree} */
    public FirstToAgree withAnswers(int count) {
        return new FirstToAgree(count);
    }

    @Override
    public Decision decide(TaskState state) {
        int most = 0;
        for (int l = 0; l < state.labels().size(); l++) {
            most = Math.max(most, state.count(l));
        }
        int agree = most;
        return agree >= answers
                ? Decision.close(() -> "%s of %s answers agree".formatted(agree, state.answers()))
                : Decision.keepOpen(
                        () -> "%s of %s answers agree, %s are needed".formatted(agree, state.answers(), answers));
    }
}
