package org.crowd4j.aggregation.internal;

import org.crowd4j.CategoricalAnswers;

/**
 * The sweep of methods that hold one probability p of being right per worker, wrong labels being equally likely:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π p(w) (K − 1) / (1 − p(w))     over the answers (w, c) of task t
 *   counts(w) += q(t, l)                             over the answers (w, l) of task t
 * </pre>
 *
 * <p>θ(w) is that ratio, from 10⁻¹⁰ to 10¹⁰ · K. The log likelihood leaves out the factor Π (1 − p) / (K − 1) of all answers,
 * which {@link OneCoinModel} knows by worker.
 */
public final class OneCoinSweep implements Sweep {
    private final Cells cells;
    private final CategoricalAnswers answers;
    private final int k;

    /** The sweep for some answers. */
    public OneCoinSweep(Cells cells) {
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
        return cells.w;
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
        double[] theta = desk.theta;
        int stride = desk.thetaStride;
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
                    row.p[answers.label(a)] *= theta[answers.worker(a) * stride];
                }
            }
            row.finish(cells.gold[task], 1, likelihood);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = row.p[c];
                labels[c] += row.p[c];
            }
            if (desk.counting) {
                for (int a = cells.from[task]; a < last; a++) {
                    desk.table[answers.worker(a) * desk.tableStride + desk.offset] += row.p[answers.label(a)];
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
                desk.table[answers.worker(a) * desk.tableStride + desk.offset] += q[task * k + answers.label(a)];
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        table[cell / k] += q[task * k + cell % k];
    }
}
