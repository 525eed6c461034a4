package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.crowd4j.Index;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Table;

/**
 * How many voters prefer one candidate to another, for every pair: the duels.
 *
 * <pre>{@code
 * PairwiseMatrix.of(ballots).condorcetWinner();  // who beats every other
 * }</pre>
 *
 * <p><b>Cost:</b> O(B·n·r) to make, for B different ballots that rank r of n candidates; the sets
 * take O(n³ / 64).
 */
public final class PairwiseMatrix {
    private static final int MOST_CANDIDATES = 10_000;
    private static final double LARGEST_WEIGHT = 1e9; // sums of 2³¹ fit

    private final Index candidates;
    private final long[] votes; // row by row: who prefers the row to the column

    private PairwiseMatrix(Index candidates, long[] votes) {
        this.candidates = candidates;
        this.votes = votes;
    }

    /** How to read candidates whom a ballot does not rank. */
    public enum Unranked {
        /** Below all whom the ballot ranks, and level with each other. */
        LAST,
        /** The ballot says nothing about them. */
        NO_OPINION
    }

    /** {@return the duels of ballots, where those not ranked are last} */
    public static PairwiseMatrix of(RankedBallots ballots) {
        return of(ballots, Unranked.LAST);
    }

    /** {@return the duels of ballots} */
    public static PairwiseMatrix of(RankedBallots ballots, Unranked unranked) {
        int n = ballots.candidates().size();
        long[] votes = square(n);
        boolean[] ranks = new boolean[n];
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            long count = ballots.count(ballot);
            int to = ballots.to(ballot);
            for (int at = ballots.from(ballot); at < to; at++) {
                ranks[ballots.candidate(at)] = true;
            }
            int below = ballots.from(ballot);
            for (int at = ballots.from(ballot); at < to; at++) {
                while (below < to && ballots.tier(below) <= ballots.tier(at)) {
                    below++;
                }
                int row = ballots.candidate(at) * n;
                for (int worse = below; worse < to; worse++) {
                    votes[row + ballots.candidate(worse)] += count;
                }
                if (unranked == Unranked.LAST && to - ballots.from(ballot) < n) {
                    for (int other = 0; other < n; other++) {
                        votes[row + other] += ranks[other] ? 0 : count;
                    }
                }
            }
            for (int at = ballots.from(ballot); at < to; at++) {
                ranks[ballots.candidate(at)] = false;
            }
        }
        return new PairwiseMatrix(ballots.candidates(), votes);
    }

    /** {@return the duels of ballots: a higher score is preferred} */
    public static PairwiseMatrix of(ScoreBallots ballots) {
        int n = ballots.candidates().size();
        long[] votes = square(n);
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            long count = ballots.count(ballot);
            for (int a = 0; a < n; a++) {
                int score = ballots.score(ballot, a);
                for (int b = 0; b < n; b++) {
                    votes[a * n + b] += score > ballots.score(ballot, b) ? count : 0;
                }
            }
        }
        return new PairwiseMatrix(ballots.candidates(), votes);
    }

    /**
     * {@return the duels of ballots: one whom a ballot approves is preferred to one it does not}
     */
    public static PairwiseMatrix of(ApprovalBallots ballots) {
        int n = ballots.candidates().size();
        long[] votes = square(n);
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            BitSet approved = new BitSet(n);
            for (int at = ballots.from(ballot); at < ballots.to(ballot); at++) {
                approved.set(ballots.candidate(at));
            }
            for (int a = approved.nextSetBit(0); a >= 0; a = approved.nextSetBit(a + 1)) {
                for (int b = approved.nextClearBit(0); b < n; b = approved.nextClearBit(b + 1)) {
                    votes[a * n + b] += ballots.count(ballot);
                }
            }
        }
        return new PairwiseMatrix(ballots.candidates(), votes);
    }

    /**
     * Returns the duels of comparisons: each counts for the item that it names, as often as its
     * weight says. Ties count for none.
     *
     * @throws IllegalArgumentException if there are more than 10 000 items, or a weight is not
     *     whole or above 10⁹: duels are exact numbers of votes
     */
    public static PairwiseMatrix of(PairwiseAnswers answers) {
        int n = answers.items().size();
        long[] votes = square(n);
        for (int answer = 0; answer < answers.size(); answer++) {
            double weight = answers.weight(answer);
            checkArgument(
                    weight == Math.rint(weight) && weight <= LARGEST_WEIGHT,
                    "the weight of a comparison must be whole and at most 1e9, got %s",
                    weight);
            int left = answers.left(answer);
            int right = answers.right(answer);
            switch (answers.outcome(answer)) {
                case LEFT -> votes[left * n + right] += (long) weight;
                case RIGHT -> votes[right * n + left] += (long) weight;
                case TIE, NEITHER -> {} // prefers none
            }
        }
        return new PairwiseMatrix(answers.items(), votes);
    }

    private static long[] square(int n) {
        checkArgument(n <= MOST_CANDIDATES, "duels are for at most %s candidates, got %s", MOST_CANDIDATES, n);
        return new long[n * n];
    }

    /** {@return the candidates} */
    public Index candidates() {
        return candidates;
    }

    /** {@return how many voters prefer {@code a} to {@code b}, both by position} */
    public long votes(int a, int b) {
        return votes[a * candidates.size() + b];
    }

    /** {@return the votes for {@code a} less those for {@code b}, both by position} */
    public long margin(int a, int b) {
        return votes(a, b) - votes(b, a);
    }

    /**
     * {@return how many voters prefer {@code a} to {@code b}}
     *
     * @throws java.util.NoSuchElementException if one does not stand
     */
    public Rational votes(String a, String b) {
        return Rational.of(votes(candidates.position(a), candidates.position(b)));
    }

    /**
     * {@return the votes for {@code a} less those for {@code b}}
     *
     * @throws java.util.NoSuchElementException if one does not stand
     */
    public Rational margin(String a, String b) {
        return Rational.of(margin(candidates.position(a), candidates.position(b)));
    }

    /** {@return who beats every other candidate, if there is one} */
    public Optional<String> condorcetWinner() {
        return who(a -> all(a, b -> margin(a, b) > 0)).stream().findFirst();
    }

    /** {@return who loses to every other candidate, if there is one} */
    public Optional<String> condorcetLoser() {
        return candidates.size() == 1
                ? Optional.empty()
                : who(a -> all(a, b -> margin(a, b) < 0)).stream().findFirst();
    }

    /** {@return who never loses a duel} */
    public Set<String> weakCondorcetWinners() {
        return who(a -> all(a, b -> margin(a, b) >= 0));
    }

    /** {@return the smallest set whose members beat everybody outside of it} */
    public Set<String> smithSet() {
        BitSet[] reached = reachable(0);
        return who(a -> reached[a].cardinality() == candidates.size());
    }

    /** {@return the union of the smallest sets that no candidate outside of them beats} */
    public Set<String> schwartzSet() {
        BitSet[] reached = reachable(1);
        return who(a -> all(a, b -> !reached[b].get(a) || reached[a].get(b)));
    }

    /** {@return who each candidate reaches, itself included, by duels of at least a margin} */
    private BitSet[] reachable(long leastMargin) {
        int n = candidates.size();
        BitSet[] reached = new BitSet[n];
        for (int a = 0; a < n; a++) {
            reached[a] = new BitSet(n);
            for (int b = 0; b < n; b++) {
                reached[a].set(b, a == b || margin(a, b) >= leastMargin);
            }
        }
        for (int via = 0; via < n; via++) {
            for (int a = 0; a < n; a++) {
                if (reached[a].get(via)) {
                    reached[a].or(reached[via]);
                }
            }
        }
        return reached;
    }

    private boolean all(int candidate, IntPredicate rival) {
        for (int other = 0; other < candidates.size(); other++) {
            if (other != candidate && !rival.test(other)) {
                return false;
            }
        }
        return true;
    }

    private Set<String> who(IntPredicate test) {
        Set<String> found = new LinkedHashSet<>();
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            if (test.test(candidate)) {
                found.add(candidates.id(candidate));
            }
        }
        return found;
    }

    /** {@return a row for each candidate: the votes against each other} */
    public Table table() {
        List<String> header = new ArrayList<>(List.of("preferred to"));
        header.addAll(candidates.ids());
        List<List<String>> rows = new ArrayList<>();
        for (int a = 0; a < candidates.size(); a++) {
            List<String> row = new ArrayList<>(List.of(candidates.id(a)));
            for (int b = 0; b < candidates.size(); b++) {
                row.add(a == b ? "" : Long.toString(votes(a, b)));
            }
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    /** {@return the table} */
    @Override
    public String toString() {
        return table().toString();
    }
}
