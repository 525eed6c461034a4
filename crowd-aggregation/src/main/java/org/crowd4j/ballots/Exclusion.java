package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.Rational;

/**
 * Rules that exclude candidates round by round until one is left or has won. Every way of settling
 * ties is followed, by the sets of candidates that are still in.
 */
final class Exclusion {
    private static final int MOST_STATES = 10_000;

    private final Index candidates;
    private final TieSettler settler;
    private final Tallies tallies;
    private final Map<String, BitSet> winnersOf = new HashMap<>();
    private final Map<BitSet, Tally> tallyOf = new HashMap<>();
    private int states;

    private Exclusion(Index candidates, List<TieBreak> steps, Tallies tallies) {
        this.candidates = candidates;
        this.settler = new TieSettler(steps);
        this.tallies = tallies;
    }

    /** What a rule counts among the candidates who are still in. */
    interface Tallies {

        /** {@return the votes of those who are in, and what follows} */
        Tally tally(BitSet in);

        /** {@return whether all who are in are level, now and after any exclusion} */
        boolean levelForGood(BitSet in);

        /** {@return whether the exclusion of a candidate without votes changes no other's votes} */
        default boolean movesVotesOnly() {
            return false;
        }

        /** {@return the votes that move when candidates leave} */
        default List<Transfer> transfers(BitSet before, BitSet after) {
            return List.of();
        }
    }

    /**
     * The votes among the candidates who are still in.
     *
     * @param votes by candidate; of those who are out 0
     * @param threshold the votes that elect, 0 if the rule has no threshold
     * @param exhausted the votes that are no candidate's
     * @param winner who has won by them, or -1
     * @param leaving who leaves: together, or one of them in a tie
     * @param together whether they leave together
     */
    record Tally(
            List<Rational> votes,
            Rational threshold,
            Rational exhausted,
            int winner,
            BitSet leaving,
            boolean together) {}

    /** {@return who is left, or has won, after all rounds} */
    static Election elect(
            VotingRule rule,
            Index candidates,
            Tallies tallies,
            Supplier<PairwiseMatrix> pairwise,
            Function<List<Set<String>>, Margin> margin) {
        var result = new CountedElection.Builder(rule, candidates, pairwise, margin);
        Exclusion exclusion = new Exclusion(candidates, rule.ties(), tallies);
        BitSet all = new BitSet();
        all.set(0, candidates.size());
        result.outcomes(Outcomes.single(exclusion.names(exclusion.winners(all, List.of()))));
        exclusion.show(all, result);
        return result.build();
    }

    private Tally tally(BitSet in) {
        return tallyOf.computeIfAbsent(in, tallies::tally);
    }

    private BitSet winners(BitSet start, List<Map<String, Rational>> earlier) {
        List<Map<String, Rational>> history = new ArrayList<>(earlier);
        String key = key(start, history);
        BitSet known = winnersOf.get(key);
        if (known != null) {
            return known;
        }
        if (++states > MOST_STATES) {
            throw new TooManyTiesException(MOST_STATES, names(start));
        }
        BitSet winners = new BitSet();
        BitSet in = start;
        while (winners.isEmpty()) {
            Tally tally = tally(in);
            if (tally.winner() >= 0) {
                winners.set(tally.winner());
            } else if (tallies.levelForGood(in)) {
                settler.settle(names(in), history, true)
                        .choices()
                        .forEach(name -> winners.set(candidates.position(name)));
            } else {
                List<BitSet> nexts = nexts(in, tally, history);
                history.add(byName(in, tally));
                if (nexts.size() > 1) {
                    nexts.forEach(next -> winners.or(winners(next, history)));
                }
                in = nexts.get(0);
            }
        }
        winnersOf.put(key, winners);
        return winners;
    }

    private String key(BitSet in, List<Map<String, Rational>> history) {
        return in + "|" + settler.remembered(history, names(in));
    }

    private static boolean hasNoVotes(BitSet set, Tally tally) {
        return set.stream().allMatch(candidate -> tally.votes().get(candidate).signum() == 0);
    }

    private List<BitSet> nexts(BitSet in, Tally tally, List<Map<String, Rational>> earlier) {
        if (tally.together() || tally.leaving().cardinality() == 1) {
            return List.of(without(in, tally.leaving()));
        }
        if (tallies.movesVotesOnly() && hasNoVotes(tally.leaving(), tally)) {
            return List.of(without(in, tally.leaving())); // nothing moves: the order makes no difference
        }
        return settler.settle(names(tally.leaving()), earlier, false).choices().stream()
                .map(name -> {
                    BitSet one = new BitSet();
                    one.set(candidates.position(name));
                    return without(in, one);
                })
                .toList();
    }

    private void show(BitSet all, CountedElection.Builder result) {
        BitSet in = all;
        List<Map<String, Rational>> earlier = new ArrayList<>();
        while (true) {
            Tally tally = tally(in);
            Map<String, Rational> votes = byName(in, tally);
            int round = earlier.size() + 1;
            List<String> elected = new ArrayList<>();
            BitSet out = new BitSet();
            if (tally.winner() >= 0) {
                elected.add(candidates.id(tally.winner()));
            } else if (tallies.levelForGood(in)) {
                TieSettler.Settled settled = settler.settle(names(in), earlier, true);
                result.tie(new TieUse(round, "winner", names(in), settled.step(), settled.first()));
                if (!settled.open()) {
                    elected.add(settled.first());
                }
            } else if (tally.together() || tally.leaving().cardinality() == 1) {
                out.or(tally.leaving());
            } else {
                Set<String> tied = names(tally.leaving());
                TieSettler.Settled settled = settler.settle(tied, earlier, false);
                result.tie(new TieUse(round, "exclusion", tied, settled.step(), settled.shown()));
                out.set(candidates.position(settled.shown()));
            }
            BitSet next = without(in, out);
            result.round(new Round(
                    votes,
                    out.isEmpty() ? List.of() : tallies.transfers(in, next),
                    elected,
                    List.copyOf(names(out)),
                    tally.threshold(),
                    tally.exhausted(),
                    Rational.ZERO));
            if (out.isEmpty()) {
                return;
            }
            earlier.add(votes);
            in = next;
        }
    }

    private Map<String, Rational> byName(BitSet in, Tally tally) {
        Map<String, Rational> votes = new LinkedHashMap<>();
        in.stream()
                .forEach(candidate ->
                        votes.put(candidates.id(candidate), tally.votes().get(candidate)));
        return votes;
    }

    private Set<String> names(BitSet set) {
        return Outcomes.names(set.stream(), candidates);
    }

    /** {@return who is in and does not leave} */
    static BitSet without(BitSet in, BitSet out) {
        BitSet left = (BitSet) in.clone();
        left.andNot(out);
        return left;
    }
}
