package org.crowd4j.independence;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;

/** Many tests at once. */
final class MultipleTesting {
    private static final double LOWER = 0.15865; // of a normal, one standard deviation below its mean
    private static final double WORTH_TRYING = 1.5; // no level here lets less through

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
                Arrays.stream(z).filter(value -> value > WORTH_TRYING).sorted().toArray();
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
        return sorted.length < 2
                ? 1
                : Math.max(1, (SampleQuantile.of(sorted, 1 - LOWER) - SampleQuantile.of(sorted, LOWER)) / 2);
    }

    /** {@return the median, at least 0} */
    static double centre(double[] sorted) {
        return sorted.length == 0 ? 0 : Math.max(0, SampleQuantile.of(sorted, 0.5));
    }
}
