package org.crowd4j.aggregation.internal.ability;

import org.crowd4j.aggregation.internal.confusion.WeightedConfusionSweep;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;

/**
 * The sweep of methods in which an answer speaks for or against the label it gives, and not between
 * the others:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π ρ(w, c)      over the answers (w, c) of task t
 *   counts  += q(t, l)              over the answers (w, l) of task t
 * </pre>
 *
 * <p>where ρ, from 10⁻¹⁰ to 10²⁰ and a little, is how much more probable it is that worker w gives
 * the label if it is right than if it is not. There is one ρ and one count for each worker, or for
 * each worker and label given. The log likelihood leaves out the probability of every answer if its
 * label is wrong, which {@link OneCoinModel} and {@link MaceModel} know by worker.
 */
public final class RatioSweep extends PackedSweep {
    private final int labelsPerRow;

    private RatioSweep(PackedAnswers packed, int labelsPerRow) {
        super(packed, packed.k, packed.w * packed.k / labelsPerRow, 1, 1);
        this.labelsPerRow = labelsPerRow;
    }

    /** {@return the sweep with one ratio for each worker} */
    public static RatioSweep byWorker(PackedAnswers packed) {
        return new RatioSweep(packed, packed.k);
    }

    /** {@return the sweep with one ratio for each worker and label given} */
    public static RatioSweep byWorkerAndLabel(PackedAnswers packed) {
        return new RatioSweep(packed, 1);
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        int[] code = packed.code;
        double[] weight = packed.weight;
        TaskPosterior row = new TaskPosterior(k);
        Likelihood likelihood = new Likelihood();
        for (int task = begin; task < end; task++) {
            int last = packed.from[task + 1];
            row.start(workspace.pi);
            for (int a = packed.from[task]; a < last; ) {
                if (a > packed.from[task]) {
                    row.fold();
                }
                for (int block = Math.min(last, a + TaskPosterior.FACTORS); a < block; a++) {
                    double factor = workspace.theta[code[a] / labelsPerRow * workspace.thetaStride];
                    row.p[code[a] % k] *= weight == null ? factor : WeightedConfusionSweep.power(factor, weight[a]);
                }
            }
            row.finish(packed.gold[task], 1, likelihood);
            System.arraycopy(row.p, 0, q, task * k, k);
        }
        workspace.totals.logLikelihood += likelihood.log();
        if (workspace.counting) {
            count(workspace, begin, end, q);
        } else {
            workspace.totals.addLabels(q, begin, end);
        }
    }

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        double[] weight = packed.weight;
        workspace.totals.addLabels(q, begin, end);
        for (int task = begin; task < end; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                int code = packed.code[a];
                double share = weight == null ? q[task * k + code % k] : weight[a] * q[task * k + code % k];
                workspace.table[code / labelsPerRow * workspace.tableStride + workspace.offset] += share;
            }
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        table[code / labelsPerRow] += packed.weight(code, task) * q[task * k + code % k];
    }
}
