package org.crowd4j.aggregation.internal.numerics;

/** Sums over arrays. */
public final class Vectors {
    private Vectors() {}

    /** {@return Σ a(i) b(i), added in order} */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
