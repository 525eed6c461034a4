package org.crowd4j.benchmarks.quality.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.benchmarks.quality.data.Ranks;

/** The scores of all methods on all data sets, and summaries of them. */
final class Scores {
    private static final double POINTS = 100;

    private final List<String> methods;
    private final Map<String, Map<String, Score>> grid;

    private Scores(List<String> methods, Map<String, Map<String, Score>> grid) {
        this.methods = methods;
        this.grid = grid;
    }

    /**
     * Copies scores.
     *
     * @param methods the names of the methods
     * @param grid by data set, then by method; methods that rejected a data set are missing
     */
    static Scores of(List<String> methods, Map<String, Map<String, Score>> grid) {
        Map<String, Map<String, Score>> copy = new LinkedHashMap<>();
        grid.forEach((dataSet, row) -> copy.put(dataSet, Map.copyOf(row)));
        return new Scores(List.copyOf(methods), copy);
    }

    /** {@return the names of the methods} */
    List<String> methods() {
        return methods;
    }

    /** {@return the names of the data sets} */
    List<String> dataSets() {
        return List.copyOf(grid.keySet());
    }

    /** {@return the score of a method on a data set; empty if the method rejected it} */
    Optional<Score> score(String dataSet, String method) {
        return Optional.ofNullable(grid.getOrDefault(dataSet, Map.of()).get(method));
    }

    /** {@return whether a method learns from gold, so that it does not compete} */
    boolean usesGold(String method) {
        return grid.values().stream()
                .anyMatch(row -> row.containsKey(method) && row.get(method).usesGold());
    }

    /** {@return the figures of a method, in the order of the data sets that it accepted} */
    double[] figures(Metric metric, String method) {
        return paired(metric, method, method);
    }

    /** {@return the figures of a method on the data sets that both methods accepted} */
    double[] paired(Metric metric, String method, String other) {
        return grid.values().stream()
                .filter(row -> row.containsKey(method) && row.containsKey(other))
                .mapToDouble(row -> metric.of(row.get(method)))
                .toArray();
    }

    /**
     * {@return the mean figure of a method over the data sets that it accepted; NaN without any}
     */
    double mean(Metric metric, String method) {
        double[] figures = figures(metric, method);
        double sum = 0;
        for (double figure : figures) {
            sum += figure;
        }
        return sum / figures.length;
    }

    /** {@return the highest merit on a data set among the competing methods} */
    double best(Metric metric, String dataSet) {
        return grid.getOrDefault(dataSet, Map.of()).values().stream()
                .filter(score -> !score.usesGold())
                .mapToDouble(score -> metric.merit(metric.of(score)))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /**
     * Compares the accuracy of a method with that of its competitors.
     *
     * @throws NoSuchElementException if {@code method} does not compete, or rejected all data sets
     */
    Summary summary(String method) {
        double ranks = 0;
        int best = 0;
        int sets = 0;
        double regret = Double.NEGATIVE_INFINITY;
        String where = "";
        for (String dataSet : grid.keySet()) {
            Optional<Score> own = score(dataSet, method).filter(score -> !score.usesGold());
            if (own.isEmpty()) {
                continue;
            }
            double accuracy = own.get().accuracy();
            double lost = best(Metric.ACCURACY, dataSet) - accuracy;
            sets++;
            ranks += rank(dataSet, method);
            best += lost <= Ranks.TIE ? 1 : 0;
            if (lost > regret + Ranks.TIE) {
                regret = lost;
                where = dataSet;
            }
        }
        if (sets == 0) {
            throw new NoSuchElementException("%s competes on no data set".formatted(method));
        }
        return new Summary(ranks / sets, best, POINTS * regret, where);
    }

    private double rank(String dataSet, String method) {
        List<String> competing = new ArrayList<>(methods);
        competing.removeIf(each -> score(dataSet, each).map(Score::usesGold).orElse(true));
        double[] accuracies = competing.stream()
                .mapToDouble(each -> score(dataSet, each).orElseThrow().accuracy())
                .toArray();
        return Ranks.of(accuracies)[competing.indexOf(method)];
    }

    /**
     * The accuracy of a method among its competitors.
     *
     * @param meanRank its mean rank over the data sets that it accepted; 1 is the best
     * @param best the number of data sets on which no competitor was better
     * @param regret its largest loss against the best competitor, in points of accuracy
     * @param where the data set of this loss
     */
    record Summary(double meanRank, int best, double regret, String where) {}
}
