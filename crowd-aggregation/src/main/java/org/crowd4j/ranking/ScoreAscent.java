package org.crowd4j.ranking;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.crowd4j.Convergence;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.Logistic;

/**
 * Climbs a log-likelihood of scores with a normal prior by Newton's method. Scores with gold stay;
 * the prior is about the mean of the gold, or 0. Without gold the scores are centred on 0.
 */
final class ScoreAscent {
    private static final int MOST_HALVINGS = 50;
    private static final double ROUNDING = 1e-12; // relative: what sums may be off by
    private static final double SYMMETRY = 1e-15;
    private static final int MATRICES = 5;

    /** A log-likelihood. */
    @FunctionalInterface
    interface Likelihood {

        /**
         * {@return the value at some scores}
         *
         * @param gradient gets the gradient; zeros before
         * @param information gets the negative Hessian, or a matrix above it; zeros before
         */
        double at(double[] scores, double[] gradient, double[][] information);
    }

    private final double ridge;
    private final double centre;
    private final int[] free; // the items without gold
    private final boolean centred;
    private double[] scores;
    private double[] gradient;
    private double[][] information;
    private double objective;

    /**
     * Starts at the mean of the gold, or 0.
     *
     * @param known by item: the gold score, or not a number
     */
    ScoreAscent(String method, double ridge, double[] known) {
        int n = known.length;
        double bytes = (double) MATRICES * Double.BYTES * n * n;
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s needs %.1f GB for the covariance of %s items, and the heap holds %.1f GB; make the heap larger (-Xmx)",
                    method,
                    bytes / 1e9,
                    n,
                    heap / 1e9));
        }
        this.ridge = ridge;
        free = IntStream.range(0, n).filter(item -> Double.isNaN(known[item])).toArray();
        centred = free.length == n;
        centre = Arrays.stream(known)
                .filter(score -> !Double.isNaN(score))
                .map(score -> score / (n - free.length))
                .sum();
        scores = known.clone();
        for (int item : free) {
            scores[item] = centre;
        }
        gradient = new double[n];
        information = new double[n][n];
    }

    double[] scores() {
        return scores;
    }

    /** {@return the largest slope of the objective by a score} */
    double slope() {
        return IntStream.of(free)
                .mapToDouble(item -> Math.abs(gradient[item]))
                .max()
                .orElse(0);
    }

    /** Works the objective out at the scores. */
    void evaluate(Likelihood likelihood) {
        objective = evaluate(likelihood, scores, gradient, information);
    }

    private double evaluate(Likelihood likelihood, double[] at, double[] slopes, double[][] curvature) {
        Arrays.fill(slopes, 0);
        for (double[] row : curvature) {
            Arrays.fill(row, 0);
        }
        double value = likelihood.at(at, slopes, curvature);
        for (int item : free) {
            double off = at[item] - centre;
            value -= ridge * off * off / 2;
            slopes[item] -= ridge * off;
        }
        return value;
    }

    /**
     * Takes the step of Newton, halved while the objective falls.
     *
     * @return whether a step was found
     */
    boolean step(Likelihood likelihood) {
        double[] direction = direction();
        double[] next = scores.clone();
        double[] slopes = new double[scores.length];
        double[][] curvature = new double[scores.length][scores.length];
        double part = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double mean = 0;
            for (int i = 0; i < free.length; i++) {
                next[free[i]] = scores[free[i]] + part * direction[i];
                mean += next[free[i]] / scores.length;
            }
            for (int i = 0; i < free.length && centred; i++) {
                next[free[i]] -= mean;
            }
            double value = evaluate(likelihood, next, slopes, curvature);
            if (value >= objective - ROUNDING * Math.abs(objective)) {
                scores = next;
                gradient = slopes;
                information = curvature;
                objective = value;
                return true;
            }
            part /= 2;
        }
        return false;
    }

    private double[] direction() {
        if (free.length == 0) {
            return new double[0];
        }
        double[] slopes = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            slopes[i] = gradient[free[i]];
        }
        return cholesky(information, level(information))
                .getSolver()
                .solve(new ArrayRealVector(slopes, false))
                .toArray();
    }

    /**
     * {@return the covariance of the scores, row by row: the inverse of the information and the
     * prior; of centred scores its part that leaves their mean alone}
     *
     * @throws NonPositiveDefiniteMatrixException if the information is not that of a maximum
     */
    double[] covariance(double[][] observed) {
        int n = scores.length;
        double[] covariance = new double[n * n];
        if (free.length == 0) {
            return covariance;
        }
        double level = level(observed);
        RealMatrix inverse = cholesky(observed, level).getSolver().getInverse();
        double ofMean = centred ? 1 / (n * (ridge + level * n)) : 0;
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                covariance[free[i] * n + free[j]] = inverse.getEntry(i, j) - ofMean;
            }
        }
        return covariance;
    }

    double[][] information() {
        return information;
    }

    /**
     * {@return the scores as a consensus}
     *
     * @param covariance of the scores, item by item
     * @param reached whether the ascent ended at the top
     */
    ItemConsensus consensus(
            RankingData data,
            ItemGold gold,
            double[] covariance,
            boolean reached,
            int steps,
            Supplier<WorkerTable> workers) {
        return new ScoredItems(
                data.answers,
                data.items,
                gold,
                scores,
                ScoreCovariance.dense(covariance),
                (a, b, difference) -> Logistic.of(difference),
                data::components,
                new Convergence(reached, steps, slope(), OptionalDouble.of(objective)),
                workers);
    }

    /** What is added to each entry, so that the mean of centred scores is known as well. */
    private double level(double[][] curvature) {
        double trace = 0;
        for (int item : free) {
            trace += curvature[item][item] / free.length;
        }
        return centred ? Math.max(trace, ridge) / free.length : 0;
    }

    private CholeskyDecomposition cholesky(double[][] curvature, double level) {
        double[][] matrix = new double[free.length][free.length];
        double largest = 0;
        for (int i = 0; i < free.length; i++) {
            largest = Math.max(largest, curvature[free[i]][free[i]]);
            for (int j = 0; j < i; j++) {
                matrix[i][j] = curvature[free[i]][free[j]] + level;
                matrix[j][i] = matrix[i][j]; // of sums in another order, rounded otherwise
            }
        }
        for (int i = 0; i < free.length; i++) {
            matrix[i][i] = curvature[free[i]][free[i]] + level + ridge + ROUNDING * largest;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), SYMMETRY, 0);
    }
}
