package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The M step of {@link LeaveOneOutSweep} where a worker's prior is the whole crowd's matrix,
 * shifted by one number of the worker's own, the log-odds offset o(w):
 *
 * <pre>
 *   M(k, l)    ∝ Σ s / (s + N(w, k)) · n(w, k, l) + p₀ M₀(k, l)
 *           s = 4, p₀ = 10, M₀ = 0.7 on the diagonal
 *   p(w, k)    = 1 / (1 + exp(−logit M(k, k) − o(w)))
 *           o by one Newton step, penalty c₀ o² / 2, c₀ = 2
 *   m(w, k, l) = p(w, k) if l = k, else (1 − p(w, k)) M(k, l) / Σ M(k, l′ ≠ k)
 *   A = n + s·m,  B = N + s,  π(k) = (1 + tasks of k) / (K + N)
 * </pre>
 */
public final class HierarchicalModel implements FixedPointIteration.Step {
    private static final double STRENGTH = 4;
    private static final double POOL_STRENGTH = 10;
    private static final double POOL_RIGHT = 0.7;
    private static final double OFFSET_PENALTY = 2;
    private static final double LONGEST_STEP = 2;
    private static final double LARGEST_OFFSET = 6;
    private static final double CLIP = 1e-4;
    private static final double FLOOR = 1e-9;

    private final PackedAnswers packed;
    private final LeaveOneOutSweep sweep;
    private final PastCounts history;
    private final int k;
    private final double[] offset; // W
    private final double[] pool; // K × K:  truth, given

    /** The M step for some answers and a sweep over them without subtypes. */
    public HierarchicalModel(PackedAnswers packed, LeaveOneOutSweep sweep, PastCounts history) {
        this.packed = packed;
        this.sweep = sweep;
        this.history = history;
        this.k = packed.k;
        this.offset = new double[packed.w];
        this.pool = new double[k * k];
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        double[] n = into.theta; // W × K × 2K:  worker, given, truth and after that the sums over what is said
        for (int row = 0; row < sweep.rows(); row++) {
            System.arraycopy(counts.table, row * k, n, 2 * row * k, k);
        }
        history.forEach((worker, truth, given, count) -> n[at(worker, given, truth)] += count);
        sweep.sumRows(n);
        pool(n);
        double[] logit = new double[k];
        for (int c = 0; c < k; c++) {
            double right = Math.max(CLIP, Math.min(1 - CLIP, pool[c * k + c]));
            logit[c] = Math.log(right / (1 - right));
        }
        for (int worker = 0; worker < packed.w; worker++) {
            move(worker, n, logit);
            addPrior(worker, n, logit);
        }
        for (int c = 0; c < k; c++) {
            into.pi[c] = (1 + counts.columns[c]) / (k + packed.n);
        }
    }

    private int at(int worker, int given, int truth) {
        return 2 * (worker * k + given) * k + truth;
    }

    /** Where a row has the sum over what is said. */
    private int sumAt(int worker, int given, int truth) {
        return at(worker, given, truth) + k;
    }

    /**
     * The crowd's matrix, in which a worker with much to say for themselves weighs no more than one
     * with little.
     */
    private void pool(double[] n) {
        Arrays.fill(pool, POOL_STRENGTH * (1 - POOL_RIGHT) / (k - 1));
        for (int c = 0; c < k; c++) {
            pool[c * k + c] = POOL_STRENGTH * POOL_RIGHT;
        }
        for (int worker = 0; worker < packed.w; worker++) {
            for (int truth = 0; truth < k; truth++) {
                double weight = STRENGTH / (STRENGTH + n[sumAt(worker, 0, truth)]);
                for (int given = 0; given < k; given++) {
                    pool[truth * k + given] += weight * n[at(worker, given, truth)];
                }
            }
        }
        for (int truth = 0; truth < k; truth++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                sum += pool[truth * k + given];
            }
            for (int given = 0; given < k; given++) {
                pool[truth * k + given] /= sum;
            }
        }
    }

    /** One Newton step of a worker's offset. */
    private void move(int worker, double[] n, double[] logit) {
        double gradient = -OFFSET_PENALTY * offset[worker];
        double curvature = OFFSET_PENALTY;
        for (int c = 0; c < k; c++) {
            double p = sigmoid(logit[c] + offset[worker]);
            double given = n[sumAt(worker, 0, c)];
            gradient += n[at(worker, c, c)] - given * p;
            curvature += given * p * (1 - p);
        }
        double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, gradient / curvature));
        offset[worker] = Math.max(-LARGEST_OFFSET, Math.min(LARGEST_OFFSET, offset[worker] + step));
    }

    private void addPrior(int worker, double[] n, double[] logit) {
        for (int truth = 0; truth < k; truth++) {
            double right = sigmoid(logit[truth] + offset[worker]);
            double wrong = (1 - right) / Math.max(FLOOR, 1 - pool[truth * k + truth]);
            for (int given = 0; given < k; given++) {
                double m = given == truth ? right : wrong * pool[truth * k + given];
                n[at(worker, given, truth)] += STRENGTH * Math.max(FLOOR, m);
                n[sumAt(worker, given, truth)] += STRENGTH;
            }
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
