package org.crowd4j.aggregation.internal.numerics;

/** The logistic function. */
public final class Logistic {

    private Logistic() {}

    /** {@return 1 / (1 + exp −x)} */
    public static double of(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@return the logarithm of {@link #of}, without an overflow} */
    public static double log(double x) {
        return x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
    }
}
