package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crowd4j.Table;

/** Judged tasks in bins of equal width by their confidence: (0, 0.1], (0.1, 0.2] … (0.9, 1]. */
record CalibrationBins(SortedMap<Integer, List<JudgedTask>> bins, int tasks) {
    private static final int BINS = 10;

    static CalibrationBins of(Collection<JudgedTask> judged) {
        return new CalibrationBins(
                judged.stream()
                        .collect(Collectors.groupingBy(task -> task.bin(BINS), TreeMap::new, Collectors.toList())),
                judged.size());
    }

    /** {@return the expected calibration error} */
    double error() {
        double error = 0;
        for (List<JudgedTask> bin : bins.values()) {
            error += bin.size() * Math.abs(confidence(bin) - accuracy(bin));
        }
        return error / tasks;
    }

    /** {@return the bins with tasks, lowest first} */
    Table table() {
        List<List<String>> rows = new ArrayList<>();
        bins.forEach((number, bin) -> rows.add(List.of(
                String.format(Locale.ROOT, "(%.1f, %.1f]", (number - 1.0) / BINS, (double) number / BINS),
                Integer.toString(bin.size()),
                decimals(confidence(bin)),
                decimals(accuracy(bin)))));
        return Table.of(List.of("confidence", "tasks", "mean confidence", "accuracy"), rows);
    }

    private static double confidence(List<JudgedTask> bin) {
        return CategoricalEvaluation.mean(bin, JudgedTask::confidence);
    }

    private static double accuracy(List<JudgedTask> bin) {
        return CategoricalEvaluation.mean(bin, JudgedTask::credit);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
