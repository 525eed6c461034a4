package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Actions on a worker for whom all conditions hold.
 *
 * <pre>{@code
 * Rule.when(Signal.GOLD_ACCURACY.below(0.6).over(20)).then(Action.discard());
 * Rule.parse("speed < 0.3 over 20 answers and agreement < 0.5 -> warn, ask again");
 * }</pre>
 *
 * @param conditions the conditions, all of which must hold; at least one
 * @param actions the actions; at least one
 * @see RuleSet
 */
public record Rule(List<Condition> conditions, List<Action> actions) {

    /**
     * Copies both lists.
     *
     * @throws IllegalArgumentException if a list is empty
     */
    public Rule {
        checkArgument(!conditions.isEmpty(), "a rule must have at least one condition");
        checkArgument(!actions.isEmpty(), "a rule must have at least one action");
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** The conditions of a rule without its actions. */
    public static final class When {
        private final List<Condition> conditions;

        private When(List<Condition> conditions) {
            this.conditions = conditions;
        }

        /** {@return these conditions and another one, which must hold as well} */
        public When and(Condition condition) {
            return new When(
                    Stream.concat(conditions.stream(), Stream.of(condition)).toList());
        }

        /** {@return the rule with these actions} */
        public Rule then(Action... actions) {
            return new Rule(conditions, List.of(actions));
        }

        /** {@return such as {@code gold_accuracy < 0.6 over 20 answers}} */
        @Override
        public String toString() {
            return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
        }
    }

    /** {@return a rule with a first condition, still without actions} */
    public static When when(Condition condition) {
        return new When(List.of(condition));
    }

    /**
     * {@return the rule of a line of text; see {@link RuleSet} for the form}
     *
     * @throws IllegalArgumentException if {@code text} is not a rule; the message names the error
     *     and a valid form
     */
    public static Rule parse(String text) {
        return RuleText.rule(text);
    }

    /**
     * {@return such as {@code gold_accuracy < 0.6 over 20 answers -> discard answers}, which
     * {@link #parse} reads}
     */
    @Override
    public String toString() {
        return new When(conditions) + " -> "
                + actions.stream().map(Action::toString).collect(Collectors.joining(", "));
    }
}
