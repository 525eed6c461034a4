package org.crowd4j.reputation;

import java.util.Arrays;
import java.util.OptionalInt;

/** What the answers to a task say about those who gave them: vote, leave out, evidence and difficulty of {@link EloReputation}. */
final class EloEvidence {
    private static final double SHRINK = Math.PI / 8; // of a logistic function averaged over a normal distribution
    private static final double LEAST = 1e-6; // and 1 less this: no worker is believed without bounds
    private static final int NONE = -1;

    private final EloStanding standing;
    private final RatingPrior prior;
    private final double difficulty;
    private final int coins;

    // The task at hand; arrays are kept between tasks.
    private int labels = 2;
    private double offset; // ln(K − 1)
    private int gold = NONE;
    private double[] likely = new double[0]; // K: exp of the vote
    private double[] others = new double[0]; // K: π without the worker's own vote
    private double[] right = new double[0]; // n × coins: P without difficulty
    private double[] slope = new double[0]; // n × coins: g
    private double[] information = new double[0]; // n × coins: h
    private double[] pull = new double[0]; // n: g summed over coins
    private double[] firmness = new double[0]; // n: h of both coins moved at once

    EloEvidence(EloStanding standing, EloReputation settings) {
        this.standing = standing;
        this.prior = settings.prior();
        this.difficulty = settings.difficulty();
        this.coins = settings.twoCoin() ? 2 : 1;
    }

    /** Weighs the answers that the standing has gathered. */
    void weigh(int labels, OptionalInt right) {
        this.labels = labels;
        offset = offset(labels);
        gold = right.orElse(NONE);
        int given = standing.given;
        makeRoom(given);
        vote(given);
        for (int answer = 0; answer < given; answer++) {
            evidence(answer, difficulty, this.right[answer * coins], this.right[answer * coins + coins - 1]);
        }
        if (difficulty > 0) {
            allowForDifficulty(given);
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
        return gold == NONE ? likely[0] / (likely[0] + likely[1]) : 1 - gold;
    }

    /** {@return P of a worker's coin, or of a newcomer's for -1, on a task of which nothing is known} */
    double chance(int coin, int worker, int labels) {
        return chance(coin, worker, 0, difficulty, offset(labels));
    }

    private void makeRoom(int given) {
        if (likely.length < labels) {
            likely = new double[labels];
            others = new double[labels];
        }
        if (pull.length < given) {
            right = new double[2 * given * coins];
            slope = new double[2 * given * coins];
            information = new double[2 * given * coins];
            pull = new double[2 * given];
            firmness = new double[2 * given];
        }
    }

    /** {@return P of a coin on a task of difficulty d, known up to variance u} */
    private double chance(int coin, int worker, double d, double u, double offset) {
        double m = worker < 0 ? prior.mean() : standing.mean(coin)[worker];
        double v = worker < 0 ? prior.variance() : standing.variance(coin)[worker];
        double p = 1 / (1 + StrictMath.exp(-(shrink(v + u) * (m - d) - offset)));
        return Math.max(LEAST, Math.min(1 - LEAST, p));
    }

    private static double shrink(double variance) {
        return 1 / StrictMath.sqrt(1 + SHRINK * variance);
    }

    /** Without a logarithm for two labels. */
    private static double offset(int labels) {
        return labels == 2 ? 0 : StrictMath.log(labels - 1);
    }

    private void vote(int given) {
        double[] log = likely;
        Arrays.fill(log, 0, labels, 0);
        for (int answer = 0; answer < given; answer++) {
            double p = chance(0, standing.worker[answer], 0, difficulty, offset);
            right[answer * coins] = p;
            if (coins == 1) {
                log[standing.label[answer]] += StrictMath.log(p * (labels - 1) / (1 - p));
            } else {
                double q = chance(1, standing.worker[answer], 0, difficulty, offset);
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
            likely[k] = StrictMath.exp(log[k] - most);
        }
    }

    /** Fills {@code others} with what the other workers say, or gold. */
    private void leaveOut(int answer) {
        if (gold != NONE) {
            Arrays.fill(others, 0, labels, 0);
            others[gold] = 1;
            return;
        }
        System.arraycopy(likely, 0, others, 0, labels);
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

    /** Writes g and h of an answer to a task known up to variance u, where the worker's coins have P = p and q. */
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
            pull[answer] = slope[answer];
            firmness[answer] = information[answer];
            return;
        }
        double one = others[0] * j; // how fast the chance of the first label rises with the first skill
        double two = -others[1] * shrink(standing.variance(1)[w] + u) * q * (1 - q); // and with the second
        double ell = others[0] * p + others[1] * (1 - q);
        double every = 1 / ell + 1 / (1 - ell);
        double sign = a == 0 ? 1 / ell : -1 / (1 - ell);
        slope[2 * answer] = one * sign;
        slope[2 * answer + 1] = two * sign;
        information[2 * answer] = one * one * every;
        information[2 * answer + 1] = two * two * every;
        pull[answer] = (one + two) * sign;
        firmness[answer] = (one + two) * (one + two) * every;
    }

    /** Guesses for each worker, from the evidence of the others, how hard the task was, and takes the evidence again. */
    private void allowForDifficulty(int given) {
        double allPull = 0;
        double allFirmness = 0;
        for (int answer = 0; answer < given; answer++) {
            allPull += pull[answer];
            allFirmness += firmness[answer];
        }
        for (int answer = 0; answer < given; answer++) {
            int w = standing.worker[answer];
            double u = 1 / (1 / difficulty + Math.max(0, allFirmness - firmness[answer]));
            double d = -u * (allPull - pull[answer]);
            double p = chance(0, w, d, u, offset);
            evidence(answer, u, p, coins == 1 ? p : chance(1, w, d, u, offset));
        }
    }
}
