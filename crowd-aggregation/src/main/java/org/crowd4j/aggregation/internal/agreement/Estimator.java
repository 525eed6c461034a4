package org.crowd4j.aggregation.internal.agreement;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Computes an agreement from the number of tasks with each response pattern, and its influence
 * function. Keeps the last result; for one thread at a time.
 */
public abstract class Estimator {
    /** Disagreement this near to that by chance, relative to it, differs by rounding only. */
    private static final double ROUNDING = 1e-12;

    final PatternTable table;
    final double[] delta; // D:  δ, the mean distance of two answers to a task with the pattern

    Estimator(PatternTable table) {
        this.table = table;
        delta = new double[table.patterns()];
    }

    /** The models of agreement by chance. */
    public enum Chance {
        NONE,
        UNIFORM,
        POOLED_MARGINALS,
        WITHOUT_REPLACEMENT,
        OWN_MARGINALS,
        PAIR_MARGINALS,
        HARD_TASKS;

        /** {@return whether tasks with this number of answers count} */
        public boolean uses(int answers) {
            boolean singles = this == POOLED_MARGINALS || this == OWN_MARGINALS || this == HARD_TASKS;
            return answers >= (singles ? 1 : 2);
        }

        /** {@return whether the same label of two workers counts as two labels} */
        public boolean separatesWorkers() {
            return this == OWN_MARGINALS || this == PAIR_MARGINALS;
        }
    }

    /** {@return the estimator of an agreement beyond chance} */
    public static Estimator of(Chance chance, PatternTable table, LabelDistances distances) {
        return switch (chance) {
            case OWN_MARGINALS -> new OwnSharesEstimator(table, distances);
            case PAIR_MARGINALS -> new PairsEstimator(table, distances);
            case NONE, UNIFORM, POOLED_MARGINALS, WITHOUT_REPLACEMENT, HARD_TASKS ->
                new PooledEstimator(table, chance, distances);
        };
    }

    /** {@return whether there is a value for {@code f} tasks of each pattern} */
    public abstract boolean fit(double[] f);

    /** {@return whether two workers have a task in common} */
    public abstract boolean hasPairs();

    /** {@return the agreement} */
    public abstract double value();

    /** {@return the observed agreement} */
    public abstract double observed();

    /** {@return the agreement by chance} */
    public abstract double expected();

    /** {@return the value of one task with the pattern, relative to chance in all tasks, if any} */
    public abstract OptionalDouble value(int v);

    /**
     * {@return the value if a share of tasks were of a kind that the sample lacks: with full
     * agreement, or with the largest disagreement}
     */
    public abstract double valueWithUnseen(double share, boolean disagreement);

    /**
     * {@return for each pattern, the derivative of the value by its number of tasks, after
     * {@link #fit}} The sum over all tasks is 0, and the sum of squares is the variance of the
     * value.
     */
    public abstract double[] influence(double[] f);

    /** {@return whether answers differ although tasks with answers of two workers give no value} */
    public boolean hasSeveralLabels() {
        return false;
    }

    /** {@return what the value rests on, if that is little for this measure} */
    public Optional<String> caution() {
        return Optional.empty();
    }

    /** {@return the number of tasks whose answers are not all alike} */
    public final int disagreeing(double[] f) {
        double disagreeing = 0;
        for (int v = 0; v < delta.length; v++) {
            disagreeing += delta[v] > 0 ? f[v] : 0;
        }
        return (int) disagreeing;
    }

    final void measurePatterns(LabelDistances distances) {
        int labels = distances.labels();
        for (int v = 0; v < delta.length; v++) {
            double sum = 0;
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                for (int j = table.from(v); j < i; j++) {
                    double distance = distances.between(table.label(i) % labels, table.label(j) % labels);
                    sum += distance * table.count(i) * table.count(j);
                }
            }
            double n = table.size(v);
            delta[v] = n < 2 ? 0 : 2 * sum / (n * (n - 1));
        }
    }

    /** {@return 1 − disagreement / expected, exactly 0 where the two differ by rounding} */
    static double ratio(double disagreement, double expected) {
        return Math.abs(disagreement - expected) <= ROUNDING * expected ? 0 : 1 - disagreement / expected;
    }
}
