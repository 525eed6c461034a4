package org.crowd4j.stopping;

import java.util.OptionalDouble;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Decides after each answer whether to close a task. A rule keeps no state, and sees only tasks
 * with at least one answer.
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

    /**
     * {@return the share of wrong labels that the tasks closed by this rule do not exceed, by
     * evidence from gold or audits; empty for a rule that was not {@linkplain StoppingCalibration
     * calibrated}, and for one composed of others}
     */
    default OptionalDouble promised() {
        return OptionalDouble.empty();
    }

    /**
     * {@return the rule that closes where this or another rule does; the reason is that of the
     * first that closes, or both}
     */
    default StoppingRule or(StoppingRule other) {
        return CombinedRule.named(this + " or " + other, state -> {
            Decision own = decide(state);
            Decision others = own.closes() ? own : other.decide(state);
            return others.closes() ? others : Decision.keepOpen(() -> own.reason() + "; " + others.reason());
        });
    }

    /**
     * Returns this rule with a minimum number of answers, below which tasks stay open.
     *
     * @param answers the minimum; at least 1
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    default StoppingRule atLeast(int answers) {
        Check.atLeast("answers", answers, 1);
        return CombinedRule.named(
                "%s, at least %s answers".formatted(this, answers),
                state -> state.answers() < answers
                        ? Decision.keepOpen(
                                () -> "it has %s of at least %s answers".formatted(state.answers(), answers))
                        : decide(state));
    }

    /**
     * Returns this rule with a maximum number of answers, at which tasks close.
     *
     * @param answers the maximum; at least 1
     * @throws IllegalArgumentException if {@code answers < 1}
     */
    default StoppingRule atMost(int answers) {
        FixedRedundancy fixed = new FixedRedundancy(answers);
        return CombinedRule.named(
                "%s, at most %s answers".formatted(this, answers),
                state -> state.answers() >= answers ? fixed.decide(state) : decide(state));
    }
}
