package org.crowd4j.aggregation.internal.ratings;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;

/** Errors that are worked out when they are first asked for. */
public final class DeferredErrors implements ScoreCovariance {
    private final Supplier<ScoreCovariance> errors;

    public DeferredErrors(Supplier<ScoreCovariance> errors) {
        this.errors = Suppliers.memoize(errors::get);
    }

    @Override
    public double variance(int item) {
        return errors.get().variance(item);
    }

    @Override
    public double ofDifference(int a, int b) {
        return errors.get().ofDifference(a, b);
    }

    @Override
    public void draw(NormalDraws normal, double[] into) {
        errors.get().draw(normal, into);
    }
}
