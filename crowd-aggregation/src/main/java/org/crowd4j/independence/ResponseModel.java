package org.crowd4j.independence;

import java.util.Arrays;

/**
 * The response model of one voter: a skill x, its shift e at each difficulty, and a table g of
 * guesses. Fitted by Newton steps with priors whose constants were chosen on simulated crowds.
 */
final class ResponseModel {
    /** EM sweeps for one worker. */
    private static final int WORKER_SWEEPS = 20;

    /** Bound of the pooled skill, either way: σ(6) = 0.998. */
    private static final double MAX_SKILL = 6;

    /** Mean of the normal prior of the pooled skill. */
    private static final double POOLED_SKILL = 1;

    /** Precision of the normal prior of the pooled skill. */
    private static final double POOLED_PRECISION = 2;

    /** Newton steps of the pooled skill in each sweep. */
    private static final int POOLED_STEPS = 3;

    /** Longest Newton step of the pooled skill. */
    private static final double MAX_POOLED_STEP = 1.5;

    /** Pseudo-count of each guess in the pooled table. */
    private static final double POOLED_GUESSES = 1;

    /** Precision of the normal prior of a worker's skill, around the pooled skill. */
    private static final double WORKER_PRECISION = 1;

    /** Precision of the normal prior of a shift, around 0. */
    private static final double SHIFT_PRECISION = 0.5;

    /** Newton steps of a worker in each sweep. */
    private static final int WORKER_STEPS = 2;

    /** Longest Newton step of a worker's skill or shift. */
    private static final double MAX_WORKER_STEP = 1;

    /** Pseudo-counts of the prior of each row of a worker's guesses. */
    private static final double PRIOR_GUESSES = 4;

    /** Pseudo-counts of the pooled guesses in a worker's label habit. */
    private static final double HABIT_GUESSES = 2;

    private final TaskStates states;
    private double x;
    private final double[] e = new double[TaskStates.LEVELS];
    private final double[] g; // K × K:  right label, given label
    private final double[] known = new double[TaskStates.LEVELS]; // answers by knowledge, by difficulty
    private final double[] all = new double[TaskStates.LEVELS]; // answers without lapses, by difficulty
    private final double[] guessed; // K × K:  own guesses

    /** The start: skill 0, no shifts, uniform guesses. */
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

    /** Computes the response probabilities, K × C. */
    void rates(double[] into, int at) {
        states.rates(TaskStates.probabilityKnown(x, e), g, into, at);
    }

    /**
     * Response probabilities if the worker were as good on hard tasks as on those of typical
     * difficulty, K × C. Where all other workers fail, their consensus does not reveal how much
     * this worker knows.
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

    /** Fits one model to the answers of many workers, or to the votes of a group. */
    void fitPooled(double[] sums) {
        states.splitCounts(sums, TaskStates.probabilityKnown(x, e), g, known, all, guessed);
        for (int step = 0; step < POOLED_STEPS; step++) {
            double moved = x + skillStep(POOLED_SKILL, POOLED_PRECISION, MAX_POOLED_STEP);
            x = Math.max(-MAX_SKILL, Math.min(MAX_SKILL, moved));
        }
        int k = states.k;
        for (int truth = 0; truth < k; truth++) {
            double sum = k * POOLED_GUESSES;
            for (int l = 0; l < k; l++) {
                sum += guessed[truth * k + l];
            }
            for (int l = 0; l < k; l++) {
                g[truth * k + l] = (guessed[truth * k + l] + POOLED_GUESSES) / sum;
            }
        }
    }

    /** {@return a Newton step of the skill, with a normal prior around {@code mean}} */
    private double skillStep(double mean, double precision, double longest) {
        double[] p = TaskStates.probabilityKnown(x, e);
        double gradient = precision * (mean - x);
        double curvature = precision;
        for (int d = 0; d < TaskStates.LEVELS; d++) {
            gradient += known[d] - all[d] * p[d];
            curvature += all[d] * p[d] * (1 - p[d]);
        }
        return clip(gradient / curvature, longest);
    }

    /**
     * Fits the model of one worker, starting from the pooled model.
     *
     * @param pooled the pooled model
     * @param rows the posteriors of the tasks of this worker without this worker, tasks × C
     * @param labels the labels that this worker gave
     * @param count the number of tasks
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
        for (int step = 0; step < WORKER_STEPS; step++) {
            x += skillStep(pooled.x, WORKER_PRECISION, MAX_WORKER_STEP);
            double[] p = TaskStates.probabilityKnown(x, e);
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                double shiftGradient = known[d] - all[d] * p[d] - SHIFT_PRECISION * e[d];
                double shiftCurvature = all[d] * p[d] * (1 - p[d]) + SHIFT_PRECISION;
                e[d] += clip(shiftGradient / shiftCurvature, MAX_WORKER_STEP);
            }
        }
        fitGuesses(pooled);
    }

    /**
     * The prior of a worker's guesses is the mean of the label habit of the worker and of the
     * pooled guesses.
     */
    private void fitGuesses(ResponseModel pooled) {
        int k = states.k;
        double[] habit = new double[k];
        double total = 0;
        for (int l = 0; l < k; l++) {
            for (int truth = 0; truth < k; truth++) {
                habit[l] += guessed[truth * k + l] + HABIT_GUESSES * pooled.g[truth * k + l] / k;
            }
            total += habit[l];
        }
        for (int truth = 0; truth < k; truth++) {
            double sum = PRIOR_GUESSES;
            for (int l = 0; l < k; l++) {
                sum += guessed[truth * k + l];
            }
            for (int l = 0; l < k; l++) {
                double prior = habit[l] / total / 2 + pooled.g[truth * k + l] / 2;
                g[truth * k + l] = (guessed[truth * k + l] + PRIOR_GUESSES * prior) / sum;
            }
        }
    }

    private static double clip(double step, double max) {
        return Math.max(-max, Math.min(max, step));
    }
}
