package org.crowd4j.aggregation.internal;

import org.crowd4j.CategoricalAnswers;

/**
 * The sweep of methods in which an answer is either the truth or spam that does not look at the task:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π ρ(w, c)      over the answers (w, c) of task t
 *   counts(w, l) += q(t, l)         over the answers (w, l) of task t
 * </pre>
 *
 * <p>where ρ(w, l), from 1 to 10²⁰ and a little, is how much more probable it is that worker w says l if l is right than if it is
 * not. The log likelihood leaves out the probability of every answer as spam, which {@link MaceModel} knows by worker.
 */
public final class MaceSweep implements Sweep {
    private final Cells cells;
    private final CategoricalAnswers answers;
    private final int k;

    /** The sweep for some answers. */
    public MaceSweep(Cells cells) {
        this.cells = cells;
        this.answers = cells.answers;
        this.k = cells.k;
    }

    @Override
    public int width() {
        return k;
    }

    @Override
    public int rows() {
        return cells.w * k;
    }

    @Override
    public int parametersPerRow() {
        return 1;
    }

    @Override
    public int countsPerRow() {
        return 1;
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {
        double[] rho = desk.theta;
        int stride = desk.thetaStride;
        int[] cell = cells.cell;
        Row row = new Row(k);
        double[] labels = desk.totals.labels;
        Likelihood likelihood = new Likelihood();
        for (int task = begin; task < end; task++) {
            int last = cells.from[task + 1];
            row.start(desk.pi);
            for (int a = cells.from[task]; a < last; ) {
                if (a > cells.from[task]) {
                    row.fold();
                }
                for (int block = Math.min(last, a + Row.FACTORS); a < block; a++) {
                    row.p[answers.label(a)] *= rho[cell[a] * stride];
                }
            }
            row.finish(cells.gold[task], 1, likelihood);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = row.p[c];
                labels[c] += row.p[c];
            }
            if (desk.counting) {
                for (int a = cells.from[task]; a < last; a++) {
                    desk.table[cell[a] * desk.tableStride + desk.offset] += row.p[answers.label(a)];
                }
            }
        }
        desk.totals.logLikelihood += likelihood.log();
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            for (int c = 0; c < k; c++) {
                desk.totals.labels[c] += q[task * k + c];
            }
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                desk.table[cells.cell[a] * desk.tableStride + desk.offset] += q[task * k + answers.label(a)];
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        table[cell] += q[task * k + cell % k];
    }
}
