package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * {@link ConfusionSweep} with hard counts: each task counts wholly for its best label z,
 *
 * <pre>
 *   z(t) = argmax q(t, c)      counts(w, l, z(t)) += a      over the answers (w, l) of task t
 * </pre>
 *
 * <p>where an answer weighs a, 1 unless it is one of a group, and the log likelihood is that of
 * answers and labels together, Σ ln π(z) Π θʷ(z, l). The rows of q stay soft; ties are broken as
 * {@link Posterior} does, so that the label counted is the label shown.
 */
public final class HardSweep extends PackedSweep {
    private final ConfusionSweep soft;

    /** The hard sweep for some answers. */
    public HardSweep(PackedAnswers packed) {
        super(packed, packed.k, packed.w * packed.k, packed.k, packed.k);
        this.soft = ConfusionSweep.general(packed);
    }

    /**
     * Gives the best label of every task probability 1, and labels that tie equal parts of it, so
     * that the first counts hold no toss that gold would have to outweigh.
     */
    public void share(double[] q) {
        for (int begin = 0; begin < q.length; begin += k) {
            double least = VoteShares.least(q, begin, k);
            int tied = VoteShares.leading(q, begin, k, least);
            for (int i = begin; i < begin + k; i++) {
                q[i] = q[i] >= least ? 1.0 / tied : 0;
            }
        }
    }

    /** {@return whether labels tie for every task} */
    public boolean undecided(double[] q) {
        for (int task = 0; task < packed.n; task++) {
            if (VoteShares.leading(q, task * k, k, VoteShares.least(q, task * k, k)) == 1) {
                return false;
            }
        }
        return true;
    }

    private int best(int task, double[] q) {
        int base = task * k;
        double least = VoteShares.least(q, base, k);
        int best = -1;
        for (int c = 0; c < k; c++) {
            if (q[base + c] >= least && (best < 0 || packed.answers.count(c) > packed.answers.count(best))) {
                best = c;
            }
        }
        return best;
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        TaskPosterior row = new TaskPosterior(k);
        Likelihood likelihood = new Likelihood();
        for (int task = begin; task < end; task++) {
            soft.finish(task, workspace, row, likelihood);
            System.arraycopy(row.p, 0, q, task * k, k);
            int best = best(task, q);
            likelihood.times(row.p[best]);
            add(task, best, workspace);
        }
        workspace.totals.logLikelihood += likelihood.log();
    }

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            add(task, best(task, q), workspace);
        }
    }

    private void add(int task, int best, Workspace workspace) {
        double[] weight = packed.weight;
        workspace.totals.columns[best]++;
        for (int a = packed.from[task]; a < packed.from[task + 1] && workspace.counting; a++) {
            workspace.table[packed.code[a] * workspace.tableStride + workspace.offset + best] +=
                    weight == null ? 1 : weight[a];
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        table[code * k + best(task, q)] += packed.weight(code, task);
    }
}
