package org.crowd4j.aggregation.internal.engine;

/**
 * The logarithm of a product of many numbers greater than 0. They are multiplied for as long as the
 * product is an ordinary number, so that most of them cost no logarithm.
 */
public final class Likelihood {
    private static final double LEAST = 1e-280;
    private static final double MOST = 1e280;

    private double product = 1;
    private double sum;

    /** Multiplies by one number. */
    public void times(double factor) {
        double next = product * factor;
        if (next > LEAST && next < MOST) {
            product = next;
        } else {
            sum += Math.log(product) + Math.log(factor);
            product = 1;
        }
    }

    /** Multiplies by a number of which the logarithm is known. */
    void plus(double log) {
        sum += log;
    }

    /** {@return the logarithm of the product} */
    public double log() {
        return sum + Math.log(product);
    }
}
