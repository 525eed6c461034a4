package org.crowd4j.aggregation.internal.ability;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PackedSweep;

/**
 * The sweep of methods in which worker w is right about task t with probability σ(x), x = α(w)
 * β(t), wrong labels being equally likely:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · exp Σ [ α(w) β(t) + ln(K − 1) ]      over the answers (w, c) of task t
 * </pre>
 *
 * <p>A row of parameters is the α of a worker. It counts the labels alone, in logarithms
 * throughout: the M step needs α and β at every answer, so {@link GladModel} goes over the answers
 * itself.
 */
public final class GladSweep extends PackedSweep {
    private final double[] beta; // N

    /** The sweep for some answers, with the β of each task, which the M step changes. */
    public GladSweep(PackedAnswers packed, double[] beta) {
        super(packed, packed.k, packed.w, 1, 0);
        this.beta = beta;
    }

    /** {@return ln(1 + eˣ)} */
    static double logOnePlusExp(double x) {
        return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public void expect(Workspace workspace, int begin, int end, double[] q) {
        double[] alpha = workspace.theta;
        double[] weight = packed.weight;
        double[] logPi = new double[k];
        for (int c = 0; c < k; c++) {
            logPi[c] = Math.log(workspace.pi[c]);
        }
        double logOthers = Math.log(k - 1);
        double[] logs = new double[k];
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            System.arraycopy(logPi, 0, logs, 0, k);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                double x = alpha[packed.worker(a) * workspace.thetaStride] * beta[task];
                double share = weight == null ? 1 : weight[a];
                logs[packed.label(a)] += share * (x + logOthers);
                logLikelihood -= share * (logOnePlusExp(x) + logOthers);
            }
            logLikelihood += finish(logs, packed.gold[task]);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = logs[c];
                workspace.totals.columns[c] += logs[c];
            }
        }
        workspace.totals.logLikelihood += logLikelihood;
    }

    /** Makes logarithms probabilities; returns the log of their sum, or that of the gold label. */
    private static double finish(double[] logs, int gold) {
        if (gold >= 0) {
            double log = logs[gold];
            Arrays.fill(logs, 0);
            logs[gold] = 1;
            return log;
        }
        double most = logs[0];
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            logs[c] = Math.exp(logs[c] - most);
            sum += logs[c];
        }
        for (int c = 0; c < logs.length; c++) {
            logs[c] /= sum;
        }
        return most + Math.log(sum);
    }

    @Override
    public void count(Workspace workspace, int begin, int end, double[] q) {
        for (int i = begin * k; i < end * k; i++) {
            workspace.totals.columns[i % k] += q[i];
        }
    }

    /** Nothing: no worker has a part of the table. */
    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {}
}
