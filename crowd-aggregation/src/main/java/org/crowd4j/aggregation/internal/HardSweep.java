package org.crowd4j.aggregation.internal;

import org.crowd4j.Posterior;

/**
 * {@link ConfusionSweep} with hard counts: each task counts wholly for its best label z,
 *
 * <pre>
 *   z(t) = argmax q(t, c)      counts(w, l, z(t)) += a      over the answers (w, l) of task t
 * </pre>
 *
 * <p>where an answer weighs a, 1 unless it is one of a group, and the log likelihood is that of answers and labels together, Σ ln π(z) Π θʷ(z, l). The rows of q stay soft; ties are broken as
 * {@link Posterior} does, so that the label counted is the label shown.
 */
public final class HardSweep implements Sweep {
    private final Cells cells;
    private final int k;
    private final ConfusionSweep soft;

    /** The hard sweep for some answers. */
    public HardSweep(Cells cells) {
        this.cells = cells;
        this.k = cells.k;
        this.soft = ConfusionSweep.general(cells);
    }

    /** Gives the best label of every task probability 1. */
    public void harden(double[] q) {
        for (int task = 0; task < cells.n; task++) {
            int best = best(task, q);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = c == best ? 1 : 0;
            }
        }
    }

    private int best(int task, double[] q) {
        int base = task * k;
        double largest = 0;
        for (int c = 0; c < k; c++) {
            largest = Math.max(largest, q[base + c]);
        }
        int best = -1;
        for (int c = 0; c < k; c++) {
            if (q[base + c] >= largest - Posterior.TIE
                    && (best < 0 || cells.answers.count(c) > cells.answers.count(best))) {
                best = c;
            }
        }
        return best;
    }

    @Override
    public int width() {
        return k;
    }

    @Override
    public int rows() {
        return soft.rows();
    }

    @Override
    public int parametersPerRow() {
        return soft.parametersPerRow();
    }

    @Override
    public int countsPerRow() {
        return soft.countsPerRow();
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {
        Row row = new Row(k);
        Likelihood likelihood = new Likelihood();
        for (int task = begin; task < end; task++) {
            soft.finish(task, desk, row, likelihood);
            System.arraycopy(row.p, 0, q, task * k, k);
            int best = best(task, q);
            likelihood.times(row.p[best]);
            add(task, best, desk);
        }
        desk.totals.logLikelihood += likelihood.log();
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            add(task, best(task, q), desk);
        }
    }

    private void add(int task, int best, Desk desk) {
        double[] weight = cells.weight;
        desk.totals.labels[best]++;
        for (int a = cells.from[task]; a < cells.from[task + 1] && desk.counting; a++) {
            desk.table[cells.cell[a] * desk.tableStride + desk.offset + best] += weight == null ? 1 : weight[a];
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        table[cell * k + best(task, q)] += cells.weight(cell, task);
    }
}
