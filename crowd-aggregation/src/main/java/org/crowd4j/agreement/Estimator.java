package org.crowd4j.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.aggregation.internal.agreement.PatternTable;

/**
 * Computes an agreement from the number of tasks with each response pattern, and its influence
 * function. Keeps the last result; for one thread at a time.
 */
abstract class Estimator {
    /** Disagreement this near to that by chance, relative to it, differs by rounding only. */
    private static final double ROUNDING = 1e-12;

    final PatternTable table;
    final double[] delta; // D:  δ, the mean distance of two answers to a task with the pattern

    Estimator(PatternTable table) {
        this.table = table;
        delta = new double[table.patterns()];
    }

    /** {@return the estimator of a measure} */
    static Estimator of(AgreementMeasure measure, PatternTable table, LabelDistances distances) {
        ChanceModel chance = measure.chance();
        return switch (chance) {
            case OWN_MARGINALS -> new OwnSharesEstimator(table, distances);
            case PAIR_MARGINALS -> new PairsEstimator(table, distances);
            case NONE, UNIFORM, POOLED_MARGINALS, WITHOUT_REPLACEMENT, HARD_TASKS ->
                new PooledEstimator(
                        table,
                        chance,
                        distances,
                        chance == ChanceModel.WITHOUT_REPLACEMENT && measure.distance() == LabelDistance.ORDINAL);
        };
    }

    /** {@return another estimator of the same table} */
    abstract Estimator copy();

    /** {@return whether there is a value for {@code f} tasks of each pattern} */
    abstract boolean fit(double[] f);

    abstract boolean hasPairs();

    abstract double value();

    /** {@return the observed agreement} */
    abstract double observed();

    /** {@return the agreement by chance} */
    abstract double expected();

    /** {@return the value of one task with the pattern, relative to chance in all tasks, if any} */
    abstract OptionalDouble value(int v);

    /**
     * {@return the value if a share of tasks were of a kind that the sample lacks: with full
     * agreement, or with the largest disagreement}
     */
    abstract double valueWithUnseen(double share, boolean disagreement);

    /**
     * {@return for each pattern, the derivative of the value by its number of tasks, after
     * {@link #fit}} The sum over all tasks is 0, and the sum of squares is the variance of the
     * value.
     */
    abstract double[] influence(double[] f);

    /** {@return why tasks with answers of two workers give no value} */
    NoValueReason ifUndefined() {
        return NoValueReason.ONE_LABEL;
    }

    /** {@return what the value rests on, if that is little for this measure} */
    Optional<String> caution() {
        return Optional.empty();
    }

    /** {@return the number of tasks whose answers are not all alike} */
    final int disagreeing(double[] f) {
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

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
