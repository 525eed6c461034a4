package org.crowd4j.independence;

import com.google.common.primitives.Booleans;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Finds a seed in a small panel with few tasks, where several workers agree beyond chance but no
 * pair of them has enough tasks to pass alone. Adds to the most significant pair one voter after
 * the other, each time the one that raises the joint test statistic of all pairs of the group most.
 * The group is a seed if its statistic passes at a level that allows for all groups of that size.
 */
final class PanelSeeds {
    /** Voters of a panel at most: larger crowds have other seeds. */
    static final int MAX_VOTERS = 40;

    /** Level for the panel; chosen on simulated panels. */
    private static final double LEVEL = 0.01;

    private static final int NO_PAIR = -1;

    private final PairTable pairs;
    private final int voters;
    private final int[] met; // the voters who met others
    private final int[][] pairOf; // by position in met, twice: a pair, or NO_PAIR

    PanelSeeds(PairTable pairs, int voters) {
        this.pairs = pairs;
        this.voters = voters;
        int[] position = new int[voters];
        met = IntStream.range(0, pairs.size())
                .flatMap(p -> IntStream.of(pairs.first(p), pairs.second(p)))
                .distinct()
                .sorted()
                .toArray();
        for (int at = 0; at < met.length; at++) {
            position[met[at]] = at;
        }
        pairOf = new int[met.length][met.length];
        for (int[] row : pairOf) {
            Arrays.fill(row, NO_PAIR);
        }
        for (int p = 0; p < pairs.size(); p++) {
            pairOf[position[pairs.first(p)]][position[pairs.second(p)]] = p;
            pairOf[position[pairs.second(p)]][position[pairs.first(p)]] = p;
        }
    }

    /**
     * {@return the most significant group, by voter; empty if none passes}
     *
     * @param present the number of voters outside all groups, and of groups
     * @param overdispersion of pairs; divides the test statistic
     */
    Optional<boolean[]> seed(int present, double overdispersion) {
        boolean[] in = new boolean[voters];
        double[] sums = new double[3];
        Optional<boolean[]> best = Optional.empty();
        double leastLog = Math.log(LEVEL);
        int size = 0;
        while (size < present / 2) {
            int next = size == 0 ? strongestPair(in, sums) : strongest(in, sums);
            if (next < 0) {
                break;
            }
            size = Booleans.countTrue(in);
            double z = PairEvidence.z(sums[0], sums[1], sums[2]) / overdispersion;
            double log = Math.log(PairEvidence.tail(z)) + CombinatoricsUtils.binomialCoefficientLog(present, size);
            if (log <= leastLog) {
                leastLog = log;
                best = Optional.of(in.clone());
            }
        }
        return best;
    }

    private int strongestPair(boolean[] in, double[] sums) {
        int best = NO_PAIR;
        for (int p = 0; p < pairs.size(); p++) {
            best = best == NO_PAIR || pairs.z(p) > pairs.z(best) ? p : best;
        }
        if (best != NO_PAIR) {
            in[pairs.first(best)] = true;
            in[pairs.second(best)] = true;
            pairs.addTo(sums, best);
        }
        return best;
    }

    private int strongest(boolean[] in, double[] sums) {
        int best = -1;
        double[] bestSums = sums;
        for (int at = 0; at < met.length; at++) {
            if (in[met[at]]) {
                continue;
            }
            double[] with = sums.clone();
            for (int other = 0; other < met.length; other++) {
                if (in[met[other]] && pairOf[at][other] != NO_PAIR) {
                    pairs.addTo(with, pairOf[at][other]);
                }
            }
            if (with[1] > sums[1]
                    && (best < 0 || with[0] / Math.sqrt(with[1]) > bestSums[0] / Math.sqrt(bestSums[1]))) {
                best = met[at];
                bestSums = with;
            }
        }
        if (best >= 0) {
            in[best] = true;
            System.arraycopy(bestSums, 0, sums, 0, sums.length);
        }
        return best;
    }
}
