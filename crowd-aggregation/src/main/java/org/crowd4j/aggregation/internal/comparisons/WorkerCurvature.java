package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.ConjugateGradients;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.jspecify.annotations.Nullable;

/**
 * The curvature of a {@link WorkerAwareFit} with the parameters of the workers eliminated: a matrix
 * up to 2000 items, beyond what it does to a vector.
 */
public final class WorkerCurvature {
    static final int DENSE = 2000;
    private static final int SAMPLES = 200;
    private static final double LEAST_CURVATURE = 1e-150; // less has no inverse whose products are finite

    private final WorkerAwareFit fit;
    private final WorkerComparisons data;
    private final double ridge;
    private final int[] free; // by place: the number among items without gold, or -1
    private final int unknown;
    private final boolean centred;
    private final double[] deltaDelta; // by row
    private final double[] deltaC;
    private final double[] deltaQ;
    private final double[] cc; // by worker: the inverse of its own curvature
    private final double[] cq;
    private final double[] qq;
    private final double[] diagonal;
    private final @Nullable DenseSystem system; // none if there are too many items
    private boolean squares;

    /**
     * A curvature.
     *
     * @param most of how many unknown scores a matrix is made
     */
    WorkerCurvature(WorkerAwareFit fit, double ridge, int most) {
        this.fit = fit;
        this.data = fit.data;
        this.ridge = ridge;
        free = new int[fit.gold.length];
        int count = 0;
        for (int place = 0; place < free.length; place++) {
            free[place] = Double.isNaN(fit.gold[place]) ? count++ : -1;
        }
        unknown = count;
        centred = unknown == free.length;
        deltaDelta = new double[data.rows()];
        deltaC = new double[data.rows()];
        deltaQ = new double[data.rows()];
        cc = new double[data.workers()];
        cq = new double[data.workers()];
        qq = new double[data.workers()];
        diagonal = new double[unknown];
        system = unknown <= most ? new DenseSystem(unknown, ridge, centred) : null;
    }

    /** Takes the curvature at the parameters of the fit. */
    public void prepare() {
        squares = false;
        set();
        if (system != null && !system.positive()) {
            squares = true;
            set();
        }
    }

    private void set() {
        Arrays.fill(diagonal, ridge);
        for (int worker = 0; worker < cc.length; worker++) {
            if (!setWorker(worker, squares)) {
                boolean unused = setWorker(worker, true);
            }
        }
        DenseSystem matrix = system;
        if (matrix != null) {
            matrix.clear();
            for (int row = 0; row < data.rows(); row++) {
                matrix.add(row, free[data.left[row]], free[data.right[row]], deltaDelta[row]);
            }
            eliminate(matrix.matrix());
            matrix.finish();
        }
        for (int row = 0; row < data.rows(); row++) {
            for (int item : new int[] {free[data.left[row]], free[data.right[row]]}) {
                if (item >= 0) {
                    diagonal[item] += Math.max(0, deltaDelta[row]);
                }
            }
        }
    }

    /**
     * Sets the curvature of the rows of a worker.
     *
     * @param outer whether to take the squares of the slopes alone, which are never negative
     * @return whether that by the parameters of the worker is positive
     */
    private boolean setWorker(int worker, boolean outer) {
        WorkerLink link = fit.link;
        double byCC = link.priorCurvature(fit.c[worker]);
        double byCQ = 0;
        double byQQ = link.sideWeight();
        for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
            double delta = fit.scores[data.left[row]] - fit.scores[data.right[row]];
            link.set(data.outcome[row], delta, fit.c[worker], fit.q[worker]);
            double weight = data.weight[row];
            double pull = outer ? 0 : weight;
            double slope = link.byDelta / link.value; // of the logarithm: value² may underflow
            double slopeC = link.byC / link.value;
            double slopeQ = link.byQ / link.value;
            deltaDelta[row] = weight * slope * slope - pull * (link.byDeltaDelta / link.value);
            deltaC[row] = weight * slope * slopeC - pull * (link.byDeltaC / link.value);
            deltaQ[row] = weight * slope * slopeQ;
            byCC += weight * slopeC * slopeC - pull * (link.byCC / link.value);
            byCQ += weight * slopeC * slopeQ - pull * (link.byCQ / link.value);
            byQQ += weight * slopeQ * slopeQ - pull * (link.byQQ / link.value);
        }
        double determinant = byCC * byQQ - byCQ * byCQ;
        boolean positive = byCC > LEAST_CURVATURE && determinant > 1e-12 * byCC * byQQ;
        cc[worker] = positive ? byQQ / determinant : 0; // parameters without curvature stay where they are
        cq[worker] = positive ? -byCQ / determinant : 0;
        qq[worker] = positive ? byCC / determinant : 0;
        return positive;
    }

    /** Takes from the matrix of the scores what the parameters of the workers follow. */
    private void eliminate(double[][] matrix) {
        Coupling coupling = new Coupling(unknown);
        for (int worker = 0; worker < cc.length; worker++) {
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                coupling.add(free[data.left[row]], deltaC[row], deltaQ[row]);
                coupling.add(free[data.right[row]], -deltaC[row], -deltaQ[row]);
            }
            coupling.takeFrom(matrix, cc[worker], cq[worker], qq[worker]);
        }
    }

    /** The curvature of the scores with the parameters of one worker. */
    private static final class Coupling {
        private final double[] withC;
        private final double[] withQ;
        private final int[] met; // the items that the worker compared
        private final boolean[] isMet;
        private int count;

        Coupling(int items) {
            withC = new double[items];
            withQ = new double[items];
            met = new int[items];
            isMet = new boolean[items];
        }

        void add(int item, double byC, double byQ) {
            if (item >= 0) {
                withC[item] += byC;
                withQ[item] += byQ;
                if (!isMet[item]) {
                    isMet[item] = true;
                    met[count++] = item;
                }
            }
        }

        /** Eliminates the parameters, with the inverse of their own curvature, and begins anew. */
        void takeFrom(double[][] matrix, double cc, double cq, double qq) {
            Arrays.sort(met, 0, count);
            for (int a = 0; a < count; a++) {
                int item = met[a];
                double byC = cc * withC[item] + cq * withQ[item];
                double byQ = cq * withC[item] + qq * withQ[item];
                double[] row = matrix[item];
                for (int b = a; b < count; b++) {
                    row[met[b]] -= byC * withC[met[b]] + byQ * withQ[met[b]];
                }
            }
            for (int a = 0; a < count; a++) {
                withC[met[a]] = 0;
                withQ[met[a]] = 0;
                isMet[met[a]] = false;
            }
            count = 0;
        }
    }

    /**
     * Replaces right sides by solutions; of items with gold nothing moves.
     *
     * @param scores by place
     * @param c by worker
     * @param q by worker
     */
    public void solve(double[] scores, double[] c, double[] q) {
        double[] right = new double[unknown];
        if (!solveScores(scores, c, q, right)) {
            squares = true;
            set();
            boolean unused = solveScores(scores, c, q, right);
        }
        for (int place = 0; place < free.length; place++) {
            scores[place] = free[place] < 0 ? 0 : right[free[place]];
        }
        for (int worker = 0; worker < cc.length; worker++) {
            double byC = c[worker];
            double byQ = q[worker];
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                double difference = scores[data.left[row]] - scores[data.right[row]];
                byC -= deltaC[row] * difference;
                byQ -= deltaQ[row] * difference;
            }
            c[worker] = cc[worker] * byC + cq[worker] * byQ;
            q[worker] = cq[worker] * byC + qq[worker] * byQ;
        }
    }

    private boolean solveScores(double[] scores, double[] c, double[] q, double[] right) {
        for (int place = 0; place < free.length; place++) {
            if (free[place] >= 0) {
                right[free[place]] = scores[place];
            }
        }
        for (int worker = 0; worker < cc.length; worker++) {
            addWorker(
                    worker,
                    -(cc[worker] * c[worker] + cq[worker] * q[worker]),
                    -(cq[worker] * c[worker] + qq[worker] * q[worker]),
                    right);
        }
        if (system != null) {
            system.solve(right);
            return true;
        }
        if (centred) {
            DenseSystem.centre(right);
        }
        boolean solved = ConjugateGradients.solve(this::times, diagonal, right);
        if (centred && solved) {
            DenseSystem.centre(right);
        }
        return solved;
    }

    /** Adds the curvature of the scores with the parameters of a worker, times these. */
    private void addWorker(int worker, double c, double q, double[] into) {
        for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
            double added = deltaC[row] * c + deltaQ[row] * q;
            int left = free[data.left[row]];
            int right = free[data.right[row]];
            if (left >= 0) {
                into[left] += added;
            }
            if (right >= 0) {
                into[right] -= added;
            }
        }
    }

    private void times(double[] x, double[] into) {
        for (int i = 0; i < unknown; i++) {
            into[i] = ridge * x[i];
        }
        for (int worker = 0; worker < cc.length; worker++) {
            double byC = 0;
            double byQ = 0;
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                int left = free[data.left[row]];
                int right = free[data.right[row]];
                double difference = (left < 0 ? 0 : x[left]) - (right < 0 ? 0 : x[right]);
                byC += deltaC[row] * difference;
                byQ += deltaQ[row] * difference;
                if (left >= 0) {
                    into[left] += deltaDelta[row] * difference;
                }
                if (right >= 0) {
                    into[right] -= deltaDelta[row] * difference;
                }
            }
            addWorker(worker, -(cc[worker] * byC + cq[worker] * byQ), -(cq[worker] * byC + qq[worker] * byQ), into);
        }
    }

    /** {@return the covariance of the scores: the inverse, or a sample of errors that has it} */
    public ScoreCovariance covariance(long seed, RunMonitor monitor) {
        if (system != null) {
            return ScoreCovariance.dense(fit.gold, system.inverse());
        }
        squares = true;
        set();
        double[][] sample = new double[SAMPLES][fit.gold.length];
        Stripes.parallel(SAMPLES, s -> {
            monitor.check();
            draw(new NormalDraws(SplitMix64.stream(seed, s)), sample[s]);
        });
        return ScoreCovariance.sampled(sample);
    }

    /** Sets errors that have the curvature as the inverse of their covariance. */
    private void draw(NormalDraws normal, double[] scores) {
        double[] c = new double[cc.length];
        double[] q = new double[cc.length];
        for (int place = 0; place < scores.length; place++) {
            scores[place] = Math.sqrt(ridge) * normal.next();
        }
        for (int worker = 0; worker < cc.length; worker++) {
            c[worker] = Math.sqrt(fit.link.priorCurvature(fit.c[worker])) * normal.next();
            q[worker] = Math.sqrt(fit.link.sideWeight()) * normal.next();
            for (int row = data.from[worker]; row < data.from[worker + 1]; row++) {
                double root = Math.sqrt(deltaDelta[row]);
                double z = normal.next();
                scores[data.left[row]] += root * z;
                scores[data.right[row]] -= root * z;
                if (root > 0) {
                    c[worker] += deltaC[row] / root * z;
                    q[worker] += deltaQ[row] / root * z;
                }
            }
        }
        solve(scores, c, q);
    }
}
