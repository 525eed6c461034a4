package org.crowd4j.aggregation.internal;

import java.util.Arrays;

/**
 * One pass over the tasks, in which workers earn their weight on the way:
 *
 * <pre>
 *   q(t, c) ∝ Σ a(w)                  over the answers (w, c) of task t
 *   a(w)    = right(w) / answers(w)   by the tasks before, the labels that win them being right
 * </pre>
 *
 * <p>An answer that weighs less counts for less in all three. The order is that of the vote's confidence, the surest first, gold before all. Tasks of which the vote is equally sure go together, so
 * that neither names nor the order of rows matter.
 */
public final class SurestFirst {
    private final Cells cells;
    private final int k;
    private final double[] right; // W
    private final double[] answers; // W
    private final double[] q; // N × K
    private final double[] row; // K

    private SurestFirst(Cells cells, double[] right, double[] answers, double[] q) {
        this.cells = cells;
        this.k = cells.k;
        this.right = right;
        this.answers = answers;
        this.q = q;
        this.row = new double[cells.k];
    }

    /**
     * Makes the pass.
     *
     * @param right how many right answers each worker starts with; raised by those of the pass
     * @param answers how many answers each starts with, greater than 0; raised too
     * @param q filled in with the posterior of each task when its turn came, N × K
     */
    public static void pass(Cells cells, double[] right, double[] answers, double[] q, Watch watch) {
        new SurestFirst(cells, right, answers, q).pass(watch);
    }

    private void pass(Watch watch) {
        long[] order = order(); // confidence in the upper half, task in the lower
        for (int end = order.length; end > 0; ) {
            int begin = end - 1;
            while (begin > 0 && order[begin - 1] >> Integer.SIZE == order[end - 1] >> Integer.SIZE) {
                begin--;
            }
            for (int i = begin; i < end; i++) {
                watch.checkAt(i);
                vote((int) order[i]);
            }
            for (int i = begin; i < end; i++) {
                watch.checkAt(i);
                learn((int) order[i]);
            }
            end = begin;
        }
    }

    private long[] order() {
        long[] order = new long[cells.n];
        for (int task = 0; task < cells.n; task++) {
            VoteShares.fill(cells, task, 1, row);
            double largest = 0;
            for (double share : row) {
                largest = Math.max(largest, share);
            }
            float confidence = (float) (cells.gold[task] >= 0 ? 1 : largest); // a vote smoothed by 1 is never so sure
            order[task] = (long) Float.floatToIntBits(confidence) << Integer.SIZE | task;
        }
        Arrays.sort(order);
        return order;
    }

    private void vote(int task) {
        Arrays.fill(row, 0);
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            int worker = cells.cell[a] / k;
            row[cells.cell[a] % k] += cells.weight(a) * (right[worker] / answers[worker]);
        }
        WeightedVoteSweep.finish(cells, task, row, 0, q);
    }

    private void learn(int task) {
        double least = WeightedVoteSweep.least(q, task, k);
        double share = WeightedVoteSweep.share(q, task, k, least);
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            int cell = cells.cell[a];
            answers[cell / k] += cells.weight(a);
            right[cell / k] += q[task * k + cell % k] >= least ? cells.weight(a) * share : 0;
        }
    }
}
