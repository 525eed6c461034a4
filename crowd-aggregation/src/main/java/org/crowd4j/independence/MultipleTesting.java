package org.crowd4j.independence;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;

/** Thresholds and robust moments for many simultaneous tests. */
final class MultipleTesting {
    /** Probability below one standard deviation under the mean of a normal distribution. */
    private static final double LOWER_QUANTILE = 0.15865;

    /** Values below pass at none of the levels used here; they need not be sorted. */
    private static final double MIN_Z = 1.5;

    private MultipleTesting() {}

    /**
     * Finds the threshold of the procedure of Benjamini and Hochberg.
     *
     * @param z standard normal test statistics
     * @param level the false discovery rate
     * @return the smallest z that passes; infinity if none does
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

    /** {@return half the distance between the 16 % and the 84 % quantile, at least 1} */
    static double spread(double[] sorted) {
        return sorted.length < 2
                ? 1
                : Math.max(
                        1,
                        (SampleQuantile.of(sorted, 1 - LOWER_QUANTILE) - SampleQuantile.of(sorted, LOWER_QUANTILE))
                                / 2);
    }

    /** {@return the median, at least 0} */
    static double centre(double[] sorted) {
        return sorted.length == 0 ? 0 : Math.max(0, SampleQuantile.of(sorted, 0.5));
    }
}
