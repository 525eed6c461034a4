package org.crowd4j.aggregation.internal.items;

import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.internal.Quantiles;

/** How uncertain scores are, and how their errors go together. Items are places. */
public interface ScoreCovariance {

    /** {@return the variance of a score; 0 for items with gold} */
    double variance(int item);

    /** {@return the variance of the difference of two scores} */
    double ofDifference(int a, int b);

    /** {@return how many standard errors a difference of either sign stays below, at a level} */
    default double quantile(double level) {
        return Quantiles.normal(level);
    }

    /** Fills {@code errors} with normal errors of all scores, drawn together. */
    void draw(NormalDraws normal, double[] errors);

    /**
     * Makes it of a covariance matrix.
     *
     * @param covariance n × n, symmetric, row by row, without negative eigenvalues; taken over
     */
    static ScoreCovariance dense(double[] covariance) {
        return new DenseCovariance(covariance);
    }

    /**
     * Makes it of the covariance matrix of the items without gold.
     *
     * @param gold the scores that are known, by place; not a number for others
     * @param covariance that of the others, in their order
     */
    static ScoreCovariance dense(double[] gold, double[][] covariance) {
        int all = gold.length;
        double[] spread = new double[all * all];
        int row = 0;
        for (int i = 0; i < all; i++) {
            if (Double.isNaN(gold[i])) {
                int column = 0;
                for (int j = 0; j < all; j++) {
                    spread[i * all + j] = Double.isNaN(gold[j]) ? covariance[row][column++] : 0;
                }
                row++;
            }
        }
        return dense(spread);
    }

    /** Makes it of scores whose errors are independent. */
    static ScoreCovariance independent(double[] variances) {
        return new IndependentErrors(variances);
    }

    /**
     * Makes it of a sample of the errors, where there are too many items for a matrix, or where the
     * errors come from resampling.
     *
     * @param errors sample by sample: the errors of all scores, about 0; at least one sample
     */
    static ScoreCovariance sampled(double[][] errors) {
        return new SampledErrors(errors);
    }
}
