package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * Where a run with subtypes starts: at the mean of a run without them and of where that one
 * started, a label without gold having at least 10⁻⁶, spread over the subtypes of each label so
 * that subtype 0 starts with the tasks on which workers agree.
 */
public final class SubtypeStart {
    private static final double LEAST_LABEL = 1e-6; // of a label before it is spread over its subtypes
    private static final double LEAST_CELL = 1e-12;

    private SubtypeStart() {}

    /**
     * {@return the cells to start from, N × C}
     *
     * @param start where the run without subtypes started, N × K
     * @param found where it ended, N × K
     */
    public static double[] between(PackedAnswers packed, LeaveOneOutSweep sweep, double[] start, double[] found) {
        int k = packed.labels();
        double[] x = new double[found.length];
        for (int task = 0; task < packed.tasks(); task++) {
            boolean free = packed.gold(task) == PackedAnswers.UNKNOWN;
            double sum = 0;
            for (int i = task * k; i < (task + 1) * k; i++) {
                double mean = (found[i] + start[i]) / 2;
                x[i] = free ? Math.max(LEAST_LABEL, mean) : mean;
                sum += x[i];
            }
            for (int i = task * k; i < (task + 1) * k; i++) {
                x[i] /= sum;
            }
        }
        return sweep.spread(x, VoteShares.unclamped(packed), LEAST_CELL);
    }
}
