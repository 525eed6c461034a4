package org.crowd4j.aggregation.internal.draws;

/** Probabilities and their logarithms, with the same bits on any machine. */
public final class Logits {

    private Logits() {}

    /** {@return log(p / (1 − p))} */
    public static double of(double p) {
        return StrictMath.log(p / (1 - p));
    }

    /** {@return the probability with this logit} */
    public static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** Replaces logarithms, known up to a constant, by the probabilities that they stand for. */
    public static void toProbabilities(double[] logs) {
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
