package org.crowd4j.aggregation.internal.agreement;

import java.util.SplittableRandom;

/**
 * Draws binomial numbers in O(ln n): the median of n uniform numbers is a beta variate, and its
 * side of p decides half of the trials.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4613-8643-8">L. Devroye (1986), Non-Uniform Random
 *     Variate Generation, Springer, chapter X</a>
 * @see <a href="https://doi.org/10.1145/358407.358414">G. Marsaglia and W. W. Tsang (2000), A
 *     Simple Method for Generating Gamma Variables, ACM Transactions on Mathematical Software
 *     26(3), 363–372</a>
 */
public final class Binomial {
    /** Up to this number, trials are drawn one by one. */
    private static final int MAX_DIRECT_TRIALS = 48;

    private Binomial() {}

    /** {@return the number of successes of {@code trials} independent trials} */
    public static int draw(int trials, double probability, SplittableRandom random) {
        int n = trials;
        double p = probability;
        int successes = 0;
        while (n > MAX_DIRECT_TRIALS && p > 0 && p < 1) {
            int middle = 1 + n / 2;
            double low = gamma(middle, random);
            double cut = low / (low + gamma(n + 1 - middle, random));
            if (cut >= p) {
                n = middle - 1;
                p /= cut;
            } else {
                successes += middle;
                n -= middle;
                p = (p - cut) / (1 - cut);
            }
        }
        if (p >= 1) {
            return successes + n;
        }
        for (int i = 0; i < n && p > 0; i++) {
            successes += random.nextDouble() < p ? 1 : 0;
        }
        return successes;
    }

    /**
     * A gamma variate for shapes from 1, by rejection from the cube of a normal variate (Marsaglia
     * and Tsang).
     */
    private static double gamma(double shape, SplittableRandom random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = (1 + c * z) * (1 + c * z) * (1 + c * z);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
