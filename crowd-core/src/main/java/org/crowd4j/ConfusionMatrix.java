package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often a worker says each label, given the right one. Rows are truths and add up to 1. */
public final class ConfusionMatrix {
    private static final double SUM_TOLERANCE = 1e-9;

    private final Index labels;
    private final double[] rates; // K × K:  truth, given

    private ConfusionMatrix(Index labels, double[] rates) {
        this.labels = labels;
        this.rates = rates;
    }

    /**
     * Makes a matrix.
     *
     * @param labels the labels
     * @param rates the rates, row by row, a row per truth; copied
     * @return the matrix
     * @throws IllegalArgumentException if there are not K × K rates from 0 to 1, or a row does not
     *     add up to 1
     */
    public static ConfusionMatrix of(Index labels, double[] rates) {
        int k = labels.size();
        checkArgument(rates.length == (long) k * k, "rates must be %s × %s, got %s entries", k, k, rates.length);
        for (int truth = 0; truth < k; truth++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                double rate = rates[truth * k + given];
                checkArgument(rate >= 0, "rate must be at least 0, got %s", rate);
                sum += rate;
            }
            checkArgument(
                    Math.abs(sum - 1) <= SUM_TOLERANCE,
                    "the rates of truth \"%s\" must add up to 1, got %s",
                    labels.id(truth),
                    sum);
        }
        return new ConfusionMatrix(labels, rates.clone());
    }

    /** {@return the labels} */
    public Index labels() {
        return labels;
    }

    /**
     * Returns how often the worker gives {@code given} when {@code truth} is right.
     *
     * @throws java.util.NoSuchElementException if there is no such label
     */
    public double rate(String truth, String given) {
        return rate(labels.position(truth), labels.position(given));
    }

    /** {@return how often the worker says a label when another is right, by position} */
    public double rate(int truth, int given) {
        int k = labels.size();
        return rates[checkElementIndex(truth, k, "truth") * k + checkElementIndex(given, k, "given")];
    }

    /** {@return the matrix as a table: a row per truth, a column per given label} */
    public Table table() {
        List<String> header = new ArrayList<>(labels.ids());
        header.add(0, "truth");
        List<List<String>> rows = new ArrayList<>();
        for (int truth = 0; truth < labels.size(); truth++) {
            List<String> row = new ArrayList<>();
            row.add(labels.id(truth));
            for (int given = 0; given < labels.size(); given++) {
                row.add(String.format(Locale.ROOT, "%.3f", rate(truth, given)));
            }
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    /** {@return such as {@code ConfusionMatrix[4 labels, diagonal 0.912 0.776 0.693 1.000]}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ConfusionMatrix[%s labels, diagonal".formatted(labels.size()));
        for (int l = 0; l < labels.size() && l < 5; l++) {
            text.append(String.format(Locale.ROOT, " %.3f", rate(l, l)));
        }
        return text.append(labels.size() > 5 ? " …]" : "]").toString();
    }
}
