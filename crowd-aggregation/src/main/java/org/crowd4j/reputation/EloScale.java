package org.crowd4j.reputation;

import org.crowd4j.Interval;
import org.crowd4j.internal.WilsonInterval;

/**
 * The levels of informedness of {@link EloReputation}, and what a belief over them says. A belief
 * is a row of {@link #LEVELS} probabilities in a larger array.
 */
final class EloScale {
    static final int LEVELS = 37;

    /** The level of guessing; those before it are below 0. */
    static final int GUESSING = 12;

    private static final double STEP = 0.25; // between levels
    private static final double GUESSERS = 0.15; // share of newcomers
    private static final double ADVERSARIES = 0.05;
    private static final double TYPICAL = 2.2; // level of an informed newcomer
    private static final double SPREAD = 1.2;
    private static final double TAIL = 0.05; // on either side

    private static final double[] X = new double[LEVELS];
    private static final double[] S = new double[LEVELS];
    private static final double[] NEWCOMER = new double[LEVELS];
    private static final double NEWCOMER_LEVEL;

    static {
        double above = 0;
        double below = 0;
        for (int j = 0; j < LEVELS; j++) {
            X[j] = (j - GUESSING) * STEP;
            S[j] = StrictMath.tanh(X[j] / 2);
            double z = (X[j] - TYPICAL) / SPREAD;
            NEWCOMER[j] = j < GUESSING ? -S[j] : StrictMath.exp(-z * z / 2);
            above += j > GUESSING ? NEWCOMER[j] : 0;
            below += j < GUESSING ? NEWCOMER[j] : 0;
        }
        for (int j = 0; j < LEVELS; j++) {
            NEWCOMER[j] *= j < GUESSING ? ADVERSARIES / below : (1 - GUESSERS - ADVERSARIES) / above;
        }
        NEWCOMER[GUESSING] = GUESSERS;
        NEWCOMER_LEVEL = level(NEWCOMER, 0);
    }

    private EloScale() {}

    /** {@return the informedness of a level} */
    static double informedness(int level) {
        return S[level];
    }

    /** {@return the belief about a newcomer; not to be changed} */
    static double[] newcomer() {
        return NEWCOMER;
    }

    /** {@return the mean level} */
    static double level(double[] p, int from) {
        double sum = 0;
        for (int j = 0; j < LEVELS; j++) {
            sum += p[from + j] * X[j];
        }
        return sum;
    }

    /** {@return a mean level in points} */
    static double points(double level) {
        return WorkerTable.START + WorkerTable.POINTS * (level - NEWCOMER_LEVEL);
    }

    /** {@return s⁺, the mean share of answers that know the right label} */
    static double knowing(double[] p, int from) {
        double sum = 0;
        for (int j = GUESSING + 1; j < LEVELS; j++) {
            sum += p[from + j] * S[j];
        }
        return sum;
    }

    /** {@return s⁻, the mean share of answers that avoid the right label} */
    static double avoiding(double[] p, int from) {
        double sum = 0;
        for (int j = 0; j < GUESSING; j++) {
            sum -= p[from + j] * S[j];
        }
        return sum;
    }

    /** {@return the width of the 90 % interval of informedness, errors that all share left out} */
    static double width(double[] p, int from) {
        return StrictMath.tanh(quantile(p, from, 1 - TAIL) / 2) - StrictMath.tanh(quantile(p, from, TAIL) / 2);
    }

    /** {@return whether the 90 % interval of informedness is wider than a limit} */
    static boolean isWider(double[] p, int from, double limit) {
        double levels = quantile(p, from, 1 - TAIL) - quantile(p, from, TAIL);
        return levels / 2 > limit // the slope of tanh is at most 1, and tanh is slow
                && width(p, from) > limit;
    }

    /** {@return informedness, its 90 % interval, and the probability that it is not above 0} */
    static Knowledge knowledge(double[] p, int from, double crowdVariance) {
        double level = level(p, from);
        double shared = WilsonInterval.Z90 * StrictMath.sqrt(crowdVariance);
        double below = StrictMath.hypot(level - quantile(p, from, TAIL), shared);
        double above = StrictMath.hypot(quantile(p, from, 1 - TAIL) - level, shared);
        double informedness = knowing(p, from) - avoiding(p, from);
        double uninformed = 0;
        for (int j = 0; j <= GUESSING; j++) {
            uninformed += p[from + j];
        }
        return new Knowledge(
                informedness,
                new Interval(
                        Math.min(StrictMath.tanh((level - below) / 2), informedness),
                        Math.max(StrictMath.tanh((level + above) / 2), informedness)),
                Math.min(1, uninformed));
    }

    /** {@return the level below which a share u of the belief lies, a level being a box} */
    private static double quantile(double[] p, int from, double u) {
        double before = 0;
        int j = 0;
        while (j < LEVELS - 1 && before + p[from + j] < u) {
            before += p[from + j];
            j++;
        }
        return X[j] - STEP / 2 + STEP * (u - before) / p[from + j];
    }
}
