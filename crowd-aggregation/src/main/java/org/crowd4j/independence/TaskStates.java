package org.crowd4j.independence;

import java.util.Arrays;

/**
 * The states c = (k, d, j) of a task: its right label k, one of three difficulties d and, for hard
 * tasks, possibly a decoy j, a wrong label that attracts mistakes. The response of a voter in state
 * c:
 *
 * <pre>
 *   P(l | c) = 0.98 [ p(d) · 1(l = k) + (1 − p(d)) · B(l) ] + 0.02 / K
 *   B(l)     = g(l | k), or 0.2 g(l | k) + 0.8 · 1(l = j) with a decoy j
 *   p(d)     = σ(x + d + e(d))
 * </pre>
 *
 * <p>Here p(d) is the probability that the voter knows the answer, and g the distribution of
 * guesses. The last term, a lapse, bounds the evidence of one answer. Constants were chosen on
 * simulated crowds.
 */
final class TaskStates {

    /** Number of difficulties. */
    static final int LEVELS = 3;

    /** Easy, medium and hard, on the logit scale. */
    private static final double[] DIFFICULTY = {2, 0, -2};

    /** Probability that an answer is not a lapse. */
    private static final double ATTENTIVE = 0.98;

    /** Share of the guesses that a decoy attracts. */
    private static final double DECOY_SHARE = 0.8;

    /** Largest number of labels with decoys, which need K (K − 1) states. */
    private static final int MAX_LABELS_WITH_DECOYS = 12;

    /** Start: probability of each difficulty without a decoy, before normalisation. */
    private static final double START_LEVEL_WEIGHT = 0.28;

    /** Start: probability of hard tasks with a decoy, before normalisation. */
    private static final double START_DECOY_WEIGHT = 0.15;

    /** Pseudo-tasks of each state without a decoy. */
    private static final double PRIOR_TASKS = 1;

    /** Pseudo-tasks with a decoy, for each right label. */
    private static final double PRIOR_DECOY_TASKS = 0.5;

    private static final int NO_DECOY = -1;

    final int k; // labels
    final int c; // states
    final int[] label; // C:  right label
    private final int[] level; // C:  difficulty
    private final int[] decoy; // C:  a label, or NO_DECOY

    TaskStates(int labels) {
        k = labels;
        boolean decoys = labels >= 3 && labels <= MAX_LABELS_WITH_DECOYS;
        c = LEVELS * k + (decoys ? k * (k - 1) : 0);
        label = new int[c];
        level = new int[c];
        decoy = new int[c];
        Arrays.fill(decoy, NO_DECOY);
        for (int state = 0; state < LEVELS * k; state++) {
            label[state] = state / LEVELS;
            level[state] = state % LEVELS;
        }
        for (int state = LEVELS * k; state < c; state++) {
            int pair = state - LEVELS * k;
            label[state] = pair / (k - 1);
            level[state] = LEVELS - 1;
            int other = pair % (k - 1);
            decoy[state] = other < label[state] ? other : other + 1;
        }
    }

    /** {@return the log prior of each state at the start} */
    double[] startLogPrior() {
        double[] logs = new double[c];
        for (int state = 0; state < c; state++) {
            logs[state] =
                    Math.log(decoy[state] == NO_DECOY ? START_LEVEL_WEIGHT / k : START_DECOY_WEIGHT / (k * (k - 1.0)));
        }
        return logs;
    }

    /** {@return the log prior of each state, from the expected number of tasks in it} */
    double[] logPrior(double[] totals) {
        double[] logs = new double[c];
        double sum = 0;
        for (int state = 0; state < c; state++) {
            logs[state] = totals[state] + (decoy[state] == NO_DECOY ? PRIOR_TASKS : PRIOR_DECOY_TASKS / (k - 1));
            sum += logs[state];
        }
        for (int state = 0; state < c; state++) {
            logs[state] = Math.log(logs[state] / sum);
        }
        return logs;
    }

    /**
     * {@return the probability p that a voter of skill x and shifts e knows the answer, by
     * difficulty}
     */
    static double[] probabilityKnown(double x, double[] e) {
        double[] p = new double[LEVELS];
        for (int d = 0; d < LEVELS; d++) {
            p[d] = 1 / (1 + Math.exp(-(x + DIFFICULTY[d] + e[d])));
        }
        return p;
    }

    /**
     * Computes the response probabilities, K × C: given label, state.
     *
     * @param p the probability that the voter knows the answer, by difficulty
     * @param g the distribution of guesses, K × K: right label, given label
     */
    void rates(double[] p, double[] g, double[] into, int at) {
        for (int l = 0; l < k; l++) {
            for (int state = 0; state < c; state++) {
                double known = p[level[state]];
                double byGuess = g[label[state] * k + l];
                double guess = decoy[state] == NO_DECOY
                        ? byGuess
                        : (1 - DECOY_SHARE) * byGuess + (l == decoy[state] ? DECOY_SHARE : 0);
                into[at + l * c + state] =
                        ATTENTIVE * ((l == label[state] ? known : 0) + (1 - known) * guess) + (1 - ATTENTIVE) / k;
            }
        }
    }

    /**
     * Splits expected answers by their origin: knowledge, own guess or decoy.
     *
     * @param sums the posterior weight of each state for the answers l, divided by P(l | c); K × C
     * @param p the probability that the voter knows the answer, by difficulty
     * @param g the distribution of guesses, K × K: right label, given label
     * @param known receives the answers by knowledge, by difficulty
     * @param all receives the answers without lapses, by difficulty
     * @param guessed receives the own guesses, K × K: right label, given label
     */
    void splitCounts(double[] sums, double[] p, double[] g, double[] known, double[] all, double[] guessed) {
        Arrays.fill(known, 0);
        Arrays.fill(all, 0);
        Arrays.fill(guessed, 0);
        for (int l = 0; l < k; l++) {
            for (int state = 0; state < c; state++) {
                double weight = ATTENTIVE * sums[l * c + state];
                int d = level[state];
                int at = label[state] * k + l;
                double byKnowledge = l == label[state] ? weight * p[d] : 0;
                double byGuess = weight * (1 - p[d]) * g[at] * (decoy[state] == NO_DECOY ? 1 : 1 - DECOY_SHARE);
                double decoyed = l == decoy[state] ? weight * (1 - p[d]) * DECOY_SHARE : 0;
                known[d] += byKnowledge;
                all[d] += byKnowledge + byGuess + decoyed;
                guessed[at] += byGuess;
            }
        }
    }
}
