package org.crowd4j.independence;

import java.util.Arrays;

/** How one voter answers: a skill x, a shift e of it at each difficulty, and a table g of guesses; learned by Newton steps. */
final class ResponseModel {
    private static final int SWEEPS = 20;
    private static final double MOST = 6; // of a skill, either way

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

    private ResponseModel(ResponseModel like) {
        this(like.states);
        x = like.x;
        System.arraycopy(like.g, 0, g, 0, g.length);
    }

    /** Fills in what this voter says, K × C. */
    void rates(double[] into, int at) {
        states.rates(TaskStates.knowing(x, e), g, into, at);
    }

    /**
     * Fills in what this voter says if harder tasks than most that came are known as well as those, K × C. Where nobody else knows what is
     * right, no answer tells how much this voter knows.
     */
    void ratesAtBest(double[] into) {
        double[] p = TaskStates.knowing(x, e);
        int usual = 0;
        for (int d = 1; d < TaskStates.LEVELS; d++) {
            usual = all[d] > all[usual] ? d : usual;
        }
        for (int d = usual + 1; d < TaskStates.LEVELS; d++) {
            p[d] = Math.max(p[d], p[usual]);
        }
        states.rates(p, g, into, 0);
    }

    /** Learns what many voters have in common, or a ring. */
    void learnPooled(double[] sums) {
        states.split(sums, TaskStates.knowing(x, e), g, known, all, guessed);
        for (int step = 0; step < 3; step++) {
            double[] p = TaskStates.knowing(x, e);
            double slope = -2 * (x - 1);
            double bend = 2;
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                slope += known[d] - all[d] * p[d];
                bend += all[d] * p[d] * (1 - p[d]);
            }
            x = Math.max(-MOST, Math.min(MOST, x + clip(slope / bend, 1.5)));
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
     * @param everybody what all have in common
     * @param rows what others say about the tasks of this worker, tasks × C
     * @param said what this worker says about them
     * @param count how many there are
     */
    static ResponseModel of(ResponseModel everybody, double[] rows, int[] said, int count) {
        ResponseModel voice = new ResponseModel(everybody);
        int c = voice.states.c;
        double[] table = new double[voice.states.k * c];
        double[] sums = new double[table.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            voice.rates(table, 0);
            Arrays.fill(sums, 0);
            for (int i = 0; i < count; i++) {
                int at = said[i] * c;
                double total = 0;
                for (int state = 0; state < c; state++) {
                    total += rows[i * c + state] * table[at + state];
                }
                double scale = 1 / total;
                for (int state = 0; state < c; state++) {
                    sums[at + state] += rows[i * c + state] * scale;
                }
            }
            voice.learnAlone(sums, everybody);
        }
        return voice;
    }

    private void learnAlone(double[] sums, ResponseModel everybody) {
        states.split(sums, TaskStates.knowing(x, e), g, known, all, guessed);
        for (int step = 0; step < 2; step++) {
            double[] p = TaskStates.knowing(x, e);
            double slope = everybody.x - x;
            double bend = 1;
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                slope += known[d] - all[d] * p[d];
                bend += all[d] * p[d] * (1 - p[d]);
            }
            x += clip(slope / bend, 1);
            p = TaskStates.knowing(x, e);
            for (int d = 0; d < TaskStates.LEVELS; d++) {
                e[d] += clip((known[d] - all[d] * p[d] - e[d] / 2) / (all[d] * p[d] * (1 - p[d]) + 0.5), 1);
            }
        }
        guess(everybody);
    }

    /** Guesses lean towards this worker's favourite labels, and towards what everybody guesses. */
    private void guess(ResponseModel everybody) {
        int k = states.k;
        double[] favour = new double[k];
        double total = 0;
        for (int l = 0; l < k; l++) {
            for (int truth = 0; truth < k; truth++) {
                favour[l] += guessed[truth * k + l] + 2 * everybody.g[truth * k + l] / k;
            }
            total += favour[l];
        }
        for (int truth = 0; truth < k; truth++) {
            double sum = 4;
            for (int l = 0; l < k; l++) {
                sum += guessed[truth * k + l];
            }
            for (int l = 0; l < k; l++) {
                double usual = favour[l] / total / 2 + everybody.g[truth * k + l] / 2;
                g[truth * k + l] = (guessed[truth * k + l] + 4 * usual) / sum;
            }
        }
    }

    private static double clip(double step, double most) {
        return Math.max(-most, Math.min(most, step));
    }
}
