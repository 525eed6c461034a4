package org.crowd4j.contest;

import org.apache.commons.math3.distribution.TDistribution;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;

/**
 * Errors of scores whose covariance was estimated from the same data: drawn from Student's t, which
 * allows for the error of the estimate.
 */
record StudentErrors(ScoreCovariance estimated, int freedom) implements ScoreCovariance {
    private static final int NORMAL = 1000; // degrees of freedom from which t is normal

    @Override
    public double variance(int item) {
        return estimated.variance(item);
    }

    @Override
    public double ofDifference(int a, int b) {
        return estimated.ofDifference(a, b);
    }

    @Override
    public double quantile(double level) {
        return freedom >= NORMAL
                ? estimated.quantile(level)
                : new TDistribution(null, freedom).inverseCumulativeProbability((1 + level) / 2);
    }

    @Override
    public void draw(NormalDraws normal, double[] errors) {
        estimated.draw(normal, errors);
        if (freedom >= NORMAL) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < freedom; i++) {
            double z = normal.next();
            sum += z * z;
        }
        double scale = Math.sqrt(freedom / sum);
        for (int i = 0; i < errors.length; i++) {
            errors[i] *= scale;
        }
    }
}
