package org.crowd4j.ranking;

/** The logistic function. */
final class Logistic {

    private Logistic() {}

    /** {@return 1 / (1 + exp −x)} */
    static double of(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
