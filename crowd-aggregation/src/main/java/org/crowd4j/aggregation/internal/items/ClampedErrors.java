package org.crowd4j.aggregation.internal.items;

import org.crowd4j.aggregation.internal.numerics.NormalDraws;

/** Errors of which those of items with gold are 0, whatever the method found. */
final class ClampedErrors implements ScoreCovariance {
    private final ScoreCovariance errors;
    private final double[] known; // by place; not a number for items without gold

    ClampedErrors(ScoreCovariance errors, double[] known) {
        this.errors = errors;
        this.known = known;
    }

    private boolean gold(int item) {
        return !Double.isNaN(known[item]);
    }

    @Override
    public double variance(int item) {
        return gold(item) ? 0 : errors.variance(item);
    }

    @Override
    public double ofDifference(int a, int b) {
        if (gold(a)) {
            return variance(b);
        }
        return gold(b) ? variance(a) : errors.ofDifference(a, b);
    }

    @Override
    public void draw(NormalDraws normal, double[] into) {
        errors.draw(normal, into);
        for (int item = 0; item < into.length; item++) {
            into[item] = gold(item) ? 0 : into[item];
        }
    }
}
