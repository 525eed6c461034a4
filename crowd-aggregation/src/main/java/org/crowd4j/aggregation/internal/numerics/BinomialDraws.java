package org.crowd4j.aggregation.internal.numerics;

/**
 * Numbers of successes, exactly distributed, in constant time: by counting where few are expected,
 * by transformed rejection otherwise.
 *
 * @see <a href="https://doi.org/10.1080/00949659308811496">W. Hörmann (1993), The Generation of
 *     Binomial Random Variates, Journal of Statistical Computation and Simulation 46, 101–110</a>
 */
public final class BinomialDraws {
    private static final double FEW = 10;

    private final SplitMix64 random;

    /** Draws from {@code random}. */
    public BinomialDraws(SplitMix64 random) {
        this.random = random;
    }

    /**
     * Returns how many of {@code trials} succeed.
     *
     * @param probability of each success; numbers beyond 0 and 1 count as these
     */
    public long next(long trials, double probability) {
        if (trials == 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        if (probability > 0.5) {
            return trials - next(trials, 1 - probability);
        }
        return trials * probability < FEW ? counted(trials, probability) : rejected(trials, probability);
    }

    /** By gaps between successes, each geometric. */
    private long counted(long trials, double probability) {
        double scale = 1 / StrictMath.log1p(-probability);
        long successes = 0;
        double place = 0;
        while (true) {
            place += Math.floor(StrictMath.log(1 - random.unit()) * scale) + 1;
            if (place > trials) {
                return successes;
            }
            successes++;
        }
    }

    private long rejected(long trials, double p) {
        double deviation = Math.sqrt(trials * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = trials * p + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        while (true) {
            double u = random.unit() - 0.5;
            double v = random.unit();
            double side = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / side + b) * u + centre);
            if (side >= 0.07 && v <= squeeze) {
                return (long) k;
            }
            if (k >= 0
                    && k <= trials
                    && StrictMath.log(v * (2.83 + 5.1 / b) * deviation / (a / (side * side) + b))
                            <= logRatio(trials, p, k)) {
                return (long) k;
            }
        }
    }

    /** {@return the logarithm of the probability of k, by that of the likeliest number} */
    private static double logRatio(long trials, double p, double k) {
        double m = Math.floor((trials + 1) * p);
        double odds = p / (1 - p);
        return (m + 0.5) * StrictMath.log((m + 1) / (odds * (trials - m + 1)))
                + (trials + 1) * StrictMath.log((trials - m + 1) / (trials - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (trials - k + 1) / (k + 1))
                + stirling(m)
                + stirling(trials - m)
                - stirling(k)
                - stirling(trials - k);
    }

    /** {@return what Stirling's formula for the factorial of k leaves, as a logarithm} */
    private static double stirling(double k) {
        double x = k + 1;
        if (k < FEW) {
            double factorial = 1;
            for (int i = 2; i <= k; i++) {
                factorial *= i;
            }
            return StrictMath.log(factorial) - 0.5 * StrictMath.log(2 * Math.PI) - (k + 0.5) * StrictMath.log(x) + x;
        }
        double square = x * x;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x;
    }
}
