package org.crowd4j.simulation;

/** Probabilities and their logarithms, with the same bits on any machine. */
final class Logits {

    private Logits() {}

    /** {@return log(p / (1 − p))} */
    static double of(double p) {
        return StrictMath.log(p / (1 - p));
    }

    /** {@return the probability with this logit} */
    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** Replaces logarithms, known up to a constant, by the probabilities that they stand for. */
    static void toProbabilities(double[] logs) {
        double most = logs[0];
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.exp(logs[i] - most);
            sum += logs[i];
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] /= sum;
        }
    }
}
