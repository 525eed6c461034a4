package org.crowd4j.aggregation.internal.comparisons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;

/**
 * The data of a fit: rows of comparisons that have both items and all that sways workers in common.
 * Without covariates a row is a pair of items, or of a left and a right item where the side
 * matters; with covariates it is one comparison. Items are places.
 */
public final class ComparisonTable {
    /** The name of the effect of the left side. */
    private static final String LEFT = "left";

    final ComparisonCounts rows;
    final double[][] effects; // effect by effect, row by row, in units of their root mean square
    private final double[] units; // of the effects
    private final List<String> names; // of the effects

    private ComparisonTable(ComparisonCounts rows, double[][] effects, double[] units, List<String> names) {
        this.rows = rows;
        this.effects = effects;
        this.units = units;
        this.names = names;
    }

    /** {@return the table of merged counts} */
    public static ComparisonTable of(ComparisonCounts counts) {
        return new ComparisonTable(counts, new double[0][], new double[0], List.of());
    }

    /**
     * {@return the table of answers with the effects of their covariates}
     *
     * @param side whether the side has an effect of its own
     */
    public static ComparisonTable of(PairwiseAnswers answers, SortedItems items, boolean side) {
        if (answers.covariates().isEmpty()) {
            ComparisonCounts counts = ComparisonCounts.bySide(answers, items);
            return new ComparisonTable(counts, new double[][] {ones(counts.pairs())}, ones(1), List.of(LEFT));
        }
        int[] places = items.places();
        int[] rows = Arrays.stream(answers.byArrival())
                .filter(answer -> answers.weight(answer) > 0)
                .toArray();
        List<String> names = new ArrayList<>(answers.covariates());
        double[][] effects = new double[names.size() + (side ? 1 : 0)][];
        Arrays.setAll(
                effects,
                effect -> effect == names.size()
                        ? ones(rows.length)
                        : Arrays.stream(rows)
                                .mapToDouble(row -> answers.covariate(row, effect))
                                .toArray());
        if (side) {
            names.add(LEFT);
        }
        double[][] counts = new double[3][rows.length];
        for (int row = 0; row < rows.length; row++) {
            counts[ComparisonCounts.code(answers.outcome(rows[row]))][row] = answers.weight(rows[row]);
        }
        double[] units = new double[effects.length];
        Arrays.setAll(units, effect -> scale(answers, rows, effects[effect]));
        return new ComparisonTable(
                ComparisonCounts.apart(
                        items,
                        Arrays.stream(rows)
                                .map(row -> places[answers.left(row)])
                                .toArray(),
                        Arrays.stream(rows)
                                .map(row -> places[answers.right(row)])
                                .toArray(),
                        counts),
                effects,
                units,
                List.copyOf(names));
    }

    /** Divides an effect by its root mean square, and returns that; 1 if it is always 0. */
    private static double scale(PairwiseAnswers answers, int[] rows, double[] effect) {
        double largest = 0;
        for (double value : effect) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return 1;
        }
        double squares = 0;
        double weights = 0;
        for (int row = 0; row < rows.length; row++) {
            double weight = answers.weight(rows[row]);
            squares += weight * (effect[row] / largest) * (effect[row] / largest);
            weights += weight;
        }
        double unit = Math.max(largest * Math.sqrt(squares / weights), Double.MIN_NORMAL);
        for (int row = 0; row < rows.length; row++) {
            effect[row] /= unit;
        }
        return unit;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** {@return the same rows with other counts} */
    ComparisonTable with(double[] firstWins, double[] secondWins, double[] ties) {
        return new ComparisonTable(rows.with(firstWins, secondWins, ties), effects, units, names);
    }

    /** {@return the names of the effects} */
    public List<String> names() {
        return names;
    }

    /** {@return the unit of an effect} */
    public double unit(int effect) {
        return units[effect];
    }

    /** {@return the sums of the wins and of the ties} */
    public double[] totals() {
        double[] totals = new double[2];
        for (int row = 0; row < rows.pairs(); row++) {
            totals[0] += rows.firstWins[row] + rows.secondWins[row];
            totals[1] += rows.ties[row];
        }
        return totals;
    }
}
