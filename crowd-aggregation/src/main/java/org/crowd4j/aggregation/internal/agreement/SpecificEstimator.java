package org.crowd4j.aggregation.internal.agreement;

import java.util.OptionalDouble;

/**
 * The share of the other answers to a task that give a label, given that one does. In the table,
 * label 0 is this label and label 1 any other. With c answers of n that give the label:
 *
 * <pre>
 *   value = Σ f·c·(c − 1) / Σ f·c·(n − 1)
 * </pre>
 */
public final class SpecificEstimator extends Estimator {
    private double tasks;
    private double answers;
    private double same; // Σ f·c·(c − 1)
    private double pairs; // Σ f·c·(n − 1)

    /** Prepares the patterns of a table. */
    public SpecificEstimator(PatternTable table) {
        super(table);
        measurePatterns(LabelDistances.nominal(2));
    }

    /** {@return how many answers to a task with the pattern give the label} */
    public static int given(PatternTable table, int v) {
        return table.label(table.from(v)) == 0 ? table.count(table.from(v)) : 0;
    }

    @Override
    public boolean fit(double[] f) {
        tasks = 0;
        answers = 0;
        same = 0;
        pairs = 0;
        for (int v = 0; v < delta.length; v++) {
            if (f[v] > 0) {
                double c = given(table, v);
                tasks += f[v];
                answers += f[v] * table.size(v);
                same += f[v] * c * (c - 1);
                pairs += f[v] * c * (table.size(v) - 1);
            }
        }
        return pairs > 0;
    }

    @Override
    public boolean hasPairs() {
        return pairs > 0;
    }

    @Override
    public double value() {
        return same / pairs;
    }

    @Override
    public OptionalDouble value(int v) {
        double c = given(table, v);
        return c == 0 ? OptionalDouble.empty() : OptionalDouble.of((c - 1) / (table.size(v) - 1));
    }

    @Override
    public double observed() {
        return value();
    }

    @Override
    public double expected() {
        return 0;
    }

    /** Full agreement is that all answers give the label, disagreement that one does. */
    @Override
    public double valueWithUnseen(double share, boolean disagreement) {
        double others = answers / tasks - 1;
        double more = share * tasks * others * (disagreement ? 1 : others + 1);
        return (same * (1 - share) + (disagreement ? 0 : more)) / (pairs * (1 - share) + more);
    }

    @Override
    public double[] influence(double[] f) {
        double[] influence = new double[delta.length];
        for (int v = 0; v < influence.length; v++) {
            double c = given(table, v);
            influence[v] = (c * (c - 1) - value() * c * (table.size(v) - 1)) / pairs;
        }
        return influence;
    }
}
