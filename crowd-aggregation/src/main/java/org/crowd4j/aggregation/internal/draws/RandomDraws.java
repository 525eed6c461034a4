package org.crowd4j.aggregation.internal.draws;

import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * Draws from the distributions of a simulation by SplitMix64, so that a seed gives the same numbers
 * on any machine and with any version of Java.
 *
 * @see <a href="https://doi.org/10.1145/358407.358414">G. Marsaglia and W. W. Tsang (2000), A
 *     Simple Method for Generating Gamma Variables, ACM Transactions on Mathematical Software
 *     26(3), 363–372</a>
 */
public final class RandomDraws {
    private final SplitMix64 random;

    /**
     * Starts one of several streams of a seed: additional draws from one leave the others
     * unchanged.
     */
    public RandomDraws(long seed, int stream) {
        random = SplitMix64.stream(seed, stream);
    }

    /** {@return a whole number less than {@code bound}, uniform to one part in 2³²} */
    public int below(int bound) {
        return (int) (((random.next() >>> 32) * bound) >>> 32);
    }

    /** {@return a whole number less than {@code bound}, which is at most 2⁶²} */
    public long below(long bound) {
        return Math.multiplyHigh(random.next() >>> 1, bound << 1);
    }

    /** {@return a number from 0 to 1, 1 excluded} */
    public double uniform() {
        return random.unit();
    }

    /** {@return true with the given probability} */
    public boolean bernoulli(double probability) {
        return uniform() < probability;
    }

    /** {@return an exponential variable of mean 1} */
    public double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** {@return a standard normal variable, by the method of Box and Muller} */
    public double gaussian() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** {@return a beta variable with parameters greater than 0} */
    public double beta(double a, double b) {
        double up = gamma(a);
        double down = gamma(b);
        return up + down > 0
                ? up / (up + down)
                : bernoulli(a / (a + b)) ? 1 : 0; // both underflow for parameters near 0
    }

    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            if (v > 0 && StrictMath.log(1 - uniform()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
