package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * The sweep of a vote in which workers have weights, and are judged by its winners:
 *
 * <pre>
 *   s(t, c)    = Σ a v(w)   over the answers (w, c) of task t
 *   q(t, c)    ∝ s(t, c) + Σ a |v(w)|  over the answers of task t whose v(w) is negative
 *   counts(w) += a / m
 *           over the answers (t, l) of worker w where l is one of the m labels that win q(t, ·)
 * </pre>
 *
 * <p>where a is 1 unless the answer is one of a group. A negative weight counts for every label
 * that the worker did not give. If all weights of a task are 0, all labels are equally probable.
 */
public final class WeightedVoteSweep extends PackedSweep {

    /** The sweep for some answers. */
    public WeightedVoteSweep(PackedAnswers packed) {
        super(packed, packed.k, packed.w, 1, 1);
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        double[] weight = packed.weight;
        double[] row = new double[k];
        for (int task = begin; task < end; task++) {
            double against = 0;
            Arrays.fill(row, 0);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                double whole = workspace.theta[packed.code[a] / k * workspace.thetaStride];
                double v = weight == null ? whole : weight[a] * whole;
                row[packed.code[a] % k] += v;
                against += v < 0 ? -v : 0;
            }
            workspace.totals.change = Math.max(workspace.totals.change, finish(packed, task, row, against, q));
            add(workspace, task, q);
        }
        workspace.totals.addLabels(q, begin, end);
    }

    /** Makes the scores of a task its row of q; returns how far any probability moved. */
    static double finish(PackedAnswers packed, int task, double[] row, double against, double[] q) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.max(0, row[c] + against); // rounding may leave a little less than nothing
            sum += row[c];
        }
        double change = 0;
        int gold = packed.gold[task];
        for (int c = 0; c < row.length; c++) {
            double share = sum > 0 ? row[c] / sum : 1.0 / row.length;
            double p = gold < 0 ? share : c == gold ? 1 : 0;
            change = Math.max(change, Math.abs(p - q[task * row.length + c]));
            q[task * row.length + c] = p;
        }
        return change;
    }

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        workspace.totals.addLabels(q, begin, end);
        for (int task = begin; task < end; task++) {
            add(workspace, task, q);
        }
    }

    private void add(Workspace workspace, int task, double[] q) {
        if (!workspace.counting) {
            return;
        }
        double[] weight = packed.weight;
        double least = VoteShares.least(q, task * k, k);
        double share = 1.0 / VoteShares.leading(q, task * k, k, least);
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int code = packed.code[a];
            if (q[task * k + code % k] >= least) {
                workspace.table[code / k * workspace.tableStride + workspace.offset] +=
                        weight == null ? share : weight[a] * share;
            }
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        double least = VoteShares.least(q, task * k, k);
        if (q[task * k + code % k] >= least) {
            table[code / k] += packed.weight(code, task) * (1.0 / VoteShares.leading(q, task * k, k, least));
        }
    }
}
