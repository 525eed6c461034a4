package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.benchmarks.quality.data.DataSet;

/**
 * The results of every method on every data set.
 *
 * @param scores the scores
 * @param refusals which method rejected which data set, and the reason
 */
public record QualityTrials(Scores scores, List<String> refusals) {

    /** Copies the refusals. */
    public QualityTrials {
        refusals = List.copyOf(refusals);
    }

    /** Runs all methods on all data sets; reports each finished data set. */
    public static QualityTrials run(
            List<DataSet> dataSets, List<CategoricalAggregator> methods, Consumer<String> progress) {
        Map<String, Map<String, Score>> grid = new LinkedHashMap<>();
        List<String> refusals = new ArrayList<>();
        for (DataSet dataSet : dataSets) {
            Map<String, Score> row = new LinkedHashMap<>();
            for (CategoricalAggregator method : methods) {
                try {
                    row.put(method.name(), Score.of(method, dataSet));
                } catch (IllegalArgumentException unfit) {
                    refusals.add("%s on %s: %s".formatted(method.name(), dataSet.name(), unfit.getMessage()));
                }
            }
            grid.put(dataSet.name(), row);
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: %d methods, %.1f seconds",
                    dataSet.name(),
                    row.size(),
                    row.values().stream().mapToDouble(Score::seconds).sum()));
        }
        return new QualityTrials(
                Scores.of(methods.stream().map(CategoricalAggregator::name).toList(), grid), refusals);
    }
}
