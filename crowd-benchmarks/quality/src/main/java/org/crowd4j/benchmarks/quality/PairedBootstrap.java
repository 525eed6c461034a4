package org.crowd4j.benchmarks.quality;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;

/**
 * Measures how much the mean difference of two methods depends on the choice of data sets: a
 * bootstrap over data sets.
 *
 * @param draws the number of bootstrap samples; at least 1
 * @param seed the seed of the random numbers, the same for every comparison
 * @see <a href="https://doi.org/10.1214/aos/1176344552">B. Efron (1979), Bootstrap Methods: Another
 *     Look at the Jackknife, The Annals of Statistics 7(1), 1–26</a>
 */
record PairedBootstrap(int draws, long seed) {
    private static final double TAIL = 0.025;

    PairedBootstrap {
        if (draws < 1) {
            throw new IllegalArgumentException("draws must be at least 1, got " + draws);
        }
    }

    /**
     * Compares two methods by the percentile interval.
     *
     * @param first the figure of one method on each data set
     * @param second the figure of the other method, in the same order
     * @return the mean of first − second, and its 95 % interval
     * @throws IllegalArgumentException if there are no figures, or the numbers of figures differ
     */
    Difference compare(double[] first, double[] second) {
        int n = first.length;
        if (n == 0 || n != second.length) {
            throw new IllegalArgumentException("figures must come in pairs, got %d and %d".formatted(n, second.length));
        }
        double[] differences = new double[n];
        Arrays.setAll(differences, pair -> first[pair] - second[pair]);
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (int pair = 0; pair < n; pair++) {
                sum += differences[random.nextInt(n)];
            }
            means[draw] = sum / n;
        }
        Arrays.sort(means);
        return new Difference(
                n,
                Arrays.stream(differences).average().orElseThrow(),
                SampleQuantile.of(means, TAIL),
                SampleQuantile.of(means, 1 - TAIL));
    }

    /**
     * A mean difference.
     *
     * @param sets the number of data sets
     * @param mean the mean
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     */
    record Difference(int sets, double mean, double low, double high) {

        /** {@return whether 0 is outside the interval} */
        boolean excludesZero() {
            return low > 0 || high < 0;
        }
    }
}
