package org.crowd4j.aggregation.internal.items;

import org.crowd4j.aggregation.internal.numerics.NormalDraws;

/** Errors that have nothing to do with each other. */
final class IndependentErrors implements ScoreCovariance {
    private final double[] variances;

    IndependentErrors(double[] variances) {
        this.variances = variances.clone();
    }

    @Override
    public double variance(int item) {
        return variances[item];
    }

    @Override
    public double ofDifference(int a, int b) {
        return a == b ? 0 : variances[a] + variances[b];
    }

    @Override
    public void draw(NormalDraws normal, double[] errors) {
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(variances[i]) * normal.next();
        }
    }
}
