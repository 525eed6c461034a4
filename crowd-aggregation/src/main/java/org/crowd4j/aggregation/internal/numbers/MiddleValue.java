package org.crowd4j.aggregation.internal.numbers;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The median, with the standard error of Price and Bonett. */
public final class MiddleValue implements Location {
    private final Map<Integer, Double> widths = new HashMap<>(); // by n

    @Override
    public double value(double[] sorted) {
        double low = sorted[(sorted.length - 1) / 2];
        return low + (sorted[sorted.length / 2] - low) / 2;
    }

    @Override
    public double standardError(double[] sorted) {
        int n = sorted.length;
        int c = depth(n);
        return (sorted[n - c] - sorted[c - 1]) / widths.computeIfAbsent(n, MiddleValue::width);
    }

    @Override
    public int degreesOfFreedom(int n) {
        return Integer.MAX_VALUE;
    }

    /** {@return which number from either end bounds the median by about two standard errors} */
    private static int depth(int n) {
        return Math.max(1, (int) Math.round((n + 1) / 2.0 - Math.sqrt(n)));
    }

    /**
     * {@return how many standard errors lie between the bounds, by the chance that they miss the
     * median}
     */
    private static double width(int n) {
        double outside = new BinomialDistribution(null, n, 0.5).cumulativeProbability(depth(n) - 1);
        return -2 * new NormalDistribution(null, 0, 1).inverseCumulativeProbability(outside);
    }
}
