package org.crowd4j.aggregation.internal;

import java.util.Arrays;

/**
 * The sweep of methods that take a worker's answer for a measurement: 1 for the label given and 0 for every other, with a precision v
 * of its own for each label. The estimate z of a task is the mean by precision of its answers and of what is true of tasks at large:
 *
 * <pre>
 *   z(t, c)      = [ λ μ(c) + Σ v(w, c) [l = c] ] / [ λ + Σ v(w, c) ]     over the answers (w, l) of task t
 *   counts(w, c) = Σ ( [l = c] − z(t, c) )²                               over the answers (t, l) of worker w
 * </pre>
 *
 * <p>z does not add up to 1 over the labels. It makes the log likelihood of a task, Σ ln N(z; μ, 1/λ) + Σ ln N([l = c]; z, 1/v), as large
 * as can be, that of gold aside; the terms ½ ln v are left to the model, which knows how many answers a worker gave.
 */
public final class WeightedMeanSweep implements Sweep {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final Cells cells;
    private final int k;
    private final double lambda;

    /** The sweep for some answers, where the mean of all tasks weighs {@code lambda}. */
    public WeightedMeanSweep(Cells cells, double lambda) {
        this.cells = cells;
        this.k = cells.k;
        this.lambda = lambda;
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
        return k;
    }

    @Override
    public int countsPerRow() {
        return k;
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {
        double[] mu = desk.pi;
        double[] same = new double[k]; // the precision of the answers that give a label
        double[] other = new double[k]; // and of those that do not
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            weigh(task, desk, same, other);
            double squares = 0;
            for (int c = 0; c < k; c++) {
                double z = (lambda * mu[c] + same[c]) / (lambda + same[c] + other[c]);
                if (cells.gold[task] >= 0) {
                    z = c == cells.gold[task] ? 1 : 0;
                }
                squares += lambda * (z - mu[c]) * (z - mu[c]) + same[c] * (1 - z) * (1 - z) + other[c] * z * z;
                q[task * k + c] = z;
                desk.totals.labels[c] += z;
            }
            double answers = answers(task);
            logLikelihood += 0.5 * (k * Math.log(lambda) - squares) - k * (answers + 1.0) * HALF_LOG_TWO_PI;
            if (desk.counting) {
                add(task, q, desk);
            }
        }
        desk.totals.logLikelihood += logLikelihood;
    }

    private void weigh(int task, Desk desk, double[] same, double[] other) {
        double[] weight = cells.weight;
        Arrays.fill(same, 0);
        Arrays.fill(other, 0);
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            int said = cells.cell[a] % k;
            int row = cells.cell[a] / k * desk.thetaStride;
            double share = weight == null ? 1 : weight[a];
            for (int c = 0; c < k; c++) {
                (c == said ? same : other)[c] += share * desk.theta[row + c];
            }
        }
    }

    /** How many answers a task has, by weight. */
    private double answers(int task) {
        double[] weight = cells.weight;
        if (weight == null) {
            return cells.from[task + 1] - cells.from[task];
        }
        double answers = 0;
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            answers += weight[a];
        }
        return answers;
    }

    private void add(int task, double[] q, Desk desk) {
        double[] weight = cells.weight;
        for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
            int cell = cells.cell[a];
            double share = weight == null ? 1 : weight[a];
            add(cell % k, share, task, q, desk.table, cell / k * desk.tableStride + desk.offset);
        }
    }

    private void add(int said, double share, int task, double[] q, double[] table, int row) {
        for (int c = 0; c < k; c++) {
            double error = (c == said ? 1 : 0) - q[task * k + c];
            table[row + c] += share * error * error;
        }
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            for (int c = 0; c < k; c++) {
                desk.totals.labels[c] += q[task * k + c];
            }
            add(task, q, desk);
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        add(cell % k, cells.weight(cell, task), task, q, table, cell / k * k);
    }
}
