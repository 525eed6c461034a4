package org.crowd4j.independence;

import java.util.Arrays;

/** How one voter answers: a skill x, a shift e of it at each difficulty, and a table g of guesses; learned by Newton steps. */
final class ResponseModel {
    private static final int WORKER_SWEEPS = 20;
    private static final double MAX_SKILL = 6; // of a skill, either way

    private final TaskStates states;
    private double x;
    private final double[] e = new double[TaskStates.LEVELS];
    private final double[] g; // K × K:  truth, given
    private final double[] known = new double[TaskStates.LEVELS];
    private final double[] all = new double[TaskStates.LEVELS];
    private final double[] guessed;

    /** A voter who knows half of the time and guesses anything. */
    ResponseModel(TaskStates states) {
        this.states = states;
        g = new double[states.k * states.k];
        Arrays.fill(g, 1.0 / states.k);
        guessed = new double[g.length];
    }

    private ResponseModel(ResponseModel start) {
        this(start.states);
        x = start.x;
        System.arraycopy(start.g, 0, g, 0, g.length);
    }

    /** Fills in what this voter says, K × C. */
    void rates(double[] into, int at) {
        states.rates(TaskStates.probabilityKnown(x, e), g, into, at);
    }

    /**
     * Fills in what this voter says if harder tasks than most that came are known as well as those, K × C. Where nobody else knows what is
     * right, no answer tells how much this voter knows.
     */
    void optimisticRates(double[] into) {
        double[] p = TaskStates.probabilityKnown(x, e);
        int typical = 0;
        for (int d = 1; d < TaskStates.LEVELS; d++) {
            typical = all[d] > all[typical] ? d : typical;
        }
        for (int d = typical + 1; d < TaskStates.LEVELS; d++) {
            p[d] = Math.max(p[d], p[typical]);
        }
        states.rates(p, g, into, 0);
    }

    /** Learns what many voters have in common, or a ring. */
    void fitPooled(double[] sums) {
        states.splitCounts(sums, TaskStates.probabilityKnown(x, e), g, known, all, guessed);
        for (int step = 0; step < 3; step++) {
            double[] p = TaskStates.probabilityKnown(x, e);
            double gradient = -2 * (x - 1);
            double curvature = 2;
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                gradient += known[d] - all[d] * p[d];
                curvature += all[d] * p[d] * (1 - p[d]);
            }
            x = Math.max(-MAX_SKILL, Math.min(MAX_SKILL, x + clip(gradient / curvature, 1.5)));
        }
        int k = states.k;
        for (int truth = 0; truth < k; truth++) {
            double sum = k;
            for (int l = 0; l < k; l++) {
                sum += guessed[truth * k + l];
            }
            for (int l = 0; l < k; l++) {
                g[truth * k + l] = (guessed[truth * k + l] + 1) / sum;
            }
        }
    }

    /**
     * Learns how one worker answers, beginning with how all do.
     *
     * @param pooled what all have in common
     * @param rows what others say about the tasks of this worker, tasks × C
     * @param labels what this worker says about them
     * @param count how many there are
     */
    static ResponseModel of(ResponseModel pooled, double[] rows, int[] labels, int count) {
        ResponseModel model = new ResponseModel(pooled);
        int c = model.states.c;
        double[] table = new double[model.states.k * c];
        double[] sums = new double[table.length];
        for (int sweep = 0; sweep < WORKER_SWEEPS; sweep++) {
            model.rates(table, 0);
            Arrays.fill(sums, 0);
            for (int i = 0; i < count; i++) {
                int at = labels[i] * c;
                double total = 0;
                for (int state = 0; state < c; state++) {
                    total += rows[i * c + state] * table[at + state];
                }
                double scale = 1 / total;
                for (int state = 0; state < c; state++) {
                    sums[at + state] += rows[i * c + state] * scale;
                }
            }
            model.fitWorker(sums, pooled);
        }
        return model;
    }

    private void fitWorker(double[] sums, ResponseModel pooled) {
        states.splitCounts(sums, TaskStates.probabilityKnown(x, e), g, known, all, guessed);
        for (int step = 0; step < 2; step++) {
            double[] p = TaskStates.probabilityKnown(x, e);
            double gradient = pooled.x - x;
            double curvature = 1;
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                gradient += known[d] - all[d] * p[d];
                curvature += all[d] * p[d] * (1 - p[d]);
            }
            x += clip(gradient / curvature, 1);
            p = TaskStates.probabilityKnown(x, e);
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                e[d] += clip((known[d] - all[d] * p[d] - e[d] / 2) / (all[d] * p[d] * (1 - p[d]) + 0.5), 1);
            }
        }
        fitGuesses(pooled);
    }

    /** Guesses lean towards this worker's favourite labels, and towards what everybody guesses. */
    private void fitGuesses(ResponseModel pooled) {
        int k = states.k;
        double[] habit = new double[k];
        double total = 0;
        for (int l = 0; l < k; l++) {
            for (int truth = 0; truth < k; truth++) {
                habit[l] += guessed[truth * k + l] + 2 * pooled.g[truth * k + l] / k;
            }
            total += habit[l];
        }
        for (int truth = 0; truth < k; truth++) {
            double sum = 4;
            for (int l = 0; l < k; l++) {
                sum += guessed[truth * k + l];
            }
            for (int l = 0; l < k; l++) {
                double prior = habit[l] / total / 2 + pooled.g[truth * k + l] / 2;
                g[truth * k + l] = (guessed[truth * k + l] + 4 * prior) / sum;
            }
        }
    }

    private static double clip(double step, double max) {
        return Math.max(-max, Math.min(max, step));
    }
}
