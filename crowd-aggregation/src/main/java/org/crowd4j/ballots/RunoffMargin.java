package org.crowd4j.ballots;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.crowd4j.choice.RankedBallots;

/**
 * A number of ballots below which no replacement changes an instant runoff. The orders in which
 * candidates may leave are searched from their ends: who is left with another winner, then who was
 * in before. An order costs what its dearest exclusion costs, and an exclusion at least the ballots
 * that make its candidate the last (in the manner of T. R. Magrino, R. L. Rivest, E. Shen and
 * D. Wagner, Computing the margin of victory in IRV elections, 2011, and of M. Blom, V. Teague,
 * P. J. Stuckey and R. Tidhar, Efficient computation of exact IRV margins, 2016, without their
 * linear programs).
 */
final class RunoffMargin {
    private static final int MOST_TALLIES = 20_000;

    private final RankedBallots ballots;
    private final int n;
    private final BitSet all;
    private final Map<BitSet, Votes> tallies = new HashMap<>();

    private RunoffMargin(RankedBallots ballots) {
        this.ballots = ballots;
        this.n = ballots.candidates().size();
        this.all = UndeclaredFirst.standing(ballots);
    }

    /** Bounds of the votes of each candidate: least and most where ballots are shared. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Votes(long[] least, long[] most) {}

    /** Those who are in when the others have left, and what that costs at least. */
    private record Ending(BitSet in, long low) {}

    /** {@return the number below which replaced ballots are not enough} */
    static long low(RankedBallots ballots, int winner) {
        return new RunoffMargin(ballots).low(winner);
    }

    private long low(int winner) {
        Votes firsts = votes(all);
        PriorityQueue<Ending> open = new PriorityQueue<>(Comparator.comparingLong(Ending::low)
                .thenComparing(ending -> -ending.in().cardinality()));
        Set<BitSet> seen = new HashSet<>();
        all.stream().filter(other -> other != winner).forEach(other -> {
            BitSet alone = new BitSet();
            alone.set(other);
            open.add(new Ending(alone, before(alone, firsts, 0)));
        });
        while (!open.isEmpty()) {
            Ending ending = open.remove();
            if (ending.in().equals(all) || tallies.size() > MOST_TALLIES) {
                return ending.low();
            }
            if (!seen.add(ending.in())) {
                continue;
            }
            for (int last = all.nextSetBit(0); last >= 0; last = all.nextSetBit(last + 1)) {
                if (!ending.in().get(last)) {
                    BitSet in = with(ending.in(), last);
                    Votes now = votes(in);
                    long low = Math.max(ending.low(), toBeLast(now.least()[last], now.most(), ending.in()));
                    open.add(new Ending(in, before(in, firsts, low)));
                }
            }
        }
        return ballots.size();
    }

    private static BitSet with(BitSet in, int candidate) {
        BitSet more = (BitSet) in.clone();
        more.set(candidate);
        return more;
    }

    /** {@return what it costs at least that all others leave while these are in} */
    private long before(BitSet in, Votes firsts, long known) {
        long low = known;
        for (int other = all.nextSetBit(0); other >= 0; other = all.nextSetBit(other + 1)) {
            if (!in.get(other)) {
                low = Math.max(
                        low,
                        toBeLast(firsts.least()[other], votes(with(in, other)).most(), in));
            }
        }
        return low;
    }

    /**
     * {@return how many ballots to move from a candidate to others until none has fewer votes}
     *
     * @param own the votes of the candidate
     * @param votes those of all, of whom the others count
     */
    private static long toBeLast(long own, long[] votes, BitSet others) {
        long low = 0;
        long high = Math.max(0, own);
        while (low < high) {
            long middle = (low + high) >>> 1;
            long missing = 0;
            for (int other = others.nextSetBit(0); other >= 0; other = others.nextSetBit(other + 1)) {
                missing += Math.max(0, own - middle - votes[other]);
            }
            if (missing <= middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Votes votes(BitSet in) {
        return tallies.computeIfAbsent(in, this::tally);
    }

    private Votes tally(BitSet in) {
        long[] least = new long[n];
        long[] shared = new long[n];
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            int at = ballots.from(ballot);
            int end = ballots.to(ballot);
            while (at < end && !in.get(ballots.candidate(at))) {
                at++;
            }
            if (at == end) {
                continue;
            }
            int tier = ballots.tier(at);
            int next = at + 1;
            while (next < end && ballots.tier(next) == tier && !in.get(ballots.candidate(next))) {
                next++;
            }
            if (next == end || ballots.tier(next) != tier) {
                least[ballots.candidate(at)] += ballots.count(ballot);
                continue;
            }
            for (; at < end && ballots.tier(at) == tier; at++) {
                shared[ballots.candidate(at)] += in.get(ballots.candidate(at)) ? ballots.count(ballot) : 0;
            }
        }
        long[] most = least.clone();
        Arrays.setAll(most, candidate -> least[candidate] + shared[candidate]);
        return new Votes(least, most);
    }
}
