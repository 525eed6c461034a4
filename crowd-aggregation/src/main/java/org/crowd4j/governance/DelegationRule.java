package org.crowd4j.governance;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Votes;
import org.crowd4j.choice.Votes.Vote;

/**
 * Who spoke for whom? A voter who votes speaks for everybody whose chain of delegates reaches this
 * voter; a vote in the middle of a chain takes that part away and changes no other. Weight
 * that reaches no vote is lost, and counted by reason. The result depends on votes and delegations
 * alone, not on their order.
 *
 * <pre>{@code
 * var spoken = new DelegationRule().resolve(votes, delegations);
 * rule.decide(spoken.votes(), eligible);
 * }</pre>
 *
 * <p><b>Cost:</b> O(v) for v voters.
 *
 * @param maxDepth how many steps a chain may have; at least 1
 */
public record DelegationRule(int maxDepth) {

    /** Chains of any length. */
    public DelegationRule() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code maxDepth < 1}
     */
    public DelegationRule {
        checkArgument(maxDepth >= 1, "maxDepth must be at least 1, got %s", maxDepth);
    }

    /** {@return this rule, with another limit of steps} */
    public DelegationRule withMaxDepth(int steps) {
        return new DelegationRule(steps);
    }

    /** {@return such as {@code DelegationRule[maxDepth=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new DelegationRule());
    }

    /** Why weight reached no vote. */
    public enum Lost {
        /** The voter neither voted nor has a delegate. */
        NO_VOTE,
        /** The last of the chain neither voted nor has a delegate. */
        DEAD_END,
        /** The chain goes round without a vote. */
        CYCLE,
        /** A delegate is no voter. */
        UNKNOWN,
        /** The chain has too many steps. */
        TOO_DEEP
    }

    /** {@return who speaks for whom, by the delegates for everything} */
    public Result resolve(Votes votes, Delegations delegations) {
        return resolve(votes, delegations::delegate);
    }

    /** {@return who speaks for whom on a topic, whose delegates go before those for everything} */
    public Result resolve(Votes votes, Delegations delegations, String topic) {
        return resolve(votes, voter -> delegations.delegate(voter, topic));
    }

    /** Where the chain of a voter ends: with a vote, or lost. */
    private record End(Optional<String> speaker, Optional<Lost> lost, int steps) {
        End further() {
            Optional<Lost> why = lost.map(reason -> reason == Lost.NO_VOTE ? Lost.DEAD_END : reason);
            return new End(speaker, why, steps == Integer.MAX_VALUE ? steps : steps + 1);
        }

        static End lost(Lost reason) {
            return new End(Optional.empty(), Optional.of(reason), 0);
        }
    }

    private Result resolve(Votes votes, Function<String, Optional<String>> delegate) {
        Map<String, End> ends = new HashMap<>();
        for (String voter : votes.weights().keySet()) {
            follow(voter, votes, delegate, ends);
        }
        Map<String, End> limited = new LinkedHashMap<>();
        for (String voter : votes.weights().keySet()) {
            End end = ends.getOrDefault(voter, End.lost(Lost.NO_VOTE));
            boolean cycle = end.lost().equals(Optional.of(Lost.CYCLE));
            limited.put(voter, end.steps() > maxDepth && !cycle ? End.lost(Lost.TOO_DEEP) : end);
        }
        return new Result(votes, delegate, limited, maxDepth);
    }

    /** Follows a chain to its end, or to a part that is known, and then goes back along it. */
    private static void follow(
            String start, Votes votes, Function<String, Optional<String>> delegate, Map<String, End> ends) {
        Deque<String> chain = new ArrayDeque<>();
        Set<String> here = new HashSet<>();
        String at = start;
        Optional<End> end = Optional.empty();
        while (end.isEmpty()) {
            Optional<String> next = delegate.apply(at);
            if (ends.containsKey(at)) {
                end = Optional.ofNullable(ends.get(at));
            } else if (!votes.weights().containsKey(at)) {
                end = Optional.of(End.lost(Lost.UNKNOWN));
            } else if (!here.add(at)) {
                end = Optional.of(End.lost(Lost.CYCLE));
            } else if (votes.vote(at).isPresent()) {
                end = Optional.of(new End(Optional.of(at), Optional.empty(), 0));
                ends.put(at, end.get());
            } else if (next.isEmpty()) {
                end = Optional.of(End.lost(Lost.NO_VOTE));
                ends.put(at, end.get());
            } else {
                chain.push(at);
                at = next.get();
            }
        }
        End last = end.get();
        while (!chain.isEmpty()) {
            last = last.further();
            ends.put(chain.pop(), last);
        }
    }

    /** Who spoke for whom, and what was lost. */
    public static final class Result {
        private final Votes given;
        private final Function<String, Optional<String>> delegate;
        private final Map<String, End> ends;
        private final int maxDepth;
        private final Map<String, BigInteger> power = new LinkedHashMap<>();
        private final Map<Lost, BigInteger> lost = new EnumMap<>(Lost.class);

        private Result(Votes given, Function<String, Optional<String>> delegate, Map<String, End> ends, int maxDepth) {
            this.given = given;
            this.delegate = delegate;
            this.ends = ends;
            this.maxDepth = maxDepth;
            ends.forEach((voter, end) -> {
                BigInteger weight = given.weights().getOrDefault(voter, BigInteger.ZERO);
                end.speaker().ifPresent(speaker -> power.merge(speaker, weight, BigInteger::add));
                end.lost().ifPresent(reason -> lost.merge(reason, weight, BigInteger::add));
            });
        }

        /** {@return the votes of those who voted, each with all the weight it speaks for} */
        public Votes votes() {
            Votes.Builder builder = Votes.builder();
            for (Vote vote : given.votes()) {
                BigInteger weight = power.getOrDefault(vote.voter(), BigInteger.ZERO);
                if (vote.at().isPresent()) {
                    builder.add(vote.voter(), vote.choice(), weight, vote.at().get());
                } else {
                    builder.add(vote.voter(), vote.choice(), weight);
                }
            }
            return builder.build();
        }

        /** {@return the weight that each who voted speaks for, their own included} */
        public Map<String, BigInteger> power() {
            return Collections.unmodifiableMap(power);
        }

        /** {@return the weight that reached no vote, by reason} */
        public Map<Lost, BigInteger> lost() {
            return Collections.unmodifiableMap(lost);
        }

        /**
         * {@return the chain of a voter, from the voter to the one who spoke for them, or to where
         * it was lost}
         *
         * @throws NoSuchElementException if there is no such voter
         */
        public List<String> path(String voter) {
            require(voter);
            List<String> path = new ArrayList<>(List.of(voter));
            Set<String> seen = new HashSet<>(path);
            String at = voter;
            while (given.vote(at).isEmpty() && path.size() <= maxDepth) {
                Optional<String> next = delegate.apply(at);
                if (next.isEmpty() || !seen.add(next.get())) {
                    break;
                }
                at = next.get();
                path.add(at);
            }
            return path;
        }

        /**
         * {@return who spoke for a voter; none if the weight was lost}
         *
         * @throws NoSuchElementException if there is no such voter
         */
        public Optional<String> speaker(String voter) {
            return require(voter).speaker();
        }

        /**
         * {@return why the weight of a voter was lost, if it was}
         *
         * @throws NoSuchElementException if there is no such voter
         */
        public Optional<Lost> lost(String voter) {
            return require(voter).lost();
        }

        private End require(String voter) {
            End end = ends.get(voter);
            if (end == null) {
                throw new NoSuchElementException("no voter \"%s\"".formatted(voter));
            }
            return end;
        }

        /** {@return the largest share of the weight that reached a vote; 0 if none did} */
        public Rational largestShare() {
            BigInteger all = power.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger most = power.values().stream().reduce(BigInteger.ZERO, BigInteger::max);
            return all.signum() == 0 ? Rational.ZERO : Rational.of(most, all);
        }

        /** {@return such as {@code DelegationRule.Result[power {d=4}, lost {}]}} */
        @Override
        public String toString() {
            return "DelegationRule.Result[power %s, lost %s]".formatted(power, lost);
        }
    }
}
