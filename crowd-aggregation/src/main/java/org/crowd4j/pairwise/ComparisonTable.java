package org.crowd4j.pairwise;

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
final class ComparisonTable {
    final SortedItems items;
    final int[] first;
    final int[] second;
    final double[] firstWins;
    final double[] secondWins;
    final double[] ties;
    final double[][] effects; // effect by effect, row by row, in units of their root mean square
    final double[] units; // of the effects
    final List<String> names; // of the effects

    private ComparisonTable(
            SortedItems items,
            int[] first,
            int[] second,
            double[] firstWins,
            double[] secondWins,
            double[] ties,
            double[][] effects,
            double[] units,
            List<String> names) {
        this.items = items;
        this.first = first;
        this.second = second;
        this.firstWins = firstWins;
        this.secondWins = secondWins;
        this.ties = ties;
        this.effects = effects;
        this.units = units;
        this.names = names;
    }

    /** {@return the table of merged counts} */
    static ComparisonTable of(ComparisonCounts counts) {
        return of(counts, new double[0][], List.of());
    }

    private static ComparisonTable of(ComparisonCounts counts, double[][] effects, List<String> names) {
        return new ComparisonTable(
                counts.items,
                counts.first,
                counts.second,
                counts.firstWins,
                counts.secondWins,
                counts.ties,
                effects,
                ones(effects.length),
                names);
    }

    /**
     * {@return the table of answers with the effects of their covariates}
     *
     * @param side whether the side has an effect of its own
     */
    static ComparisonTable of(PairwiseAnswers answers, SortedItems items, boolean side) {
        if (answers.covariates().isEmpty()) {
            ComparisonCounts counts = ComparisonCounts.bySide(answers, items);
            return of(counts, new double[][] {ones(counts.pairs())}, List.of(BradleyTerry.LEFT));
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
            names.add(BradleyTerry.LEFT);
        }
        double[][] counts = new double[3][rows.length];
        for (int row = 0; row < rows.length; row++) {
            int outcome = switch (answers.outcome(rows[row])) {
                case LEFT -> 0;
                case RIGHT -> 1;
                case TIE, NEITHER -> 2;
            };
            counts[outcome][row] = answers.weight(rows[row]);
        }
        double[] units = new double[effects.length];
        Arrays.setAll(units, effect -> scale(answers, rows, effects[effect]));
        return new ComparisonTable(
                items,
                Arrays.stream(rows).map(row -> places[answers.left(row)]).toArray(),
                Arrays.stream(rows).map(row -> places[answers.right(row)]).toArray(),
                counts[0],
                counts[1],
                counts[2],
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

    int rows() {
        return first.length;
    }

    /** {@return the same rows with other counts} */
    ComparisonTable with(double[] firstWins, double[] secondWins, double[] ties) {
        return new ComparisonTable(items, first, second, firstWins, secondWins, ties, effects, units, names);
    }

    /** {@return the sums of the wins and of the ties} */
    double[] totals() {
        double[] totals = new double[2];
        for (int row = 0; row < rows(); row++) {
            totals[0] += firstWins[row] + secondWins[row];
            totals[1] += ties[row];
        }
        return totals;
    }
}
