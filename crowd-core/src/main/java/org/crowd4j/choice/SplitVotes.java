package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.Index;
import org.crowd4j.internal.Plural;

/**
 * Votes whose weight a voter splits among choices in a proportion.
 *
 * <pre>{@code
 * var votes = SplitVotes.builder("parks", "roads")
 *         .add("ann", BigInteger.TEN, Map.of("parks", Rational.of(3), "roads", Rational.ONE))
 *         .build();
 * }</pre>
 */
public final class SplitVotes {
    private final Index choices;
    private final List<Vote> votes;

    private SplitVotes(Index choices, List<Vote> votes) {
        this.choices = choices;
        this.votes = List.copyOf(votes);
    }

    /**
     * One vote.
     *
     * @param voter who voted
     * @param weight how much it counts in all; at least 0
     * @param parts the proportion by choice; greater than 0
     */
    public record Vote(String voter, BigInteger weight, Map<String, Rational> parts) {

        /** {@return the sum of the parts} */
        public Rational whole() {
            return parts.values().stream().reduce(Rational.ZERO, Rational::plus);
        }
    }

    /**
     * Starts a set of votes.
     *
     * @param choices what can be chosen
     * @throws IllegalArgumentException if there is no choice, or a name is blank or occurs twice
     */
    public static Builder builder(String... choices) {
        checkArgument(choices.length > 0, "choices must not be empty");
        return new Builder(Index.of("choice", List.of(choices)));
    }

    /** {@return what can be chosen, in the order declared} */
    public Index choices() {
        return choices;
    }

    /** {@return the votes, in the order added} */
    public List<Vote> votes() {
        return votes;
    }

    /** {@return such as {@code SplitVotes[394 votes, 4 choices]}} */
    @Override
    public String toString() {
        return "SplitVotes[%s, %s]".formatted(Plural.of(votes.size(), "vote"), Plural.of(choices.size(), "choice"));
    }

    /** Gathers votes. */
    public static final class Builder {
        private final Index choices;
        private final List<Vote> votes = new ArrayList<>();
        private final Set<String> voters = new HashSet<>();

        private Builder(Index choices) {
            this.choices = choices;
        }

        /**
         * Adds a vote.
         *
         * @param voter who voted
         * @param weight how much it counts in all
         * @param parts the proportion by choice; choices that are left out or have 0 get nothing,
         *     and a vote without any is empty
         * @throws IllegalArgumentException if the voter is blank or there already, the weight or a
         *     part is negative, or a choice is not declared
         */
        public Builder add(String voter, BigInteger weight, Map<String, Rational> parts) {
            checkArgument(!voter.isBlank(), "voter must not be blank");
            checkArgument(weight.signum() >= 0, "the weight of \"%s\" must be at least 0, got %s", voter, weight);
            Map<String, Rational> positive = new TreeMap<>();
            parts.forEach((choice, part) -> {
                checkArgument(
                        choices.find(choice).isPresent(), "a vote must name declared choices, got \"%s\"", choice);
                checkArgument(part.signum() >= 0, "the part of \"%s\" must be at least 0, got %s", choice, part);
                if (part.signum() > 0) {
                    positive.put(choice, part);
                }
            });
            checkArgument(voters.add(voter), "voter \"%s\" must occur only once", voter);
            votes.add(new Vote(voter, weight, Map.copyOf(positive)));
            return this;
        }

        /** {@return the votes} */
        public SplitVotes build() {
            return new SplitVotes(choices, votes);
        }

        /** {@return such as {@code Builder[12 votes]}} */
        @Override
        public String toString() {
            return "Builder[%d votes]".formatted(votes.size());
        }
    }
}
