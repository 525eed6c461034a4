package org.crowd4j.pairwise;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;

/** The errors of Elo ratings, see {@link Elo}. In units of log-odds until the end. */
final class EloErrors {
    private static final int EXACT = 300; // items
    private static final double PRIOR = 1; // directions of unit variance, against ratings without data

    private final ComparisonCounts counts;
    private final double[] scores; // by place, in log-odds above the mean
    private final boolean[] fixed;
    private final int n;
    private final double eta;
    private final int orders;

    private EloErrors(ComparisonCounts counts, double[] points, double[] known, double k, int orders) {
        this.counts = counts;
        this.orders = orders;
        n = points.length;
        eta = k / EloRatings.POINTS;
        scores = new double[n];
        fixed = new boolean[n];
        for (int item = 0; item < n; item++) {
            fixed[item] = !Double.isNaN(known[item]);
            scores[item] = ((fixed[item] ? known[item] : points[item]) - EloRatings.START) / EloRatings.POINTS;
        }
    }

    /**
     * Works out the errors.
     *
     * @param points the ratings by place
     * @param known the gold ratings by place, not a number where there is none
     */
    static ScoreCovariance of(ComparisonCounts counts, double[] points, double[] known, double k, int orders) {
        EloErrors errors = new EloErrors(counts, points, known, k, orders);
        return errors.n <= EXACT ? errors.exact() : errors.independent();
    }

    /** {@return the information about the difference of a pair} */
    private double information(int pair) {
        double p = 1 / (1 + StrictMath.exp(scores[counts.second[pair]] - scores[counts.first[pair]]));
        return counts.total(pair) * p * (1 - p);
    }

    private ScoreCovariance independent() {
        double[] diagonal = new double[n];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            double information = information(pair);
            diagonal[counts.first[pair]] += information;
            diagonal[counts.second[pair]] += information;
        }
        double spread = spread(diagonal, scores);
        double[] variances = new double[n];
        for (int item = 0; item < n; item++) {
            variances[item] = fixed[item] ? 0 : inPoints(error(diagonal[item], spread));
        }
        return ScoreCovariance.independent(variances);
    }

    private ScoreCovariance exact() {
        double[] covariance = new double[n * n];
        if (n > 0) {
            EigenDecomposition eigen = new EigenDecomposition(information());
            RealMatrix v = eigen.getV();
            double[] lambda = eigen.getRealEigenvalues();
            double spread = spread(lambda, v.preMultiply(scores));
            for (int e = 0; e < n; e++) {
                double error = inPoints(error(lambda[e], spread));
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        covariance[i * n + j] += error * v.getEntry(i, e) * v.getEntry(j, e);
                    }
                }
            }
            clamp(covariance);
        }
        return ScoreCovariance.dense(covariance);
    }

    /** {@return the information about all items that move; rows of the others are 0} */
    private RealMatrix information() {
        RealMatrix information = new Array2DRowRealMatrix(n, n);
        for (int pair = 0; pair < counts.pairs(); pair++) {
            double w = information(pair);
            int i = counts.first[pair];
            int j = counts.second[pair];
            if (!fixed[i]) {
                information.addToEntry(i, i, w);
            }
            if (!fixed[j]) {
                information.addToEntry(j, j, w);
            }
            if (!fixed[i] && !fixed[j]) {
                information.addToEntry(i, j, -w);
                information.addToEntry(j, i, -w);
            }
        }
        return information;
    }

    /** Takes out fixed items, or else the mean, about which errors are. */
    private void clamp(double[] covariance) {
        boolean any = false;
        for (boolean one : fixed) {
            any |= one;
        }
        if (!any) {
            centre(covariance);
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (fixed[i] || fixed[j]) {
                    covariance[i * n + j] = 0;
                }
            }
        }
    }

    /** Takes the mean out of rows and columns. */
    private void centre(double[] covariance) {
        double[] mean = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mean[i] += covariance[i * n + j] / n;
            }
            all += mean[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i * n + j] += all - mean[i] - mean[j];
            }
        }
    }

    /** {@return the variance of strengths, from ratings in eigenvectors and their information} */
    private double spread(double[] lambda, double[] ratings) {
        double above = PRIOR;
        double below = PRIOR;
        for (int e = 0; e < n; e++) {
            double left = StrictMath.exp(-eta * Math.max(0, lambda[e]));
            above += ratings[e] * ratings[e] - eta / 2 * (1 - left * left);
            below += (1 - left) * (1 - left);
        }
        return Math.max(0, above) / below;
    }

    /** {@return the mean squared error in a direction of information λ} */
    private double error(double lambda, double spread) {
        double x = eta * Math.max(0, lambda);
        double moved = -StrictMath.expm1(-x);
        double left = 1 - moved;
        double data = x == 0 ? 0 : moved * moved * eta / x;
        double recursion = eta / 2 * -StrictMath.expm1(-2 * x);
        return data + Math.max(0, recursion - data) / orders + spread * left * left;
    }

    private static double inPoints(double variance) {
        return variance * EloRatings.POINTS * EloRatings.POINTS;
    }
}
