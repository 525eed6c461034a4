package org.crowd4j.independence;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Evidence that two voters agree beyond the null model, summed over tasks. The score of a task is
 * the log likelihood ratio of "one copies the other half of the time" to independence given the
 * state of the task. Its first three moments under independence are exact.
 */
final class PairEvidence {
    /** Probability of copying under the alternative hypothesis. */
    private static final double COPY_PRIOR = 0.5;

    /**
     * Largest score of a task, so that one rare label does not decide alone; chosen on simulated
     * crowds.
     */
    private static final double MAX_SCORE = 2.5;

    /** Score of two different labels. */
    private static final double DISAGREEMENT_SCORE = Math.log(1 - COPY_PRIOR);

    /**
     * Below this skewness the cube root approximation of the gamma distribution is exact enough.
     */
    private static final double MAX_CUBE_ROOT_SKEW = 0.1;

    /** Below this z the cube root approximation is exact enough for any skewness. */
    private static final double MAX_CUBE_ROOT_Z = 1.5;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    int tasks;
    double excessScore; // T = Σ (s − E s)
    double variance; // V
    double thirdCumulant; // S
    double excessAgreement; // Σ (1(agree) − A)
    double expectedDisagreement; // Σ (1 − A)

    // of the task added last
    private double score;
    private double mean;
    private double lastVariance;
    private double lastThirdCumulant;
    private double expectedAgreement;

    /**
     * Adds one task.
     *
     * @param posterior of the states, without the answers of both voters; need not sum to 1
     * @param u the table of the first voter, from {@code atU}
     * @param labelU the label of the first voter
     * @param v the table of the second voter, from {@code atV}
     * @param labelV the label of the second voter
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
            double s = Math.min(MAX_SCORE, Math.log(1 - COPY_PRIOR + COPY_PRIOR / 2 * marginalSum / jointSum));
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
        lastVariance = moment2 + disagreement * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE - mean * mean;
        lastThirdCumulant = moment3
                + disagreement * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE * DISAGREEMENT_SCORE
                - 3 * mean * lastVariance
                - mean * mean * mean;
        tasks++;
        excessScore += score - mean;
        variance += lastVariance;
        thirdCumulant += lastThirdCumulant;
        excessAgreement += (labelU == labelV ? 1 : 0) - expectedAgreement;
        expectedDisagreement += disagreement;
    }

    /**
     * Adds the evidence of the task added last to a row of {@link PairTable} that begins at {@code
     * at}.
     */
    void addLast(double[] table, int at, boolean firstHalf) {
        table[at + PairTable.EXCESS_SCORE] += score - mean;
        table[at + PairTable.VARIANCE] += lastVariance;
        table[at + PairTable.EXCESS_AGREEMENT] += lastExcessAgreement();
        table[at + PairTable.EXPECTED_DISAGREEMENT] += 1 - expectedAgreement;
        table[at + PairTable.THIRD_CUMULANT] += lastThirdCumulant;
        table[at + PairTable.TASKS]++;
        if (firstHalf) {
            int half = at + PairTable.FIRST_HALF;
            table[half + PairTable.EXCESS_SCORE] += score - mean;
            table[half + PairTable.VARIANCE] += lastVariance;
            table[half + PairTable.EXCESS_AGREEMENT] += lastExcessAgreement();
            table[half + PairTable.EXPECTED_DISAGREEMENT] += 1 - expectedAgreement;
        }
    }

    /** {@return the score of the task added last} */
    double lastScore() {
        return score;
    }

    /** {@return 1 − A if the labels of the task added last agree, else −A} */
    double lastExcessAgreement() {
        return (score == DISAGREEMENT_SCORE ? 0 : 1) - expectedAgreement;
    }

    /** {@return 1 − A of the task added last} */
    double lastExpectedDisagreement() {
        return 1 - expectedAgreement;
    }

    /** {@return the agreement beyond chance: 0 if independent, 1 for copies} */
    double kappa() {
        return excessAgreement / expectedDisagreement;
    }

    /** {@return the test statistic, standard normal if the voters are independent} */
    double z() {
        return z(excessScore, variance, thirdCumulant);
    }

    /**
     * The normal quantile of a shifted gamma distribution with this variance and third cumulant: by
     * the cube root approximation of Wilson and Hilferty where it is exact enough, else by the
     * incomplete gamma function.
     */
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

    /** {@return the value that a standard normal variable exceeds with probability {@code tail}} */
    static double quantile(double tail) {
        if (tail > 1e-10) {
            return -NORMAL.inverseCumulativeProbability(tail);
        }
        double log = Math.log(tail) + Math.log(2 * Math.PI) / 2;
        double z = Math.sqrt(-2 * log);
        for (int step = 0; step < 8; step++) { // asymptotic series of the tail
            double s = 1 / (z * z);
            z = Math.sqrt(-2 * (log + Math.log(z) - Math.log1p(-s * (1 - 3 * s * (1 - 5 * s)))));
        }
        return z;
    }

    /** {@return the probability that a standard normal variable exceeds {@code z}} */
    static double tail(double z) {
        return z > 8
                ? Math.exp(-z * z / 2 - Math.log(z * Math.sqrt(2 * Math.PI))) * (1 - 1 / (z * z))
                : NORMAL.cumulativeProbability(-z);
    }
}
