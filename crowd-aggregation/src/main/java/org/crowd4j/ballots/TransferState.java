package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.jspecify.annotations.Nullable;

/**
 * A single transferable vote in the middle of its count: with whom each ballot is, and at which
 * value. Ballots of one value share it, so that fractions are worked out once for each value.
 */
final class TransferState {
    private final RankedBallots ballots;
    private final StvVariant variant;
    private final int[] at; // position of the candidate whom a ballot is with; its end if exhausted
    private final int[] value; // of a ballot, an index into values
    private final List<Rational> values;
    private final @Nullable Rational[] kept; // votes of those whose surplus has gone on
    private final BitSet hopeful;
    private final List<Integer> elected;
    private final List<Integer> surpluses; // elected, surplus not yet gone on
    private Rational rounding = Rational.ZERO;
    private boolean closed;

    TransferState(RankedBallots ballots, StvVariant variant) {
        this.ballots = ballots;
        this.variant = variant;
        at = IntStream.range(0, ballots.distinct()).map(ballots::from).toArray();
        value = new int[ballots.distinct()];
        values = new ArrayList<>(List.of(Rational.ONE));
        kept = new Rational[ballots.candidates().size()];
        hopeful = new BitSet();
        hopeful.set(0, kept.length);
        elected = new ArrayList<>();
        surpluses = new ArrayList<>();
    }

    /** A copy that goes another way. */
    TransferState(TransferState other) {
        ballots = other.ballots;
        variant = other.variant;
        at = other.at.clone();
        value = other.value.clone();
        values = new ArrayList<>(other.values);
        kept = other.kept.clone();
        hopeful = (BitSet) other.hopeful.clone();
        elected = new ArrayList<>(other.elected);
        surpluses = new ArrayList<>(other.surpluses);
        rounding = other.rounding;
        closed = other.closed;
    }

    BitSet hopeful() {
        return hopeful;
    }

    List<Integer> elected() {
        return elected;
    }

    List<Integer> surpluses() {
        return surpluses;
    }

    Rational rounding() {
        return rounding;
    }

    /** {@return the votes of each candidate; of those excluded 0} */
    Rational[] votes() {
        int n = kept.length;
        long[][] counts = new long[n][values.size()];
        for (int ballot = 0; ballot < at.length; ballot++) {
            if (at[ballot] < ballots.to(ballot)) {
                counts[ballots.candidate(at[ballot])][value[ballot]] += ballots.count(ballot);
            }
        }
        Rational[] votes = new Rational[n];
        for (int candidate = 0; candidate < n; candidate++) {
            votes[candidate] = kept[candidate] != null ? kept[candidate] : sum(counts[candidate]);
        }
        return votes;
    }

    private Rational sum(long[] counts) {
        Rational sum = Rational.ZERO;
        for (int index = 0; index < counts.length; index++) {
            sum = counts[index] == 0 ? sum : sum.plus(values.get(index).times(counts[index]));
        }
        return sum;
    }

    /** Elects a candidate, whose surplus waits. */
    void elect(int candidate) {
        hopeful.clear(candidate);
        elected.add(candidate);
        surpluses.add(candidate);
    }

    /** From now on all votes that move are exhausted. */
    void close() {
        closed = true;
    }

    private boolean receives(int candidate) {
        return !closed && hopeful.get(candidate);
    }

    /** Excludes a candidate; the ballots go on at their value. */
    List<Transfer> exclude(int candidate) {
        hopeful.clear(candidate);
        return move(candidate, IntStream.range(0, values.size()).toArray());
    }

    /** Passes a surplus on; the candidate keeps the quota. */
    List<Transfer> pass(int candidate, Rational votes, Rational quota) {
        surpluses.remove((Integer) candidate);
        Rational surplus = votes.minus(quota);
        kept[candidate] = quota.min(votes);
        if (surplus.signum() <= 0) {
            IntStream.range(0, at.length)
                    .filter(ballot -> with(ballot, candidate))
                    .forEach(this::settle);
            return List.of();
        }
        int[] next = new int[values.size()];
        for (int ballot = 0; ballot < at.length; ballot++) {
            if (with(ballot, candidate) && next[value[ballot]] == 0) {
                next[value[ballot]] = index(variant.value(values.get(value[ballot]), surplus, votes));
            }
        }
        List<Transfer> transfers = new ArrayList<>(move(candidate, next));
        Rational moved = transfers.stream().map(Transfer::votes).reduce(Rational.ZERO, Rational::plus);
        Rational lost = surplus.minus(moved);
        if (lost.signum() > 0) {
            rounding = rounding.plus(lost);
            transfers.add(new Transfer(ballots.candidates().id(candidate), Transfer.ROUNDING, lost));
        }
        return transfers;
    }

    /** {@return the place of a value; equal values share one} */
    private int index(Rational worth) {
        int known = values.indexOf(worth);
        if (known < 0) {
            values.add(worth);
        }
        return known < 0 ? values.size() - 1 : known;
    }

    private boolean with(int ballot, int candidate) {
        return at[ballot] < ballots.to(ballot) && ballots.candidate(at[ballot]) == candidate;
    }

    /** The ballot stays with its candidate for good. */
    private void settle(int ballot) {
        at[ballot] = ballots.to(ballot);
    }

    /** Moves the ballots of a candidate to their next, each at the value that follows its own. */
    private List<Transfer> move(int candidate, int[] nextValue) {
        long[][] counts = new long[kept.length + 1][values.size()];
        for (int ballot = 0; ballot < at.length; ballot++) {
            if (with(ballot, candidate)) {
                do {
                    at[ballot]++;
                } while (at[ballot] < ballots.to(ballot) && !receives(ballots.candidate(at[ballot])));
                value[ballot] = nextValue[value[ballot]];
                int to = at[ballot] < ballots.to(ballot) ? ballots.candidate(at[ballot]) : kept.length;
                counts[to][value[ballot]] += ballots.count(ballot);
            }
        }
        List<Transfer> transfers = new ArrayList<>();
        for (int to = 0; to <= kept.length; to++) {
            Rational votes = sum(counts[to]);
            if (votes.signum() > 0) {
                String name = to == kept.length
                        ? Transfer.EXHAUSTED
                        : ballots.candidates().id(to);
                transfers.add(new Transfer(ballots.candidates().id(candidate), name, votes));
            }
        }
        return transfers;
    }
}
