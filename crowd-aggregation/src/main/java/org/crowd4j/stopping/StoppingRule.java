package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * Says of a task, after each answer, whether to close it. Rules are asked only about tasks with at least one answer, and remember nothing.
 *
 * <pre>{@code
 * StoppingRule rule = new PosteriorThreshold().or(new Curtailment()).atMost(7);
 * rule.decide(state);                       // close: confidence 0.993 reaches 0.99 after 3 answers
 * }</pre>
 */
@FunctionalInterface
public interface StoppingRule {

    /** {@return whether to close the task, and why} */
    Decision decide(TaskState state);

    /** {@return the rule that closes where this one does, or another; the reason is that of the first that closes, or both} */
    default StoppingRule or(StoppingRule other) {
        return CombinedRule.named(this + " or " + other, state -> {
            Decision own = decide(state);
            Decision others = own.closes() ? own : other.decide(state);
            return others.closes() ? others : Decision.keepOpen(() -> own.reason() + "; " + others.reason());
        });
    }

    /**
     * Returns the rule that asks on, whatever this one says, until there are so many answers.
     *
     * @param answers the fewest; at least 1
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    default StoppingRule atLeast(int answers) {
        Check.atLeast("answers", answers, 1);
        return CombinedRule.named(
                "%s, but not before %s answers".formatted(this, answers),
                state -> state.answers() < answers
                        ? Decision.keepOpen(() -> "%s of at least %s answers".formatted(state.answers(), answers))
                        : decide(state));
    }

    /**
     * Returns the rule that closes, whatever this one says, once there are so many answers.
     *
     * @param answers the most; at least 1
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    default StoppingRule atMost(int answers) {
        FixedRedundancy quota = new FixedRedundancy(answers);
        return CombinedRule.named(
                "%s, at most %s answers".formatted(this, answers),
                state -> state.answers() >= answers ? quota.decide(state) : decide(state));
    }
}
