package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * One pass over the tasks, in which workers earn their weight on the way:
 *
 * <pre>
 *   q(t, c) ∝ Σ a(w)                  over the answers (w, c) of task t
 *   a(w)    = right(w) / answers(w)   by the tasks before, the labels that win them being right
 * </pre>
 *
 * <p>An answer that weighs less counts for less in all three. The order is that of the vote's
 * confidence, the surest first, gold before all. Tasks of which the vote is equally sure go
 * together, so that neither names nor the order of rows matter.
 */
public final class LightweightPass {
    private final PackedAnswers packed;
    private final int k;
    private final double[] right; // W
    private final double[] answers; // W
    private final double[] q; // N × K
    private final double[] row; // K

    private LightweightPass(PackedAnswers packed, double[] right, double[] answers, double[] q) {
        this.packed = packed;
        this.k = packed.k;
        this.right = right;
        this.answers = answers;
        this.q = q;
        this.row = new double[packed.k];
    }

    /**
     * Makes the pass.
     *
     * @param right how many right answers each worker starts with; raised by those of the pass
     * @param answers how many answers each starts with, greater than 0; raised too
     * @param q filled in with the posterior of each task when its turn came, N × K
     */
    public static void pass(PackedAnswers packed, double[] right, double[] answers, double[] q, RunMonitor monitor) {
        new LightweightPass(packed, right, answers, q).pass(monitor);
    }

    private void pass(RunMonitor monitor) {
        long[] order = order(); // confidence in the upper half, task in the lower
        for (int end = order.length; end > 0; ) {
            int begin = end - 1;
            while (begin > 0 && order[begin - 1] >> Integer.SIZE == order[end - 1] >> Integer.SIZE) {
                begin--;
            }
            for (int i = begin; i < end; i++) {
                monitor.checkAt(i);
                vote((int) order[i]);
            }
            for (int i = begin; i < end; i++) {
                monitor.checkAt(i);
                learn((int) order[i]);
            }
            end = begin;
        }
    }

    private long[] order() {
        long[] order = new long[packed.n];
        for (int task = 0; task < packed.n; task++) {
            VoteShares.fill(packed, task, 1, row);
            double largest = 0;
            for (double share : row) {
                largest = Math.max(largest, share);
            }
            float confidence = (float) (packed.gold[task] >= 0 ? 1 : largest); // a vote smoothed by 1 is never so sure
            order[task] = (long) Float.floatToIntBits(confidence) << Integer.SIZE | task;
        }
        Arrays.sort(order);
        return order;
    }

    private void vote(int task) {
        Arrays.fill(row, 0);
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int worker = packed.code[a] / k;
            row[packed.code[a] % k] += packed.weight(a) * (right[worker] / answers[worker]);
        }
        WeightedVoteSweep.finish(packed, task, row, 0, q);
    }

    private void learn(int task) {
        double least = VoteShares.least(q, task * k, k);
        double share = 1.0 / VoteShares.leading(q, task * k, k, least);
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int code = packed.code[a];
            answers[code / k] += packed.weight(a);
            right[code / k] += q[task * k + code % k] >= least ? packed.weight(a) * share : 0;
        }
    }
}
