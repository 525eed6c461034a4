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
    public int tableLength() {
        return cells.w * k;
    }

    @Override
    public void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting) {
        double[] rho = parameters.theta;
        int[] cell = cells.cell;
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
                    row.p[answers.label(a)] *= rho[cell[a]];
                }
            }
            logLikelihood += row.finish(cells.gold[task]);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = row.p[c];
                into.labels[c] += row.p[c];
            }
            if (counting) {
                for (int a = cells.from[task]; a < last; a++) {
                    into.table[cell[a]] += row.p[answers.label(a)];
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
                into.table[cells.cell[a]] += q[task * k + answers.label(a)];
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, Counts into) {
        into.table[cell] += q[task * k + cell % k];
    }
}
