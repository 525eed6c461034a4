package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.aggregation.internal.numerics.Holm;
import org.crowd4j.aggregation.internal.numerics.SignedRanks;
import org.crowd4j.aggregation.internal.text.PValue;
import org.crowd4j.benchmarks.quality.data.Markdown;

/**
 * Compares a method with every other over data sets: by the mean of the differences, the sets on
 * which it is better and worse, and Wilcoxon's signed rank test with Holm's correction for the
 * number of other methods.
 */
final class PairedSets {
    /** Differences whose corrected p is below are bold. */
    static final double LEVEL = 0.05;

    private final Metric metric;
    private final Map<String, double[]> differences = new LinkedHashMap<>(); // by method, over common sets
    private final Map<String, Double> plain = new LinkedHashMap<>();
    private final Map<String, Double> adjusted = new LinkedHashMap<>();

    /** Compares the figures of {@code reference} with those of all others, where both have one. */
    PairedSets(Metric metric, Scores scores, String reference) {
        this.metric = metric;
        for (String other : scores.methods()) {
            double[] own = scores.paired(metric, reference, other);
            if (!other.equals(reference) && own.length > 0) {
                double[] figures = scores.paired(metric, other, reference);
                differences.put(other, SignedRanks.differences(own, figures));
                plain.put(other, SignedRanks.pValue(own, figures));
            }
        }
        double[] p = Holm.adjusted(
                plain.values().stream().mapToDouble(Double::doubleValue).toArray());
        int next = 0;
        for (String other : plain.keySet()) {
            adjusted.put(other, p[next++]);
        }
    }

    /**
     * {@return the cells of a row: the mean difference, bold if more than chance, sets on which the
     * reference is better and worse, p and p corrected}
     */
    List<String> cells(String other, String format, double unit, String none) {
        double[] gaps = differences.getOrDefault(other, new double[0]);
        if (gaps.length == 0) {
            return List.of(none, none, none, none);
        }
        double sum = 0;
        int better = 0;
        int worse = 0;
        for (double gap : gaps) {
            sum += gap;
            better += metric.merit(gap) > 0 ? 1 : 0;
            worse += metric.merit(gap) < 0 ? 1 : 0;
        }
        String mean = String.format(Locale.ROOT, format, unit * sum / gaps.length);
        List<String> cells = new ArrayList<>();
        cells.add(moreThanChance(other) ? Markdown.bold(mean) : mean);
        cells.add("%d–%d".formatted(better, worse));
        cells.add(PValue.text(plain.getOrDefault(other, 1.0)));
        cells.add(PValue.text(adjusted.getOrDefault(other, 1.0)));
        return cells;
    }

    /** {@return the number of data sets on which both have a figure} */
    int sets(String other) {
        return differences.getOrDefault(other, new double[0]).length;
    }

    /** {@return whether the corrected p of the difference is below {@link #LEVEL}} */
    boolean moreThanChance(String other) {
        return adjusted.getOrDefault(other, 1.0) < LEVEL;
    }
}
