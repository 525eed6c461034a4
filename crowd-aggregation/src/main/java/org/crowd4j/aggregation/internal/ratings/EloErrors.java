package org.crowd4j.aggregation.internal.ratings;

import com.google.common.primitives.Booleans;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;

/** The errors of Elo ratings, see {@code Elo}. In units of log-odds until the end. */
public final class EloErrors {
    private static final int EXACT = 300; // items
    private static final double NEAR = 1e-6; // the strength is the rating
    private static final double PRIOR = 1; // directions of unit variance

    private final ComparisonCounts counts;
    private final double[] scores; // by place, in log-odds above the start
    private double[] strengths; // what the ratings are on their way to
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
        strengths = scores;
    }

    /**
     * Works out the errors.
     *
     * @param points the ratings by place
     * @param known the gold ratings by place, not a number where there is none
     */
    public static ScoreCovariance of(ComparisonCounts counts, double[] points, double[] known, double k, int orders) {
        EloErrors errors = new EloErrors(counts, points, known, k, orders);
        return errors.n <= EXACT ? errors.exact() : errors.independent();
    }

    /** {@return the mean information about the difference of a pair between rating and strength} */
    private double information(int pair) {
        int i = counts.first[pair];
        int j = counts.second[pair];
        double rated = scores[i] - scores[j];
        double p = 1 / (1 + StrictMath.exp(-rated));
        double ahead = strengths[i] - strengths[j] - rated;
        double mean = Math.abs(ahead) < NEAR ? p * (1 - p) : (1 / (1 + StrictMath.exp(-rated - ahead)) - p) / ahead;
        return counts.total(pair) * mean;
    }

    private ScoreCovariance independent() {
        double[] lambda = diagonal();
        double spread = spread(lambda, scores);
        strengths = strengths(lambda, spread, scores);
        lambda = diagonal();
        spread = spread(lambda, scores);
        double[] expected = strengths(lambda, spread, scores);
        double[] variances = new double[n];
        for (int item = 0; item < n; item++) {
            double ahead = expected[item] - scores[item];
            variances[item] = fixed[item] ? 0 : inPoints(variance(lambda[item], spread) + ahead * ahead);
        }
        return ScoreCovariance.independent(variances);
    }

    private double[] diagonal() {
        double[] diagonal = new double[n];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            double information = information(pair);
            diagonal[counts.first[pair]] += information;
            diagonal[counts.second[pair]] += information;
        }
        return diagonal;
    }

    private ScoreCovariance exact() {
        double[] covariance = new double[n * n];
        if (n > 0) {
            EigenDecomposition eigen = new EigenDecomposition(information());
            double[] rotated = eigen.getV().preMultiply(scores);
            double[] lambda = eigen.getRealEigenvalues();
            strengths = eigen.getV().operate(strengths(lambda, spread(lambda, rotated), rotated));
            eigen = new EigenDecomposition(information());
            add(covariance, eigen.getV(), eigen.getRealEigenvalues());
            clamp(covariance);
        }
        return ScoreCovariance.dense(covariance);
    }

    private void add(double[] covariance, RealMatrix v, double[] lambda) {
        double[] rotated = v.preMultiply(scores);
        double spread = spread(lambda, rotated);
        double[] ahead = strengths(lambda, spread, rotated);
        for (int e = 0; e < n; e++) {
            ahead[e] -= rotated[e];
        }
        ahead = v.operate(ahead);
        for (int e = 0; e <= n; e++) {
            double[] direction = e < n ? v.getColumn(e) : ahead;
            double error = inPoints(e < n ? variance(lambda[e], spread) : 1);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i * n + j] += error * direction[i] * direction[j];
                }
            }
        }
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
        if (!Booleans.contains(fixed, true)) {
            centre(covariance, n);
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
    static void centre(double[] covariance, int n) {
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
            above += ratings[e] * ratings[e] - noise(lambda[e]);
            below += (1 - left) * (1 - left);
        }
        return Math.max(0, above) / below;
    }

    /** {@return the expected strengths in eigenvectors, given ratings on their way to them} */
    private double[] strengths(double[] lambda, double spread, double[] ratings) {
        double[] expected = new double[n];
        for (int e = 0; e < n; e++) {
            double moved = -StrictMath.expm1(-eta * Math.max(0, lambda[e]));
            double seen = spread * moved * moved + noise(lambda[e]);
            expected[e] = seen > 0 ? ratings[e] * spread * moved / seen : 0;
        }
        return expected;
    }

    /** {@return the variance of a rating in a direction of information λ} */
    private double noise(double lambda) {
        double x = eta * Math.max(0, lambda);
        double moved = -StrictMath.expm1(-x);
        double data = x == 0 ? 0 : moved * moved * eta / x;
        double recursion = eta / 2 * -StrictMath.expm1(-2 * x);
        return data + Math.max(0, recursion - data) / orders;
    }

    /** {@return the variance of the strength in a direction of information λ, given the rating} */
    private double variance(double lambda, double spread) {
        double moved = -StrictMath.expm1(-eta * Math.max(0, lambda));
        double noise = noise(lambda);
        double seen = spread * moved * moved + noise;
        return seen > 0 ? spread * noise / seen : spread;
    }

    private static double inPoints(double variance) {
        return variance * EloRatings.POINTS * EloRatings.POINTS;
    }
}
