package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.internal.Plural;

/**
 * Votes on one proposal, each with a weight of any size. Voters without a vote can be declared with
 * their weight, for others to speak for them.
 *
 * <pre>{@code
 * var votes = Votes.builder()
 *         .add("ann", Votes.Choice.FOR, BigInteger.TEN)
 *         .voter("bob", BigInteger.ONE)
 *         .build();
 * }</pre>
 */
public final class Votes {
    private final Map<String, Vote> votes;
    private final Map<String, BigInteger> weights;

    private Votes(Builder from) {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(from.votes));
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(from.weights));
    }

    /** What a voter wants. */
    public enum Choice {
        /** That it passes. */
        FOR,
        /** That it does not pass. */
        AGAINST,
        /** Neither, but to be counted as present. */
        ABSTAIN
    }

    /**
     * One vote.
     *
     * @param voter who voted
     * @param choice for what
     * @param weight how much it counts; at least 0
     * @param at when, where it is known
     */
    public record Vote(String voter, Choice choice, BigInteger weight, Optional<Instant> at) {}

    /** {@return a set of votes to add to} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the votes, in the order added} */
    public List<Vote> votes() {
        return List.copyOf(votes.values());
    }

    /** {@return the vote of a voter, if there is one} */
    public Optional<Vote> vote(String voter) {
        return Optional.ofNullable(votes.get(voter));
    }

    /** {@return the weight of each voter, whether they voted or not} */
    public Map<String, BigInteger> weights() {
        return weights;
    }

    /** {@return the weight of all votes for a choice} */
    public BigInteger total(Choice choice) {
        return votes.values().stream()
                .filter(vote -> vote.choice() == choice)
                .map(Vote::weight)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * {@return these votes, where those after a deadline count as not given, so that delegates may
     * speak for the voters}
     */
    public Votes until(Instant deadline) {
        Builder kept = builder();
        weights.forEach((voter, weight) -> {
            Vote vote = votes.get(voter);
            if (vote == null || vote.at().filter(deadline::isBefore).isPresent()) {
                kept.voter(voter, weight);
            } else {
                kept.add(vote);
            }
        });
        return kept.build();
    }

    /** {@return such as {@code Votes[3 votes, for 40, against 10, abstain 0]}} */
    @Override
    public String toString() {
        return "Votes[%s, for %s, against %s, abstain %s]"
                .formatted(
                        Plural.of(votes.size(), "vote"),
                        total(Choice.FOR),
                        total(Choice.AGAINST),
                        total(Choice.ABSTAIN));
    }

    /** Gathers votes. */
    public static final class Builder {
        private final Map<String, Vote> votes = new LinkedHashMap<>();
        private final Map<String, BigInteger> weights = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a vote.
         *
         * @throws IllegalArgumentException if the voter is blank or there already, or the weight is
         *     negative
         */
        public Builder add(String voter, Choice choice, BigInteger weight) {
            return add(new Vote(voter, choice, weight, Optional.empty()));
        }

        /**
         * Adds a vote with its time.
         *
         * @throws IllegalArgumentException if the voter is blank or there already, or the weight is
         *     negative
         */
        public Builder add(String voter, Choice choice, BigInteger weight, Instant at) {
            return add(new Vote(voter, choice, weight, Optional.of(at)));
        }

        private Builder add(Vote vote) {
            voter(vote.voter(), vote.weight());
            votes.put(vote.voter(), vote);
            return this;
        }

        /**
         * Declares a voter who has not voted.
         *
         * @throws IllegalArgumentException if the voter is blank or there already, or the weight is
         *     negative
         */
        public Builder voter(String voter, BigInteger weight) {
            checkArgument(!voter.isBlank(), "voter must not be blank");
            checkArgument(weight.signum() >= 0, "the weight of \"%s\" must be at least 0, got %s", voter, weight);
            checkArgument(weights.putIfAbsent(voter, weight) == null, "voter \"%s\" must occur only once", voter);
            return this;
        }

        /** {@return the votes} */
        public Votes build() {
            return new Votes(this);
        }

        /** {@return such as {@code Builder[12 votes]}} */
        @Override
        public String toString() {
            return "Builder[%d votes]".formatted(votes.size());
        }
    }
}
