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
    public int tableLength() {
        return cells.w;
    }

    @Override
    public void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting) {
        double[] theta = parameters.theta;
        Row row = new Row(k);
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            int last = cells.from[task + 1];
            row.start(parameters.pi);
            for (int a = cells.from[task]; a < last; ) {
                if (a > cells.from[task]) {
                    row.fold();
                }
                for (int block = Math.min(last, a + Row.FACTORS); a < block; a++) {
                    row.p[answers.label(a)] *= theta[answers.worker(a)];
                }
            }
            logLikelihood += row.finish(cells.gold[task]);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = row.p[c];
                into.labels[c] += row.p[c];
            }
            if (counting) {
                for (int a = cells.from[task]; a < last; a++) {
                    into.table[answers.worker(a)] += row.p[answers.label(a)];
                }
            }
        }
        into.logLikelihood += logLikelihood;
    }

    @Override
    public void count(int begin, int end, double[] q, Counts into) {
        for (int task = begin; task < end; task++) {
            for (int c = 0; c < k; c++) {
                into.labels[c] += q[task * k + c];
            }
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                into.table[answers.worker(a)] += q[task * k + answers.label(a)];
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, Counts into) {
        into.table[cell / k] += q[task * k + cell % k];
    }
}
