package org.crowd4j.aggregation.internal.engine;

import java.util.Arrays;

/**
 * The posterior of one task in the making: a product for each label, kept as plain numbers for up
 * to {@link #FACTORS} factors and in logarithms beyond, so that neither two thousand answers nor
 * two unlikely ones underflow.
 */
public final class TaskPosterior {

    /**
     * How many factors go between two logarithms: fifteen of 10⁻¹⁰ / 2³¹ are still a normal number.
     */
    public static final int FACTORS = 15;

    public final double[] p; // K:  the product so far, since the last fold
    private final double[] logs; // K:  the logarithms of what was folded
    private boolean folded;

    public TaskPosterior(int labels) {
        p = new double[labels];
        logs = new double[labels];
    }

    /** Begins a task with the label prior. */
    public void start(double[] pi) {
        for (int c = 0; c < p.length; c++) {
            p[c] = pi[c];
        }
        folded = false;
    }

    /** Makes room for more factors. */
    public void fold() {
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
     * Turns the products into probabilities and multiplies the likelihood by their sum. Where the
     * answer of the task is known, only its states keep a probability.
     *
     * @param known the known group of states, or a number below 0
     * @param size how many states a group has
     */
    public void finish(int known, int size, Likelihood likelihood) {
        if (known >= 0) {
            fold();
            Arrays.fill(p, 0, known * size, 0);
            Arrays.fill(p, (known + 1) * size, p.length, 0);
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
