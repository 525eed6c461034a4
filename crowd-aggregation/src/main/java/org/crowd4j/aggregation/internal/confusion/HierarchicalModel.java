package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.numerics.Logistic;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The M step of {@link LeaveOneOutSweep} where a worker's prior is the whole crowd's matrix,
 * shifted by one number of the worker's own, the log-odds offset o(w):
 *
 * <pre>
 *   M(c, l)    ∝ Σ s / (s + N(w, c)) · n(w, c, l) + p₀ M₀(k, l)
 *           s = 4, M₀ = 0.7 for l = k, the label of cell c = (k, g)
 *   p(w, c)    = 1 / (1 + exp(−logit M(c, k) − o(w)))
 *           o by one Newton step, penalty c₀ o² / 2, c₀ = 2
 *   m(w, c, l) = p(w, c) if l = k, else (1 − p(w, c)) M(c, l) / Σ M(c, l′ ≠ k)
 *   A = n + s·m,  B = N + s,  π(c) = (1/G + tasks of c) / (K + N)
 * </pre>
 */
public final class HierarchicalModel implements FixedPointIteration.Step {
    private static final double STRENGTH = 4;
    private static final double POOL_RIGHT = 0.7;
    private static final double OFFSET_PENALTY = 2;
    private static final double LONGEST_STEP = 2;
    private static final double LARGEST_OFFSET = 6;
    private static final double CLIP = 1e-4;
    private static final double FLOOR = 1e-9;

    private final CellTables tables;
    private final long tasks;
    private final PastCounts history;
    private final double poolStrength; // p₀
    private final int k;
    private final int subtypes; // G
    private final int width; // C = K · G
    private final double[] offset; // W
    private final double[] pool; // C × K: cell, given

    /**
     * The M step for some answers.
     *
     * @param tables the tables of the sweep
     * @param tasks the number of tasks
     */
    public HierarchicalModel(CellTables tables, long tasks, double poolStrength, PastCounts history) {
        this.tables = tables;
        this.tasks = tasks;
        this.history = history;
        this.poolStrength = poolStrength;
        this.k = tables.labels();
        this.width = tables.width();
        this.subtypes = tables.subtypes();
        this.offset = new double[tables.workers()];
        this.pool = new double[width * k];
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        tables.shares(counts.columns, tasks, into.pi);
        double[] n = into.theta; // W × K × 2C: worker, given, cell and after that the sums over what is given
        for (int row = 0; row < tables.rows(); row++) {
            System.arraycopy(counts.table, row * width, n, 2 * row * width, width);
        }
        tables.addHistory(history, into);
        tables.sumRows(n);
        pool(n);
        double[] logit = new double[width];
        for (int c = 0; c < width; c++) {
            double right = Math.max(CLIP, Math.min(1 - CLIP, pool[c * k + c / subtypes]));
            logit[c] = Math.log(right / (1 - right));
        }
        for (int worker = 0; worker < offset.length; worker++) {
            move(worker, n, logit);
            addPrior(worker, n, logit);
        }
    }

    private int at(int worker, int given, int cell) {
        return 2 * (worker * k + given) * width + cell;
    }

    /** Where a row has the sum over what is given. */
    private int sumAt(int worker, int given, int cell) {
        return at(worker, given, cell) + width;
    }

    /** The crowd's matrix, in which a worker with many answers weighs no more than one with few. */
    private void pool(double[] n) {
        Arrays.fill(pool, poolStrength * (1 - POOL_RIGHT) / (k - 1));
        for (int c = 0; c < width; c++) {
            pool[c * k + c / subtypes] = poolStrength * POOL_RIGHT;
        }
        for (int worker = 0; worker < offset.length; worker++) {
            for (int c = 0; c < width; c++) {
                double weight = STRENGTH / (STRENGTH + n[sumAt(worker, 0, c)]);
                for (int given = 0; given < k; given++) {
                    pool[c * k + given] += weight * n[at(worker, given, c)];
                }
            }
        }
        for (int c = 0; c < width; c++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                sum += pool[c * k + given];
            }
            for (int given = 0; given < k; given++) {
                pool[c * k + given] /= sum;
            }
        }
    }

    /** One Newton step of a worker's offset. */
    private void move(int worker, double[] n, double[] logit) {
        double gradient = -OFFSET_PENALTY * offset[worker];
        double curvature = OFFSET_PENALTY;
        for (int c = 0; c < width; c++) {
            double p = Logistic.of(logit[c] + offset[worker]);
            double given = n[sumAt(worker, 0, c)];
            gradient += n[at(worker, c / subtypes, c)] - given * p;
            curvature += given * p * (1 - p);
        }
        double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, gradient / curvature));
        offset[worker] = Math.max(-LARGEST_OFFSET, Math.min(LARGEST_OFFSET, offset[worker] + step));
    }

    private void addPrior(int worker, double[] n, double[] logit) {
        for (int c = 0; c < width; c++) {
            int truth = c / subtypes;
            double right = Logistic.of(logit[c] + offset[worker]);
            double wrong = (1 - right) / Math.max(FLOOR, 1 - pool[c * k + truth]);
            for (int given = 0; given < k; given++) {
                double m = given == truth ? right : wrong * pool[c * k + given];
                n[at(worker, given, c)] += STRENGTH * Math.max(FLOOR, m);
                n[sumAt(worker, given, c)] += STRENGTH;
            }
        }
    }
}
