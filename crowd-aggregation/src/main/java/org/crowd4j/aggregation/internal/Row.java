package org.crowd4j.aggregation.internal;

import java.util.Arrays;

/**
 * The posterior of one task in the making: a product for each label, kept as plain numbers for up to {@link #FACTORS} factors
 * and in logarithms beyond, so that neither two thousand answers nor two unlikely ones underflow.
 */
final class Row {

    /** How many factors go between two logarithms: fifteen of 10⁻¹⁰ / 2³¹ are still a normal number. */
    static final int FACTORS = 15;

    final double[] p; // K:  the product so far, since the last fold
    private final double[] logs; // K:  the logarithms of what was folded
    private boolean folded;

    Row(int labels) {
        p = new double[labels];
        logs = new double[labels];
    }

    /** Begins a task with the label prior. */
    void start(double[] pi) {
        for (int c = 0; c < p.length; c++) {
            p[c] = pi[c];
        }
        folded = false;
    }

    /** Makes room for more factors. */
    void fold() {
        if (!folded) {
            Arrays.fill(logs, 0);
            folded = true;
        }
        for (int c = 0; c < p.length; c++) {
            logs[c] += Math.log(p[c]);
            p[c] = 1;
        }
    }

    /**
     * Makes the products probabilities, and multiplies the likelihood by their sum. Where the label of the task is known, only its
     * cells keep a chance.
     *
     * @param gold the known label, or {@link Cells#UNKNOWN}
     * @param subtypes how many cells a label has
     */
    void finish(int gold, int subtypes, Likelihood likelihood) {
        if (gold >= 0) {
            fold();
            Arrays.fill(p, 0, gold * subtypes, 0);
            Arrays.fill(p, (gold + 1) * subtypes, p.length, 0);
        }
        if (folded) {
            likelihood.plus(unfold());
        }
        double sum = 0;
        for (double product : p) {
            sum += product;
        }
        double scale = 1 / sum;
        for (int c = 0; c < p.length; c++) {
            p[c] *= scale;
        }
        likelihood.times(sum);
    }

    /** Comes back from logarithms, divided by the largest; returns the log of that. */
    private double unfold() {
        fold();
        double most = logs[0];
        for (double log : logs) {
            most = Math.max(most, log);
        }
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logs[c] - most);
        }
        return most;
    }
}
