package org.crowd4j.simulation;

import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * Draws from the distributions of a simulation, the same on any machine.
 *
 * @see <a href="https://doi.org/10.1145/358407.358414">G. Marsaglia and W. W. Tsang (2000), A
 *     Simple Method for Generating Gamma Variables, ACM Transactions on Mathematical Software
 *     26(3), 363–372</a>
 */
final class RandomDraws {
    private final SplitMix64 random;

    /** Starts one of several streams of a seed. */
    RandomDraws(long seed, int stream) {
        random = SplitMix64.stream(seed, stream);
    }

    /** {@return a whole number below a bound; each as likely as the others to one part in 2³²} */
    int below(int bound) {
        return (int) (((random.next() >>> 32) * bound) >>> 32);
    }

    /** {@return a whole number below a bound, which is at most 2⁶²} */
    long below(long bound) {
        return Math.multiplyHigh(random.next() >>> 1, bound << 1);
    }

    /** {@return a number from 0 to 1, without 1} */
    double unit() {
        return random.unit();
    }

    /** {@return true with a probability} */
    boolean chance(double share) {
        return unit() < share;
    }

    /** {@return a number from the exponential distribution of mean 1} */
    double exponential() {
        return -StrictMath.log(1 - unit());
    }

    /** {@return a number from the standard normal distribution, by the method of Box and Muller} */
    double normal() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * Math.PI * unit());
    }

    /** {@return a number from the beta distribution of mean a / (a + b); both greater than 0} */
    double beta(double a, double b) {
        double up = gamma(a);
        double down = gamma(b);
        return up + down > 0 ? up / (up + down) : chance(a / (a + b)) ? 1 : 0; // shapes near 0 leave nothing between
    }

    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - unit(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            if (v > 0 && StrictMath.log(1 - unit()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
