package org.crowd4j.aggregation.internal.numerics;

/** Probabilities of logarithms. */
public final class Softmax {

    private Softmax() {}

    /** Replaces logarithms, known up to a constant, by the probabilities that they stand for. */
    public static void apply(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            logs[c] = Math.exp(logs[c] - most);
            sum += logs[c];
        }
        for (int c = 0; c < logs.length; c++) {
            logs[c] /= sum;
        }
    }
}
