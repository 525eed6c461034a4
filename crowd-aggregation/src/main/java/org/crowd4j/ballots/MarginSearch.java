package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.Index;
import org.crowd4j.ballots.Election.Margin;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;

/**
 * How many ballots to replace until the winners of any rule may change. The upper bound is found by
 * trial: ballots that favour a winner most are replaced by ones that put a rival first and the
 * winners last. The lower bound comes from the rule. In small elections every way of replacing up
 * to five ballots is tried, which makes both exact.
 */
final class MarginSearch {
    private static final long MOST_WORK = 20_000_000; // ballots times candidates, over all counts
    private static final int MOST_REPLACED = 5;
    private static final int MOST_CANDIDATES = 4;
    private static final int MOST_RIVALS = 5;

    private final RankedRule rule;
    private final RankedBallots ballots;
    private final Index candidates;
    private final List<Set<String>> outcomes;
    private final List<Integer> removable;
    private final long work; // of one count
    private long spent;
    private boolean unknown;

    private MarginSearch(RankedRule rule, RankedBallots ballots) {
        this.rule = rule;
        this.ballots = ballots;
        this.candidates = ballots.candidates();
        this.outcomes = rule.elect(ballots).outcomes();
        this.removable = IntStream.range(0, ballots.distinct()).boxed().toList();
        this.work = Math.max(50, (long) ballots.distinct() * candidates.size() * candidates.size());
    }

    /** {@return bounds for a rule of which nothing is known} */
    static Margin of(RankedRule rule, RankedBallots ballots) {
        return new MarginSearch(rule, ballots).margin(1);
    }

    /**
     * {@return bounds for a rule, when fewer ballots than {@code low} are known not to be enough}
     */
    static Margin of(RankedRule rule, RankedBallots ballots, long low) {
        return new MarginSearch(rule, ballots).margin(Math.max(1, low));
    }

    /**
     * {@return bounds for a rule that elects the candidate who beats all others: each replaced
     * ballot changes a duel by two at most}
     */
    static Margin ofDuels(RankedRule rule, RankedBallots ballots) {
        PairwiseMatrix duels = PairwiseMatrix.of(ballots);
        long closest = duels.condorcetWinner()
                .map(candidates -> duels.candidates().position(candidates))
                .map(winner -> IntStream.range(0, duels.candidates().size())
                        .filter(other -> other != winner)
                        .mapToLong(other -> duels.margin(winner, other))
                        .min()
                        .orElse(2))
                .orElse(2L);
        return of(rule, ballots, (closest + 1) / 2);
    }

    private Margin margin(long low) {
        if (outcomes.get(0).size() >= candidates.size()) {
            return new Margin(ballots.size(), ballots.size());
        }
        long high = upperBound();
        long known = low;
        if (candidates.size() <= MOST_CANDIDATES) {
            List<List<Set<String>>> strict = permutations();
            while (known < high && known <= MOST_REPLACED) {
                boolean changes = anyWay((int) known, strict);
                if (!changes && (unknown || exhausted())) {
                    break;
                }
                if (changes) {
                    return new Margin(known, known);
                }
                known++;
            }
        }
        return new Margin(Math.min(known, high), high);
    }

    private long upperBound() {
        List<String> rivals = candidates.ids().stream()
                .filter(name -> !outcomes.get(0).contains(name))
                .sorted(Comparator.comparing(this::strength).reversed())
                .limit(MOST_RIVALS)
                .toList();
        long best = ballots.size();
        for (String rival : rivals) {
            List<Integer> order = removable.stream()
                    .sorted(Comparator.comparing((Integer ballot) -> lead(ballot, rival))
                            .reversed())
                    .toList();
            long low = 0;
            long high = best;
            while (high - low > 1 && !exhausted()) {
                long middle = (low + high) >>> 1;
                if (changes(replaced(order, middle, rival))) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            best = high;
        }
        return best;
    }

    private Long strength(String rival) {
        long first = 0;
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            first += ballots.to(ballot) > ballots.from(ballot)
                            && candidates
                                    .id(ballots.candidate(ballots.from(ballot)))
                                    .equals(rival)
                    ? ballots.count(ballot)
                    : 0;
        }
        return first;
    }

    /** {@return how many tiers a ballot puts the best winner above a rival; below is negative} */
    private Integer lead(int ballot, String rival) {
        int position = candidates.position(rival);
        int rivals = candidates.size();
        int winners = candidates.size();
        for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
            if (ballots.candidate(at) == position) {
                rivals = ballots.tier(at);
            } else if (outcomes.get(0).contains(candidates.id(ballots.candidate(at)))) {
                winners = Math.min(winners, ballots.tier(at));
            }
        }
        return rivals - winners;
    }

    private RankedBallots replaced(List<Integer> order, long count, String rival) {
        RankedBallots.Builder builder = ballots.emptied();
        long left = count;
        for (int ballot : order) {
            long taken = Math.min(left, ballots.count(ballot));
            left -= taken;
            builder.add(ballots.count(ballot) - taken, ballots.ranking(ballot));
        }
        Set<String> bestFirst = new LinkedHashSet<>(Set.of(rival));
        candidates.ids().stream()
                .filter(name -> !outcomes.get(0).contains(name))
                .forEach(bestFirst::add);
        bestFirst.addAll(outcomes.get(0));
        return builder.add(count - left, bestFirst.stream().map(Set::of).toList())
                .build();
    }

    private boolean exhausted() {
        return spent > MOST_WORK;
    }

    /** {@return whether other ballots change the winners; false where that cannot be followed} */
    private boolean changes(RankedBallots others) {
        spent += work;
        try {
            return !rule.elect(others).outcomes().equals(outcomes);
        } catch (TooManyTiesException tooMany) {
            unknown = true;
            return false;
        }
    }

    private List<List<Set<String>>> permutations() {
        List<List<Set<String>>> all = new ArrayList<>();
        permute(new ArrayList<>(), candidates.ids(), all);
        return all;
    }

    private static void permute(List<String> begun, Collection<String> names, List<List<Set<String>>> all) {
        if (begun.size() == names.size()) {
            all.add(begun.stream().map(Set::of).toList());
            return;
        }
        for (String name : names) {
            if (!begun.contains(name)) {
                begun.add(name);
                permute(begun, names, all);
                begun.remove(begun.size() - 1);
            }
        }
    }

    /** {@return whether some way of replacing this number of ballots changes the winners} */
    private boolean anyWay(int count, List<List<Set<String>>> strict) {
        return removals(count, 0, new long[ballots.distinct()], strict);
    }

    private boolean removals(int left, int from, long[] removed, List<List<Set<String>>> strict) {
        if (left == 0) {
            long total = Arrays.stream(removed).sum();
            return additions((int) total, 0, removed, new long[strict.size()], strict);
        }
        for (int ballot = from; ballot < removed.length && !exhausted(); ballot++) {
            if (removed[ballot] < ballots.count(ballot)) {
                removed[ballot]++;
                boolean found = removals(left - 1, ballot, removed, strict);
                removed[ballot]--;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean additions(int left, int from, long[] removed, long[] added, List<List<Set<String>>> strict) {
        if (left == 0) {
            RankedBallots.Builder builder = ballots.emptied();
            for (int ballot = 0; ballot < removed.length; ballot++) {
                builder.add(ballots.count(ballot) - removed[ballot], ballots.ranking(ballot));
            }
            for (int ballot = 0; ballot < added.length; ballot++) {
                builder.add(added[ballot], strict.get(ballot));
            }
            return changes(builder.build());
        }
        for (int ballot = from; ballot < added.length && !exhausted(); ballot++) {
            added[ballot]++;
            boolean found = additions(left - 1, ballot, removed, added, strict);
            added[ballot]--;
            if (found) {
                return true;
            }
        }
        return false;
    }
}
