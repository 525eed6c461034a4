package org.crowd4j.independence;

import java.util.Arrays;

/** Many tests at once. */
final class MultipleTesting {
    private static final double LOWER_QUANTILE = 0.15865; // of a normal, one standard deviation below its mean
    private static final double MIN_Z = 1.5; // no level here lets less through

    private MultipleTesting() {}

    /**
     * Finds out which tests to believe by Benjamini and Hochberg's rule.
     *
     * @param z standard deviations above what was expected
     * @param level the share of false discoveries to allow
     * @return what z must reach
     */
    static double threshold(double[] z, double level) {
        double[] sorted =
                Arrays.stream(z).filter(value -> value > MIN_Z).sorted().toArray();
        for (int least = 0; least < sorted.length; least++) {
            int passing = sorted.length - least;
            if (PairEvidence.tail(sorted[least]) <= level * passing / z.length) {
                return sorted[least];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** {@return half the distance of the quantiles one standard deviation from the median, at least 1} */
    static double spread(double[] sorted) {
        return sorted.length < 2 ? 1 : Math.max(1, (quantile(sorted, 1 - LOWER_QUANTILE) - quantile(sorted, LOWER_QUANTILE)) / 2);
    }

    /** {@return the median, at least 0} */
    static double centre(double[] sorted) {
        return sorted.length == 0 ? 0 : Math.max(0, quantile(sorted, 0.5));
    }

    /** {@return a quantile of sorted values, between neighbours if need be} */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
