package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;

/**
 * The sweep of methods that take a worker's answer for a measurement: 1 for the label given and 0
 * for every other, with a precision v of its own for each label. The estimate z of a task is the
 * mean by precision of its answers and of what is true of tasks at large:
 *
 * <pre>
 *   z(t, c)      = [ λ μ(c) + Σ v(w, c) [l = c] ] / [ λ + Σ v(w, c) ]
 *           over the answers (w, l) of task t
 *   counts(w, c) = Σ ( [l = c] − z(t, c) )²   over the answers (t, l) of worker w
 * </pre>
 *
 * <p>z does not add up to 1 over the labels. It makes the log likelihood of a task, Σ ln N(z; μ,
 * 1/λ) + Σ ln N([l = c]; z, 1/v), as large as can be, that of gold aside; the terms ½ ln v are left
 * to the model, which knows how many answers a worker gave.
 */
public final class WeightedMeanSweep extends PackedSweep {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final double lambda;

    /** The sweep for some answers, where the mean of all tasks weighs {@code lambda}. */
    public WeightedMeanSweep(PackedAnswers packed, double lambda) {
        super(packed, packed.k, packed.w, packed.k, packed.k);
        this.lambda = lambda;
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        double[] mu = workspace.pi;
        double[] same = new double[k]; // the precision of the answers that give a label
        double[] other = new double[k]; // and of those that do not
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            weigh(task, workspace, same, other);
            double squares = 0;
            for (int c = 0; c < k; c++) {
                double z = (lambda * mu[c] + same[c]) / (lambda + same[c] + other[c]);
                if (packed.gold[task] >= 0) {
                    z = c == packed.gold[task] ? 1 : 0;
                }
                squares += lambda * (z - mu[c]) * (z - mu[c]) + same[c] * (1 - z) * (1 - z) + other[c] * z * z;
                q[task * k + c] = z;
                workspace.totals.columns[c] += z;
            }
            double answers = answers(task);
            logLikelihood += 0.5 * (k * Math.log(lambda) - squares) - k * (answers + 1.0) * HALF_LOG_TWO_PI;
            if (workspace.counting) {
                add(task, q, workspace);
            }
        }
        workspace.totals.logLikelihood += logLikelihood;
    }

    private void weigh(int task, Workspace workspace, double[] same, double[] other) {
        double[] weight = packed.weight;
        Arrays.fill(same, 0);
        Arrays.fill(other, 0);
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int given = packed.code[a] % k;
            int row = packed.code[a] / k * workspace.thetaStride;
            double share = weight == null ? 1 : weight[a];
            for (int c = 0; c < k; c++) {
                (c == given ? same : other)[c] += share * workspace.theta[row + c];
            }
        }
    }

    /** How many answers a task has, by weight. */
    private double answers(int task) {
        double[] weight = packed.weight;
        if (weight == null) {
            return packed.from[task + 1] - packed.from[task];
        }
        double answers = 0;
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            answers += weight[a];
        }
        return answers;
    }

    private void add(int task, double[] q, Workspace workspace) {
        double[] weight = packed.weight;
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            int code = packed.code[a];
            double share = weight == null ? 1 : weight[a];
            add(code % k, share, task, q, workspace.table, code / k * workspace.tableStride + workspace.offset);
        }
    }

    private void add(int given, double share, int task, double[] q, double[] table, int row) {
        for (int c = 0; c < k; c++) {
            double error = (c == given ? 1 : 0) - q[task * k + c];
            table[row + c] += share * error * error;
        }
    }

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            for (int c = 0; c < k; c++) {
                workspace.totals.columns[c] += q[task * k + c];
            }
            add(task, q, workspace);
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        add(code % k, packed.weight(code, task), task, q, table, code / k * k);
    }
}
