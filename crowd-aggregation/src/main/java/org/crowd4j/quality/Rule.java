package org.crowd4j.quality;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about a worker if all of some conditions hold.
 *
 * <pre>{@code
 * Rule.when(Signal.GOLD_ACCURACY.below(0.6).over(20)).then(Action.discard());
 * Rule.parse("speed < 0.3 over 20 answers and agreement < 0.5 -> warn, ask again");
 * }</pre>
 *
 * @param conditions all of which must hold; at least one
 * @param actions what to do then; at least one
 * @see RuleSet
 */
public record Rule(List<Condition> conditions, List<Action> actions) {

    /**
     * Copies both lists.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public Rule {
        checkArgument(!conditions.isEmpty(), "a rule must have at least one condition");
        checkArgument(!actions.isEmpty(), "a rule must have at least one action");
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }

    /** The conditions of a rule that is being made. */
    public static final class When {
        private final List<Condition> conditions;

        private When(List<Condition> conditions) {
            this.conditions = conditions;
        }

        /** {@return these conditions and one more, which must hold as well} */
        public When and(Condition condition) {
            return new When(
                    Stream.concat(conditions.stream(), Stream.of(condition)).toList());
        }

        /** {@return the rule that does so if they hold} */
        public Rule then(Action... actions) {
            return new Rule(conditions, List.of(actions));
        }

        /** {@return such as {@code gold_accuracy < 0.6 over 20 answers}} */
        @Override
        public String toString() {
            return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
        }
    }

    /** {@return the beginning of a rule} */
    public static When when(Condition condition) {
        return new When(List.of(condition));
    }

    /**
     * {@return the rule that a line of text says; see {@link RuleSet} for the form}
     *
     * @throws IllegalArgumentException if it says none; the message names what is wrong and what would be right
     */
    public static Rule parse(String text) {
        return RuleText.rule(text);
    }

    /** {@return such as {@code gold_accuracy < 0.6 over 20 answers -> discard answers}, which {@link #parse} reads} */
    @Override
    public String toString() {
        return new When(conditions) + " -> "
                + actions.stream().map(Action::toString).collect(Collectors.joining(", "));
    }
}
