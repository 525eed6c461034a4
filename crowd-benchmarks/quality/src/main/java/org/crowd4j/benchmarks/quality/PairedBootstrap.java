package org.crowd4j.benchmarks.quality;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Says how far the mean difference of two methods depends on which data sets happen to be there: draws as many data
 * sets as there are, with replacement, again and again, and looks at the mean differences.
 *
 * @param draws how often to draw; at least 1
 * @param seed where the random numbers start; every comparison starts there anew
 * @see <a href="https://doi.org/10.1214/aos/1176344552">B. Efron (1979), Bootstrap Methods: Another Look at the
 *     Jackknife, The Annals of Statistics 7(1), 1–26</a>
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
     * @param first a figure of one method for each data set
     * @param second the same figure of the other, in the same order
     * @return the mean of first − second, and its 95 % interval
     * @throws IllegalArgumentException if there are no figures, or more of one than of the other
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
                n, Arrays.stream(differences).average().orElseThrow(), quantile(means, TAIL), quantile(means, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * A mean difference.
     *
     * @param sets over how many data sets
     * @param mean the mean
     * @param low where its 95 % interval begins
     * @param high where it ends
     */
    record Difference(int sets, double mean, double low, double high) {

        /** {@return whether the interval leaves out 0} */
        boolean excludesZero() {
            return low > 0 || high < 0;
        }
    }
}
