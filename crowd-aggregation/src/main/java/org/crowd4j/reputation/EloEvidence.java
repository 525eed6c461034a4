package org.crowd4j.reputation;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Computes what the answers to a task imply about their workers: the steps vote, leave out,
 * evidence and difficulty of {@link EloReputation}.
 */
final class EloEvidence {
    /** Shrinks the argument of a logistic function that is averaged over a normal distribution. */
    private static final double SHRINKAGE = Math.PI / 8;

    /** The distance of probabilities from 0 and 1, so that weights are bounded. */
    private static final double MIN_PROBABILITY = 1e-6;

    private static final int NONE = -1;

    private final EloStanding standing;
    private final RatingPrior prior;
    private final double difficulty;
    private final int coins;

    // The current task; the arrays are reused.
    private int labels = 2;
    private double offset; // ln(K − 1)
    private int gold = NONE;
    private double[] likelihood = new double[0]; // K: exp L, up to a factor
    private double[] others = new double[0]; // K: π without the worker's own vote
    private double[] right = new double[0]; // n × coins: P without difficulty
    private double[] slope = new double[0]; // n × coins: g
    private double[] information = new double[0]; // n × coins: h
    private double[] totalSlope = new double[0]; // n: g summed over coins
    private double[] totalInformation = new double[0]; // n: h along both coins together

    EloEvidence(EloStanding standing, EloReputation settings) {
        this.standing = standing;
        this.prior = settings.prior();
        this.difficulty = settings.difficulty();
        this.coins = settings.twoCoin() ? 2 : 1;
    }

    /** Computes slopes and information of the answers that the standing has gathered. */
    void compute(int labels, OptionalInt right) {
        this.labels = labels;
        offset = offset(labels);
        gold = right.orElse(NONE);
        int answerCount = standing.answerCount;
        ensureCapacity(answerCount);
        vote(answerCount);
        for (int answer = 0; answer < answerCount; answer++) {
            evidence(answer, difficulty, this.right[answer * coins], this.right[answer * coins + coins - 1]);
        }
        if (difficulty > 0) {
            correctForDifficulty(answerCount);
        }
    }

    /** {@return g of an answer} */
    double slope(int answer, int coin) {
        return slope[answer * coins + coin];
    }

    /** {@return h of an answer} */
    double information(int answer, int coin) {
        return information[answer * coins + coin];
    }

    /** {@return the probability that the first of two labels is right} */
    double first() {
        return gold == NONE ? likelihood[0] / (likelihood[0] + likelihood[1]) : 1 - gold;
    }

    /**
     * {@return P of a worker's coin, or of a newcomer's for -1, on a task of unknown difficulty}
     */
    double probabilityCorrect(int coin, int worker, int labels) {
        return probabilityCorrect(coin, worker, 0, difficulty, offset(labels));
    }

    private void ensureCapacity(int answerCount) {
        if (likelihood.length < labels) {
            likelihood = new double[labels];
            others = new double[labels];
        }
        if (totalSlope.length < answerCount) {
            right = new double[2 * answerCount * coins];
            slope = new double[2 * answerCount * coins];
            information = new double[2 * answerCount * coins];
            totalSlope = new double[2 * answerCount];
            totalInformation = new double[2 * answerCount];
        }
    }

    /** {@return P of a coin on a task of difficulty d, known up to variance u} */
    private double probabilityCorrect(int coin, int worker, double d, double u, double offset) {
        double m = worker < 0 ? prior.mean() : standing.mean(coin)[worker];
        double v = worker < 0 ? prior.variance() : standing.variance(coin)[worker];
        double p = 1 / (1 + StrictMath.exp(-(shrink(v + u) * (m - d) - offset)));
        return Math.max(MIN_PROBABILITY, Math.min(1 - MIN_PROBABILITY, p));
    }

    private static double shrink(double variance) {
        return 1 / StrictMath.sqrt(1 + SHRINKAGE * variance);
    }

    /** {@return ln(K − 1); for two labels without computing a logarithm} */
    private static double offset(int labels) {
        return labels == 2 ? 0 : StrictMath.log(labels - 1);
    }

    private void vote(int answerCount) {
        double[] log = likelihood; // L, until the last loop
        Arrays.fill(log, 0, labels, 0);
        for (int answer = 0; answer < answerCount; answer++) {
            double p = probabilityCorrect(0, standing.worker[answer], 0, difficulty, offset);
            right[answer * coins] = p;
            if (coins == 1) {
                log[standing.label[answer]] += StrictMath.log(p * (labels - 1) / (1 - p));
            } else {
                double q = probabilityCorrect(1, standing.worker[answer], 0, difficulty, offset);
                right[answer * coins + 1] = q;
                log[0] += StrictMath.log(standing.label[answer] == 0 ? p : 1 - p);
                log[1] += StrictMath.log(standing.label[answer] == 1 ? q : 1 - q);
            }
        }
        double most = log[0];
        for (int k = 1; k < labels; k++) {
            most = Math.max(most, log[k]);
        }
        for (int k = 0; k < labels; k++) {
            likelihood[k] = StrictMath.exp(log[k] - most);
        }
    }

    /** Fills {@code others} with π from the other workers, or from gold. */
    private void leaveOut(int answer) {
        if (gold != NONE) {
            Arrays.fill(others, 0, labels, 0);
            others[gold] = 1;
            return;
        }
        System.arraycopy(likelihood, 0, others, 0, labels);
        int a = standing.label[answer];
        double p = right[answer * coins];
        if (coins == 1) {
            others[a] *= (1 - p) / (p * (labels - 1));
        } else {
            double q = right[answer * coins + 1];
            others[0] /= a == 0 ? p : 1 - p;
            others[1] /= a == 1 ? q : 1 - q;
        }
        double sum = 0;
        for (int k = 0; k < labels; k++) {
            sum += others[k];
        }
        for (int k = 0; k < labels; k++) {
            others[k] /= sum;
        }
    }

    /**
     * Writes g and h of an answer to a task known up to variance u; P of the worker's coins is p
     * and q.
     */
    private void evidence(int answer, double u, double p, double q) {
        leaveOut(answer);
        int w = standing.worker[answer];
        int a = standing.label[answer];
        double j = shrink(standing.variance(0)[w] + u) * p * (1 - p);
        if (coins == 1) {
            double wrong = 1.0 / (labels - 1);
            double h = 0;
            for (int k = 0; k < labels; k++) {
                double e = others[k] - (1 - others[k]) * wrong;
                double ell = others[k] * p + (1 - others[k]) * (1 - p) * wrong;
                h += e * e / ell;
                if (k == a) {
                    slope[answer] = j * e / ell;
                }
            }
            information[answer] = j * j * h;
            totalSlope[answer] = slope[answer];
            totalInformation[answer] = information[answer];
            return;
        }
        double one = others[0] * j; // ∂ P(first label) / ∂ m of the first coin
        double two = -others[1] * shrink(standing.variance(1)[w] + u) * q * (1 - q); // and of the second
        double ell = others[0] * p + others[1] * (1 - q);
        double inverse = 1 / ell + 1 / (1 - ell);
        double sign = a == 0 ? 1 / ell : -1 / (1 - ell);
        slope[2 * answer] = one * sign;
        slope[2 * answer + 1] = two * sign;
        information[2 * answer] = one * one * inverse;
        information[2 * answer + 1] = two * two * inverse;
        totalSlope[answer] = (one + two) * sign;
        totalInformation[answer] = (one + two) * (one + two) * inverse;
    }

    /**
     * Estimates the difficulty of the task for each worker from the evidence of the others, and
     * computes the evidence again.
     */
    private void correctForDifficulty(int answerCount) {
        double slopeOfAll = 0;
        double informationOfAll = 0;
        for (int answer = 0; answer < answerCount; answer++) {
            slopeOfAll += totalSlope[answer];
            informationOfAll += totalInformation[answer];
        }
        for (int answer = 0; answer < answerCount; answer++) {
            int w = standing.worker[answer];
            double u = 1 / (1 / difficulty + Math.max(0, informationOfAll - totalInformation[answer]));
            double d = -u * (slopeOfAll - totalSlope[answer]);
            double p = probabilityCorrect(0, w, d, u, offset);
            evidence(answer, u, p, coins == 1 ? p : probabilityCorrect(1, w, d, u, offset));
        }
    }
}
