package org.crowd4j.independence;

import java.util.Arrays;
import java.util.Optional;
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

    private final PairTable pairs;
    private final int voters;
    private final int[][] pairOf; // by voter and voter, or NO_PAIR

    private static final int NO_PAIR = -1;

    PanelSeeds(PairTable pairs, int voters) {
        this.pairs = pairs;
        this.voters = voters;
        pairOf = new int[voters][voters];
        for (int[] row : pairOf) {
            Arrays.fill(row, NO_PAIR);
        }
        for (int p = 0; p < pairs.size(); p++) {
            pairOf[pairs.first(p)][pairs.second(p)] = p;
            pairOf[pairs.second(p)][pairs.first(p)] = p;
        }
    }

    /**
     * {@return the most significant group, by voter; empty if none passes}
     *
     * @param present the number of voters with pairs
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
            size = count(in);
            double z = PairEvidence.z(sums[0], sums[1], sums[2]) / overdispersion;
            double log = Math.log(PairEvidence.tail(z)) + CombinatoricsUtils.binomialCoefficientLog(present, size);
            if (log <= leastLog) {
                leastLog = log;
                best = Optional.of(in.clone());
            }
        }
        return best;
    }

    private static int count(boolean[] in) {
        int count = 0;
        for (boolean there : in) {
            count += there ? 1 : 0;
        }
        return count;
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
        for (int voter = 0; voter < voters; voter++) {
            if (in[voter]) {
                continue;
            }
            double[] with = sums.clone();
            for (int other = 0; other < voters; other++) {
                if (in[other] && pairOf[voter][other] != NO_PAIR) {
                    pairs.addTo(with, pairOf[voter][other]);
                }
            }
            if (with[1] > sums[1]
                    && (best < 0 || with[0] / Math.sqrt(with[1]) > bestSums[0] / Math.sqrt(bestSums[1]))) {
                best = voter;
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
