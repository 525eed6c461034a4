package org.crowd4j.aggregation.internal;

import java.util.Arrays;
import org.crowd4j.Posterior;

/**
 * The sweep of a vote in which workers have weights, and are judged by its winners:
 *
 * <pre>
 *   s(t, c)    = Σ a v(w)              over the answers (w, c) of task t
 *   q(t, c)    ∝ s(t, c) + Σ a |v(w)|  over the answers of task t whose v(w) is negative
 *   counts(w) += a / m                 over the answers (t, l) of worker w where l is one of the m labels that win q(t, ·)
 * </pre>
 *
 * <p>where a is 1 unless the answer is one of a group. A negative weight so speaks for every label that the worker did not give. Where nobody has a weight, all labels are equally probable.
 */
public final class WeightedVoteSweep implements Sweep {
    private final Cells cells;
    private final int k;

    /** The sweep for some answers. */
    public WeightedVoteSweep(Cells cells) {
        this.cells = cells;
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
        double[] weight = cells.weight;
        double[] row = new double[k];
        for (int task = begin; task < end; task++) {
            double against = 0;
            Arrays.fill(row, 0);
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                double whole = desk.theta[cells.cell[a] / k * desk.thetaStride];
                double v = weight == null ? whole : weight[a] * whole;
                row[cells.cell[a] % k] += v;
                against += v < 0 ? -v : 0;
            }
            desk.totals.change = Math.max(desk.totals.change, finish(cells, task, row, against, q));
            add(desk, task, q);
        }
        desk.totals.addLabels(q, begin, end);
    }

    /** Makes the scores of a task its row of q; returns how far any probability moved. */
    static double finish(Cells cells, int task, double[] row, double against, double[] q) {
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.max(0, row[c] + against); // rounding may leave a little less than nothing
            sum += row[c];
        }
        double change = 0;
        int gold = cells.gold[task];
        for (int c = 0; c < row.length; c++) {
            double share = sum > 0 ? row[c] / sum : 1.0 / row.length;
            double p = gold < 0 ? share : c == gold ? 1 : 0;
            change = Math.max(change, Math.abs(p - q[task * row.length + c]));
            q[task * row.length + c] = p;
        }
        return change;
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        desk.totals.addLabels(q, begin, end);
        for (int task = begin; task < end; task++) {
            add(desk, task, q);
        }
    }

    private void add(Desk desk, int task, double[] q) {
        if (!desk.counting) {
            return;
        }
        double[] weight = cells.weight;
        double least = least(q, task, k);
        double share = share(q, task, k, least);
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            int cell = cells.cell[a];
            if (q[task * k + cell % k] >= least) {
                desk.table[cell / k * desk.tableStride + desk.offset] += weight == null ? share : weight[a] * share;
            }
        }
    }

    /** {@return the least probability with which a label still wins a task} */
    static double least(double[] q, int task, int k) {
        double largest = 0;
        for (int c = task * k; c < (task + 1) * k; c++) {
            largest = Math.max(largest, q[c]);
        }
        return largest - Posterior.TIE;
    }

    /** {@return what each of the labels that win a task counts} */
    static double share(double[] q, int task, int k, double least) {
        int winners = 0;
        for (int c = task * k; c < (task + 1) * k; c++) {
            winners += q[c] >= least ? 1 : 0;
        }
        return 1.0 / winners;
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        double least = least(q, task, k);
        if (q[task * k + cell % k] >= least) {
            table[cell / k] += cells.weight(cell, task) * share(q, task, k, least);
        }
    }
}
