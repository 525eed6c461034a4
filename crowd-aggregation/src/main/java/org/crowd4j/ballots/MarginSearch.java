package org.crowd4j.ballots;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.ScoreBallots;

/**
 * How many ballots to replace until the winners of any rule may change. The upper bound is found by
 * trial: ballots that help some candidate most are replaced by ones that favour a rival, and
 * counted again. The lower bound comes from the rule. In small elections every way of replacing up
 * to five ballots is tried, which makes both exact.
 *
 * @param <B> a new ballot
 */
final class MarginSearch<B> {
    private static final long MOST_TRIAL_WORK = 6_000_000; // ballots times candidates, over all counts
    private static final int LEAST_WORK = 50;
    private static final int MOST_REPLACED = 5;
    private static final int MOST_RIVALS = 4;

    private final Replaceable<B> ballots;
    private final Index candidates;
    private final long[] counts; // of different ballots
    private final List<Set<String>> outcomes;
    private final long size;
    private final long work; // of one count
    private long left;
    private boolean unknown;

    private MarginSearch(Replaceable<B> ballots, Index candidates, long[] counts) {
        this.ballots = ballots;
        this.candidates = candidates;
        this.counts = counts;
        this.size = Arrays.stream(counts).sum();
        this.outcomes = ballots.outcomes(new long[counts.length], Map.of());
        this.work = Math.max(LEAST_WORK, (long) counts.length * candidates.size());
    }

    /**
     * {@return bounds for a rule}
     *
     * @param low by the winners, the number below which replaced ballots are known not to be enough
     */
    static Margin of(RankedRule rule, RankedBallots ballots, ToLongFunction<Set<String>> low) {
        return new MarginSearch<>(
                        new RankedReplacement(rule, ballots),
                        ballots.candidates(),
                        counts(ballots.distinct(), ballots::count))
                .margin(low);
    }

    /** {@return bounds for a rule of scores} */
    static Margin of(ScoreRule rule, ScoreBallots ballots, ToLongFunction<Set<String>> low) {
        return new MarginSearch<>(
                        new ScoreReplacement(rule, ballots),
                        ballots.candidates(),
                        counts(ballots.distinct(), ballots::count))
                .margin(low);
    }

    /** {@return bounds for a rule of approvals} */
    static Margin of(ApprovalRule rule, ApprovalBallots ballots, ToLongFunction<Set<String>> low) {
        return new MarginSearch<>(
                        new ApprovalReplacement(rule, ballots),
                        ballots.candidates(),
                        counts(ballots.distinct(), ballots::count))
                .margin(low);
    }

    /** {@return bounds for a rule that elects one; {@code low} takes the winner's position} */
    static Margin ofWinner(RankedRule rule, RankedBallots ballots, IntToLongFunction low) {
        return of(rule, ballots, winners -> low.applyAsLong(only(winners, ballots.candidates())));
    }

    /** {@return the position of the one winner} */
    static int only(Set<String> winners, Index candidates) {
        return candidates.position(winners.iterator().next());
    }

    /** {@return how often each ballot occurs} */
    static long[] counts(int distinct, IntToLongFunction count) {
        return IntStream.range(0, distinct).mapToLong(count).toArray();
    }

    /**
     * {@return bounds for a rule that elects the candidate who beats all others: each replaced
     * ballot changes a duel by two at most}
     *
     * @param unless where there is no such candidate, the number below which replaced ballots are
     *     not enough
     */
    static Margin ofDuels(RankedRule rule, RankedBallots ballots, PairwiseMatrix duels, IntToLongFunction unless) {
        return ofWinner(
                rule,
                ballots,
                winner -> duels.condorcetWinner()
                        .filter(duels.candidates().id(winner)::equals)
                        .map(name -> closest(duels, winner))
                        .orElseGet(() -> unless.applyAsLong(winner)));
    }

    private static long closest(PairwiseMatrix duels, int winner) {
        long closest = IntStream.range(0, duels.candidates().size())
                .filter(other -> other != winner)
                .mapToLong(other -> duels.margin(winner, other))
                .min()
                .orElse(1);
        return (closest + 1) / 2;
    }

    /**
     * {@return the least number for which safety is not shown}
     *
     * @param most the greatest that matters
     * @param safe whether no way of replacing that number, or fewer, changes the winners
     */
    static long firstUnsafe(long most, LongPredicate safe) {
        long sure = 0;
        long doubtful = 1;
        while (doubtful < most && safe.test(doubtful)) {
            sure = doubtful;
            doubtful = Math.min(most, 2 * doubtful);
        }
        while (doubtful - sure > 1) {
            long middle = (sure + doubtful) >>> 1;
            if (safe.test(middle)) {
                sure = middle;
            } else {
                doubtful = middle;
            }
        }
        return doubtful;
    }

    private Margin margin(ToLongFunction<Set<String>> low) {
        long known = Math.min(size, Math.max(1, low.applyAsLong(outcomes.get(0))));
        long high = upperBound(known);
        List<B> every = ballots.every();
        left = ballots.mostCounts() * LEAST_WORK;
        while (!every.isEmpty() && known < high && known <= MOST_REPLACED) {
            boolean changes = removals((int) known, 0, new long[counts.length], every);
            if (!changes && (unknown || left < 0)) {
                break;
            }
            if (changes) {
                return new Margin(known, known);
            }
            known++;
        }
        return new Margin(known, high);
    }

    /** {@return the fewest found by trial to change the winners, if not as few as can be} */
    private long upperBound(long low) {
        left = MOST_TRIAL_WORK;
        long best = size;
        List<Integer> strongest = strongest();
        List<Integer> winners = strongest.stream().filter(this::wins).toList();
        List<Integer> rivals = strongest.stream()
                .filter(candidate -> !wins(candidate))
                .limit(MOST_RIVALS)
                .toList();
        for (int rival : rivals) {
            for (int winner : winners) {
                best = fewest(byLead(winner, rival), winner, rival, best, low);
                best = fewest(byFirst(winner, rival), winner, rival, best, low);
            }
        }
        for (int rival : rivals) {
            for (int other : rivals) {
                best = other == rival ? best : fewest(byFirst(other, rival), other, rival, best, low);
            }
        }
        return best;
    }

    private boolean wins(int candidate) {
        return outcomes.get(0).contains(candidates.id(candidate));
    }

    private Set<String> losers(int victim) {
        return outcomes.get(0).size() == 1 ? outcomes.get(0) : Set.of(candidates.id(victim));
    }

    /** {@return the candidates by how high ballots put them} */
    private List<Integer> strongest() {
        long[] support = new long[candidates.size()];
        for (int ballot = 0; ballot < counts.length; ballot++) {
            for (int candidate = 0; candidate < support.length; candidate++) {
                support[candidate] += counts[ballot] * ballots.standing(ballot, candidate);
            }
        }
        return IntStream.range(0, support.length)
                .boxed()
                .sorted(Comparator.comparingLong(candidate -> -support[candidate]))
                .toList();
    }

    /** {@return the ballots that put another most above a rival first} */
    private int[] byLead(int other, int rival) {
        return Positions.sorted(
                counts.length,
                Comparator.comparingInt(ballot -> ballots.standing(ballot, rival) - ballots.standing(ballot, other)));
    }

    /** {@return the ballots that put another highest first, then those that put a rival lowest} */
    private int[] byFirst(int other, int rival) {
        return Positions.sorted(
                counts.length,
                Comparator.comparingInt((Integer ballot) -> -ballots.standing(ballot, other))
                        .thenComparingInt(ballot -> ballots.standing(ballot, rival)));
    }

    /** {@return the fewest found to be enough, at most as many as are known} */
    private long fewest(int[] order, int other, int rival, long known, long low) {
        long best = known;
        for (B added : ballots.favouring(rival, losers(other))) {
            if (best > low && changes(order, added, best - 1)) {
                long few = low - 1;
                long enough = best - 1;
                while (enough - few > 1 && left > 0) {
                    long middle = (few + enough) >>> 1;
                    if (changes(order, added, middle)) {
                        enough = middle;
                    } else {
                        few = middle;
                    }
                }
                best = enough;
            }
        }
        return best;
    }

    private boolean changes(int[] order, B added, long count) {
        if (left <= 0) {
            return false;
        }
        long[] removed = new long[counts.length];
        long missing = count;
        for (int ballot : order) {
            removed[ballot] = Math.min(missing, counts[ballot]);
            missing -= removed[ballot];
        }
        return changes(removed, Map.of(added, count));
    }

    /** {@return whether other ballots change the winners; false where that cannot be followed} */
    private boolean changes(long[] removed, Map<B, Long> added) {
        left -= work;
        try {
            return !ballots.outcomes(removed, added).equals(outcomes);
        } catch (TooManyTiesException tooMany) {
            unknown = true;
            return false;
        }
    }

    /** {@return whether some way of replacing this number of ballots changes the winners} */
    private boolean removals(int missing, int from, long[] removed, List<B> every) {
        if (missing == 0) {
            return additions((int) Arrays.stream(removed).sum(), 0, removed, new HashMap<>(), every);
        }
        for (int ballot = from; ballot < removed.length && left >= 0; ballot++) {
            if (removed[ballot] < counts[ballot]) {
                removed[ballot]++;
                boolean found = removals(missing - 1, ballot, removed, every);
                removed[ballot]--;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean additions(int missing, int from, long[] removed, Map<B, Long> added, List<B> every) {
        if (missing == 0) {
            return changes(removed, added);
        }
        for (int next = from; next < every.size() && left >= 0; next++) {
            added.merge(every.get(next), 1L, Long::sum);
            boolean found = additions(missing - 1, next, removed, added, every);
            added.computeIfPresent(every.get(next), (ballot, count) -> count == 1 ? null : count - 1);
            if (found) {
                return true;
            }
        }
        return false;
    }
}
