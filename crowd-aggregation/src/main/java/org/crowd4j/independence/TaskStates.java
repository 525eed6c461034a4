package org.crowd4j.independence;

import java.util.Arrays;

/**
 * The states a task may be in: its right label, one of three difficulties and, for the hard ones, a wrong label that attracts mistakes.
 * What a voter says in a state c = (k, d, j) follows
 *
 * <pre>
 *   P(l | c) = 0.98 [ p(d) 1(l = k) + (1 − p(d)) B(l) ] + 0.02 / K      B = g(l | k), or 0.2 g(l | k) + 0.8 · 1(l = j) with a decoy j
 * </pre>
 *
 * <p>where p(d) = σ(x + d + e(d)) is how often the voter knows, and g what the voter guesses. The last term bounds what one answer says.
 */
final class TaskStates {

    /** How many difficulties there are. */
    static final int LEVELS = 3;

    private static final double[] DIFFICULTY = {2, 0, -2};
    private static final double ATTENTIVE = 0.98; // of the answers; the others are lapses
    private static final double DECOY_SHARE = 0.8; // of the guesses, where there is a decoy
    private static final int MAX_LABELS_WITH_DECOYS = 12;
    private static final int NO_DECOY = -1;

    final int k;
    final int c;
    final int[] label; // C
    private final int[] level; // C
    private final int[] decoy; // C

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

    /** {@return the logarithm of how probable each state is before anything is known of the crowd} */
    double[] startLogPrior() {
        double[] logs = new double[c];
        for (int state = 0; state < c; state++) {
            logs[state] = Math.log(decoy[state] == NO_DECOY ? 0.28 / k : 0.15 / (k * (k - 1.0)));
        }
        return logs;
    }

    /** {@return the logarithm of how probable each state is, from how many tasks are in it} */
    double[] logPrior(double[] totals) {
        double[] logs = new double[c];
        double sum = 0;
        for (int state = 0; state < c; state++) {
            logs[state] = totals[state] + (decoy[state] == NO_DECOY ? 1 : 0.5 / (k - 1));
            sum += logs[state];
        }
        for (int state = 0; state < c; state++) {
            logs[state] = Math.log(logs[state] / sum);
        }
        return logs;
    }

    /** {@return how often a voter of skill x and shifts e knows, by difficulty} */
    static double[] probabilityKnown(double x, double[] e) {
        double[] p = new double[LEVELS];
        for (int d = 0; d < LEVELS; d++) {
            p[d] = 1 / (1 + Math.exp(-(x + DIFFICULTY[d] + e[d])));
        }
        return p;
    }

    /**
     * Fills in what a voter says, K × C: said, state.
     *
     * @param p how often the voter knows, by difficulty
     * @param g what the voter guesses, K × K: truth, given
     */
    void rates(double[] p, double[] g, double[] into, int at) {
        for (int l = 0; l < k; l++) {
            for (int state = 0; state < c; state++) {
                double known = p[level[state]];
                double byGuess = g[label[state] * k + l];
                double guess = decoy[state] == NO_DECOY ? byGuess : (1 - DECOY_SHARE) * byGuess + (l == decoy[state] ? DECOY_SHARE : 0);
                into[at + l * c + state] =
                        ATTENTIVE * ((l == label[state] ? known : 0) + (1 - known) * guess) + (1 - ATTENTIVE) / k;
            }
        }
    }

    /**
     * Splits answers into what was known and what was guessed.
     *
     * @param sums the probability of each state given the answers that said l, each divided by P(l | c); K × C
     * @param p how often the voter knows
     * @param g what the voter guesses
     * @param known filled in with answers out of knowledge, by difficulty
     * @param all filled in with answers that were no lapse, by difficulty
     * @param guessed filled in with the voter's own guesses, K × K: truth, given
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
