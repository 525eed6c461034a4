package org.crowd4j.aggregation.internal.numerics;

/** Quantiles of a sorted sample, between neighbours where need be. */
public final class SampleQuantile {

    private SampleQuantile() {}

    /** {@return the value that a share of the sample lies below; the first for 0, the last for 1} */
    public static double of(double[] sorted, double share) {
        return at(sorted, share * (sorted.length - 1));
    }

    /** {@return the value at a place from 0 to n − 1, which need not be whole} */
    public static double at(double[] sorted, double place) {
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
