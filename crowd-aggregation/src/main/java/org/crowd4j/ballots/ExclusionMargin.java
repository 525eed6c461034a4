package org.crowd4j.ballots;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A number of ballots below which no replacement changes who wins by exclusions: the orders in
 * which candidates may leave are searched for one with another winner, whose dearest exclusion is
 * the cheapest.
 */
final class ExclusionMargin {
    private static final int MOST_SETS = 4_000;

    private ExclusionMargin() {}

    /** What a rule asks of ballots. */
    interface Costs {

        /** {@return how many ballots to replace at least until a candidate leaves next} */
        long toLeave(BitSet in, int candidate);

        /** {@return how many ballots to replace at least until a candidate has won} */
        long toWin(BitSet in, int candidate);
    }

    private record Path(BitSet in, long low, boolean won) {}

    /** {@return the number below which replaced ballots are not enough} */
    static long low(BitSet standing, int winner, Costs costs) {
        PriorityQueue<Path> open = new PriorityQueue<>(Comparator.comparingLong(Path::low)
                .thenComparing(path -> path.in().cardinality()));
        open.add(new Path(standing, 0, false));
        Set<BitSet> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Path path = open.remove();
            if (path.won() || seen.size() > MOST_SETS) {
                return path.low();
            }
            if (!seen.add(path.in())) {
                continue;
            }
            path.in().stream().forEach(candidate -> {
                if (candidate != winner) {
                    open.add(new Path(path.in(), Math.max(path.low(), costs.toWin(path.in(), candidate)), true));
                }
                if (path.in().cardinality() > 1) {
                    BitSet left = (BitSet) path.in().clone();
                    left.clear(candidate);
                    open.add(new Path(left, Math.max(path.low(), costs.toLeave(path.in(), candidate)), false));
                }
            });
        }
        return Long.MAX_VALUE;
    }

    /** {@return whole replacements that make up for a number, each by {@code step} at most} */
    static long steps(long missing, long step) {
        return Math.max(0, -Math.floorDiv(-missing, step));
    }
}
