package org.crowd4j.aggregation.internal.ability;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.messages.AnswersByWorker;
import org.crowd4j.aggregation.internal.numerics.Softmax;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * Climbs the regularised dual of minimax entropy. Where c is right, worker w gives l to task t
 * with a probability that has a score for the worker and one for the task:
 *
 * <pre>
 *   p(w, t, c, l) ∝ exp( σ(w, c, l) + τ(t, l) )
 *   objective
 *           = Σₜ ln Σ_c Π p(w, t, c, given) / K − α/2 Σ τ² − β/2 Σ σ²
 *             + Σ h(w, c, l) ln p(w, ·, c, l)
 * </pre>
 *
 * <p>Steps along the gradient are no longer than a bound of the curvature allows, so that the
 * objective never falls: with q fixed it is concave, a soft maximum bends by no more than ½, and so
 * τ(t) moves by its gradient over n(t) / 2 + α, and σ(w, c) by its own over Σ q / 2 + β. Tasks and
 * workers go in parts, each of which writes what no other reads.
 *
 * <p>The ascent stops when neither a probability changes nor the objective gains by more than the
 * tolerance in a sweep. The gain alone is no test: where ascent is slow it is small long before the
 * labels settle. Nor is the posterior alone: where it is certain, it stands still while scores
 * move.
 */
public final class MinimaxAscent {
    private static final int STEPS = 4; // of each kind, between two posteriors
    private static final int PARTS = 64;

    private final PackedAnswers packed;
    private final int k;
    private final double alpha;
    private final double beta;
    private final AnswersByWorker byWorker;
    private final int[] taskOf; // A
    private final double[] sigma; // W × K × K:  worker, truth, given
    private final double[] tau; // N × K:  task, given
    private final double[] past; // W × K × K:  worker, given, truth
    private final double[] moved; // N:  the largest change of a probability in the last sweep
    private final boolean remembers;
    private final RunMonitor monitor;

    /** The climb for some answers; past answers were about tasks without a score. */
    public MinimaxAscent(PackedAnswers packed, double alpha, double beta, PastCounts history, RunMonitor monitor) {
        this.packed = packed;
        this.k = packed.k;
        this.alpha = alpha;
        this.beta = beta;
        this.monitor = monitor;
        byWorker = new AnswersByWorker(packed);
        taskOf = packed.taskOfAnswer();
        sigma = new double[packed.w * k * k];
        tau = new double[packed.n * k];
        past = new double[packed.w * k * k];
        moved = new double[packed.n];
        history.addTo(past);
        remembers = Arrays.stream(past).sum() > 0;
    }

    /**
     * Climbs from a posterior.
     *
     * @param q where to start, N × K; filled in with the last posterior
     * @return how it ended
     */
    public Convergence run(Stopping stopping, double[] q) {
        int sweeps = 0;
        double before = Double.NEGATIVE_INFINITY;
        double change;
        do {
            monitor.report(sweeps++, stopping.maxIterations());
            for (int step = 0; step < STEPS; step++) {
                overParts(packed.w, (begin, end) -> moveWorkers(begin, end, q));
                overParts(packed.n, (begin, end) -> moveTasks(begin, end, q));
            }
            double objective =
                    overParts(packed.n, (begin, end) -> expect(begin, end, q)) - overParts(packed.w, this::cost);
            double gain = sweeps == 1
                    ? 1
                    : Math.max(0, objective - before) / Math.max(Math.abs(objective), Double.MIN_NORMAL);
            change = Math.max(gain, Arrays.stream(moved).max().orElse(0));
            before = objective;
        } while (change > stopping.tolerance() && sweeps < stopping.maxIterations());
        monitor.report(sweeps, stopping.maxIterations());
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.of(before));
    }

    private double overParts(int all, Stripes.RangeSum part) {
        double[] sums = Stripes.inParts(all, packed.code.length < 1 << 13 ? 1 : PARTS, (begin, end) -> {
            monitor.check();
            return part.of(begin, end);
        });
        return Arrays.stream(sums).reduce(0, Double::sum);
    }

    /**
     * Fills in p(w, t, c, ·), with a task's scores from {@code task}, or without if that is less
     * than 0.
     */
    private void labelProbabilities(int row, int task, double[] p) {
        for (int l = 0; l < k; l++) {
            p[l] = sigma[row + l] + (task < 0 ? 0 : tau[task * k + l]);
        }
        Softmax.apply(p);
    }

    private double moveWorkers(int begin, int end, double[] q) {
        double[] p = new double[k];
        double[] gradient = new double[k];
        for (int worker = begin; worker < end; worker++) {
            for (int c = 0; c < k; c++) {
                int row = (worker * k + c) * k;
                double weight = 0;
                Arrays.fill(gradient, 0);
                for (int i = byWorker.from[worker]; i < byWorker.from[worker + 1]; i++) {
                    int a = byWorker.answer[i];
                    double share = q[taskOf[a] * k + c];
                    if (share > 0) {
                        labelProbabilities(row, taskOf[a], p);
                        add(share, packed.code[a] % k, p, gradient);
                        weight += share;
                    }
                }
                for (int l = 0; l < k && remembers; l++) {
                    double count = past[(worker * k + l) * k + c];
                    if (count > 0) {
                        labelProbabilities(row, -1, p);
                        add(count, l, p, gradient);
                        weight += count;
                    }
                }
                for (int l = 0; l < k; l++) {
                    sigma[row + l] += (gradient[l] - beta * sigma[row + l]) / (weight / 2 + beta);
                }
            }
        }
        return 0;
    }

    private void add(double weight, int given, double[] p, double[] gradient) {
        for (int l = 0; l < k; l++) {
            gradient[l] += weight * ((l == given ? 1 : 0) - p[l]);
        }
    }

    private double moveTasks(int begin, int end, double[] q) {
        double[] p = new double[k];
        double[] gradient = new double[k];
        for (int task = begin; task < end; task++) {
            Arrays.fill(gradient, 0);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                for (int c = 0; c < k; c++) {
                    if (q[task * k + c] > 0) {
                        labelProbabilities((packed.code[a] / k * k + c) * k, task, p);
                        add(q[task * k + c], packed.code[a] % k, p, gradient);
                    }
                }
            }
            double given = packed.from[task + 1] - packed.from[task];
            for (int l = 0; l < k; l++) {
                tau[task * k + l] += (gradient[l] - alpha * tau[task * k + l]) / (given / 2 + alpha);
            }
        }
        return 0;
    }

    /** Fills in the posterior of some tasks; returns their part of the objective. */
    private double expect(int begin, int end, double[] q) {
        double[] p = new double[k];
        double[] row = new double[k];
        double sum = 0;
        for (int task = begin; task < end; task++) {
            Arrays.fill(row, -Math.log(k));
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                for (int c = 0; c < k; c++) {
                    labelProbabilities((packed.code[a] / k * k + c) * k, task, p);
                    row[c] += Math.log(Math.max(Double.MIN_NORMAL, p[packed.code[a] % k]));
                }
            }
            int gold = packed.gold[task];
            double most = gold < 0 ? Arrays.stream(row).max().orElseThrow() : row[gold];
            double all = 0;
            for (int c = 0; c < k; c++) {
                row[c] = gold < 0 ? Math.exp(row[c] - most) : c == gold ? 1 : 0;
                all += row[c];
            }
            sum += most + Math.log(all);
            moved[task] = 0;
            for (int c = 0; c < k; c++) {
                moved[task] = Math.max(moved[task], Math.abs(row[c] / all - q[task * k + c]));
                q[task * k + c] = row[c] / all;
                sum -= alpha / 2 * tau[task * k + c] * tau[task * k + c];
            }
        }
        return sum;
    }

    /** {@return what the scores of some workers cost, and their past} */
    private double cost(int begin, int end) {
        double[] p = new double[k];
        double sum = 0;
        for (int row = begin * k; row < end * k; row++) {
            labelProbabilities(row * k, -1, p);
            for (int l = 0; l < k; l++) {
                double count = past[(row / k * k + l) * k + row % k];
                sum += beta / 2 * sigma[row * k + l] * sigma[row * k + l];
                sum -= count > 0 ? count * Math.log(Math.max(Double.MIN_NORMAL, p[l])) : 0;
            }
        }
        return sum;
    }
}
