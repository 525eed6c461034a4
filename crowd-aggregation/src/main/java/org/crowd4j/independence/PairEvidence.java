package org.crowd4j.independence;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How far two voters agree beyond what the null model expects, summed over tasks. The score of a task is the logarithm of a likelihood
 * ratio: half of the time one copies, against independence given the state of the task. Its first three moments under independence are
 * exact.
 */
final class PairEvidence {
    private static final double MAX_SCORE = 2.5; // of a score: one strange label is not everything
    private static final double DISAGREEMENT_SCORE = Math.log(0.5);
    private static final double MAX_CUBE_ROOT_SKEW = 0.1; // below this skewness a cube root does
    private static final double MAX_CUBE_ROOT_Z = 1.5; // below this many standard deviations too
    private static final NormalDistribution NORMAL = new NormalDistribution();

    int tasks;
    double excessScore; // T
    double variance; // V
    double thirdCumulant; // S
    double excessAgreement; // sum of 1[agree] - A
    double expectedDisagreement; // sum of 1 - A

    // what the last task said
    private double score;
    private double mean;
    private double square;
    private double cube;
    private double expectedAgreement;

    /**
     * Judges one task.
     *
     * @param posterior the probabilities of its states from everybody else; need not add up to 1
     * @param labelU what the first says
     * @param labelV what the second says
     */
    void add(TaskStates states, double[] posterior, double[] u, int atU, int labelU, double[] v, int atV, int labelV) {
        int c = states.c;
        double total = 0;
        for (int state = 0; state < c; state++) {
            total += posterior[state];
        }
        double scale = 1 / total;
        double moment1 = 0;
        double moment2 = 0;
        double moment3 = 0;
        expectedAgreement = 0;
        score = DISAGREEMENT_SCORE;
        for (int l = 0; l < states.k; l++) {
            double jointSum = 0;
            double marginalSum = 0;
            for (int state = 0; state < c; state++) {
                double a = posterior[state] * u[atU + l * c + state];
                double b = v[atV + l * c + state];
                jointSum += a * b;
                marginalSum += a + posterior[state] * b;
            }
            double joint = jointSum * scale;
            double s = Math.min(MAX_SCORE, Math.log(0.5 + 0.25 * marginalSum / jointSum));
            expectedAgreement += joint;
            moment1 += joint * s;
            moment2 += joint * s * s;
            moment3 += joint * s * s * s;
            if (l == labelU && l == labelV) {
                score = s;
            }
        }
        double disagreement = 1 - expectedAgreement;
        mean = moment1 + disagreement * DISAGREEMENT_SCORE;
        square = moment2 + disagreement * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE - mean * mean;
        cube = moment3 + disagreement * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE - 3 * mean * square - mean * mean * mean;
        tasks++;
        excessScore += score - mean;
        variance += square;
        thirdCumulant += cube;
        excessAgreement += (labelU == labelV ? 1 : 0) - expectedAgreement;
        expectedDisagreement += disagreement;
    }

    /** Adds what the last task judged elsewhere said to row {@code at} of a table of {@link PairTable}. */
    void addLast(double[] table, int at, boolean firstHalf) {
        table[at] += score - mean;
        table[at + 1] += square;
        table[at + 2] += cube;
        table[at + 3] += lastExcessAgreement();
        table[at + 4] += 1 - expectedAgreement;
        table[at + 5]++;
        if (firstHalf) {
            table[at + 6] += score - mean;
            table[at + 7] += square;
            table[at + 8] += lastExcessAgreement();
            table[at + 9] += 1 - expectedAgreement;
        }
    }

    /** {@return the score of the last task} */
    double lastScore() {
        return score;
    }

    /** {@return 1 less chance if the last task was one of agreement, else less chance} */
    double lastExcessAgreement() {
        return (score == DISAGREEMENT_SCORE ? 0 : 1) - expectedAgreement;
    }

    /** {@return how much less than 1 the chance of agreeing was at the last task} */
    double lastExpectedDisagreement() {
        return 1 - expectedAgreement;
    }

    /** {@return which share of the agreement that chance leaves over they take} */
    double kappa() {
        return excessAgreement / expectedDisagreement;
    }

    /** {@return by how many standard deviations of a normal distribution they agree beyond chance} */
    double z() {
        return z(excessScore, variance, thirdCumulant);
    }

    /** The normal quantile of a shifted gamma law of this variance and third cumulant. */
    static double z(double excess, double variance, double third) {
        double z = excess / Math.sqrt(variance);
        double skew = third / (variance * Math.sqrt(variance));
        if (Math.abs(skew) < 1e-3) {
            return z;
        }
        double rough = skew / 6 + 6 / skew * (Math.cbrt(skew * z / 2 + 1) - 1);
        if (Math.abs(skew) < MAX_CUBE_ROOT_SKEW || rough < MAX_CUBE_ROOT_Z) {
            return rough;
        }
        double shape = 4 / (skew * skew);
        double at = shape + Math.signum(skew) * z * Math.sqrt(shape);
        double tail = at <= 0
                ? 0
                : skew > 0
                        ? Gamma.regularizedGammaQ(shape, at, 1e-10, 100_000)
                        : Gamma.regularizedGammaP(shape, at, 1e-10, 100_000);
        return quantile(Math.max(1e-300, tail));
    }

    /** {@return what a normal variable exceeds with this probability} */
    private static double quantile(double tail) {
        if (tail > 1e-10) {
            return -NORMAL.inverseCumulativeProbability(tail);
        }
        double log = Math.log(tail) + Math.log(2 * Math.PI) / 2;
        double z = Math.sqrt(-2 * log);
        for (int step = 0; step < 8; step++) { // the tail of a normal, by its asymptotic series
            double s = 1 / (z * z);
            z = Math.sqrt(-2 * (log + Math.log(z) - Math.log1p(-s * (1 - 3 * s * (1 - 5 * s)))));
        }
        return z;
    }

    /** {@return the probability that a normal variable exceeds {@code z}} */
    static double tail(double z) {
        return z > 8
                ? Math.exp(-z * z / 2 - Math.log(z * Math.sqrt(2 * Math.PI))) * (1 - 1 / (z * z))
                : NORMAL.cumulativeProbability(-z);
    }
}
