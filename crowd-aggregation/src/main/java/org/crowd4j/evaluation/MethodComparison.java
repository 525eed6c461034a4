package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Holm;
import org.crowd4j.aggregation.internal.numerics.SignedRanks;
import org.crowd4j.aggregation.internal.text.PValue;

/**
 * Several methods compared on the same gold: which is best by the first figure, and which of the
 * others chance may have put behind it.
 *
 * <pre>{@code
 * var comparison = MethodComparison.of(Map.of("committee", committee, "vote", vote, "wawa", wawa));
 * comparison.best();
 * comparison.notWorse(0.95);                   // the best, and those that chance may explain
 * comparison.table();                          // best first
 * }</pre>
 *
 * <p>Each method is compared with the best task by task, see {@link PairedComparison}. As many
 * comparisons find differences by chance, p is corrected by Holm's rule. As the best is not known
 * beforehand, any two of the M methods might have been compared, and the correction counts all M·(M
 * − 1)/2 pairs.
 *
 * <p><b>Cost:</b> O(M·n log n) time for n tasks; O(2 000 M·n) for the table, whose intervals are
 * drawn.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">S. Holm (1979), A Simple Sequentially
 *     Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2), 65–70</a>
 */
public final class MethodComparison {
    private final String figure;
    private final boolean higherIsBetter;
    private final ImmutableMap<String, Double> figures; // best first
    private final ImmutableMap<String, PairedComparison> comparisons; // with the best, the same order
    private final ImmutableMap<String, Double> adjusted; // all but the best

    private MethodComparison(Map<String, ? extends Evaluation> byMethod, Evaluation first) {
        this.figure = figure(first);
        this.higherIsBetter = first.higherIsBetter();
        ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
        byMethod.forEach((method, evaluation) -> values.put(
                method, Optional.ofNullable(evaluation.figures().get(figure)).orElseThrow()));
        this.figures = bestFirst(values.buildOrThrow(), higherIsBetter);
        Evaluation best = evaluation(byMethod, best());
        ImmutableMap.Builder<String, PairedComparison> pairs = ImmutableMap.builder();
        RunMonitor monitor = new RunMonitor("comparison of methods", Progress.none());
        for (String method : figures.keySet()) {
            monitor.check();
            pairs.put(method, PairedComparison.of(evaluation(byMethod, method), best, figure));
        }
        this.comparisons = pairs.buildOrThrow();
        Map<String, Double> p = new LinkedHashMap<>();
        comparisons.forEach((method, pair) -> p.put(method, pair.pValue()));
        p.remove(best());
        this.adjusted = corrected(p, pairs(figures.size()));
    }

    /**
     * Compares methods.
     *
     * @param byMethod the evaluation of each method, by name
     * @throws IllegalArgumentException if there is no method, or the evaluations differ in the
     *     tasks judged or in the first figure
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static MethodComparison of(Map<String, ? extends Evaluation> byMethod) {
        checkArgument(!byMethod.isEmpty(), "a comparison needs at least one method, got none");
        Evaluation first = byMethod.values().iterator().next();
        byMethod.forEach((method, evaluation) -> {
            checkArgument(
                    figure(evaluation).equals(figure(first)),
                    "methods must have the same first figure, got %s and %s",
                    figure(first),
                    figure(evaluation));
            checkArgument(
                    evaluation.judgedTasks().equals(first.judgedTasks()),
                    "methods must be judged on the same tasks, got others for %s",
                    method);
        });
        return new MethodComparison(byMethod, first);
    }

    /**
     * Compares a method chosen beforehand with every other on the same gold. As the method is
     * known, Holm's rule counts the M − 1 comparisons with it.
     *
     * @param byMethod the evaluation of each method, by name
     * @param reference the method to compare with
     * @return the corrected p of the first figure by method, without the reference
     * @throws IllegalArgumentException if no task was judged for both methods of a comparison, or
     *     their first figures differ
     * @throws NoSuchElementException if {@code reference} is not among the methods
     */
    public static Map<String, Double> pValues(Map<String, ? extends Evaluation> byMethod, String reference) {
        if (!byMethod.containsKey(reference)) {
            throw new NoSuchElementException("no method \"%s\", only %s".formatted(reference, byMethod.keySet()));
        }
        Evaluation base = evaluation(byMethod, reference);
        Map<String, Double> p = new LinkedHashMap<>();
        byMethod.forEach((method, evaluation) -> {
            if (!method.equals(reference)) {
                p.put(method, Evaluation.compare(evaluation, base).pValue());
            }
        });
        return corrected(p, p.size());
    }

    /**
     * Compares the best method with every other over several data sets, by Wilcoxon's signed rank
     * test of their first figures. The best has the best mean; methods that are missing in a set
     * are left out. Sets without a difference are left out of a comparison, equal differences share
     * their rank, and p is exact up to 200 sets. At least six sets are needed for p below 0.05.
     *
     * @param sets the comparison on each data set
     * @return p by method, corrected as for one set, in the order of the means; without the best
     * @throws IllegalArgumentException if there is no set, the sets differ in the first figure, or
     *     no method is in all of them
     * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">J. Demšar (2006), Statistical
     *     Comparisons of Classifiers over Multiple Data Sets, JMLR 7, 1–30</a>
     */
    public static Map<String, Double> acrossSets(List<MethodComparison> sets) {
        ImmutableMap<String, Double> means = means(sets);
        return acrossSets(sets, means, means.keySet().iterator().next(), pairs(means.size()));
    }

    /**
     * Compares a method chosen beforehand with every other over several data sets. As the method is
     * known, Holm's rule counts the M − 1 comparisons with it.
     *
     * @param sets the comparison on each data set
     * @param reference the method to compare with
     * @return p by method, in the order of the means; without the reference
     * @throws IllegalArgumentException as {@link #acrossSets(List)}
     * @throws NoSuchElementException if {@code reference} is not in all sets
     */
    public static Map<String, Double> acrossSets(List<MethodComparison> sets, String reference) {
        ImmutableMap<String, Double> means = means(sets);
        if (!means.containsKey(reference)) {
            throw new NoSuchElementException(
                    "no method \"%s\" in all sets, only %s".formatted(reference, means.keySet()));
        }
        return acrossSets(sets, means, reference, means.size() - 1);
    }

    private static Map<String, Double> acrossSets(
            List<MethodComparison> sets, Map<String, Double> means, String reference, int family) {
        Map<String, Double> p = new LinkedHashMap<>();
        for (String method : means.keySet()) {
            if (!method.equals(reference)) {
                p.put(method, SignedRanks.pValue(over(sets, method), over(sets, reference)));
            }
        }
        return corrected(p, family);
    }

    private static ImmutableMap<String, Double> means(List<MethodComparison> sets) {
        checkArgument(!sets.isEmpty(), "a comparison over data sets needs at least one set, got none");
        MethodComparison first = sets.get(0);
        ImmutableMap.Builder<String, Double> means = ImmutableMap.builder();
        for (MethodComparison set : sets) {
            checkArgument(
                    set.figure.equals(first.figure),
                    "sets must have the same first figure, got %s and %s",
                    first.figure,
                    set.figure);
        }
        for (String method : first.figures.keySet()) {
            if (sets.stream().allMatch(set -> set.figures.containsKey(method))) {
                double sum = 0;
                for (double value : over(sets, method)) {
                    sum += value;
                }
                means.put(method, sum / sets.size());
            }
        }
        ImmutableMap<String, Double> common = means.buildOrThrow();
        checkArgument(!common.isEmpty(), "a comparison over data sets needs a method that is in all of them, got none");
        return bestFirst(common, first.higherIsBetter);
    }

    private static double[] over(List<MethodComparison> sets, String method) {
        return sets.stream()
                .mapToDouble(set -> Optional.ofNullable(set.figures.get(method)).orElseThrow())
                .toArray();
    }

    /** {@return the name of the best method; of equals, the first by name} */
    public String best() {
        return figures.keySet().iterator().next();
    }

    /**
     * {@return a method compared with the best; its difference is that method minus the best}
     *
     * @throws NoSuchElementException if the method did not take part
     */
    public PairedComparison withBest(String method) {
        return Optional.ofNullable(comparisons.get(method))
                .orElseThrow(() ->
                        new NoSuchElementException("no method \"%s\", only %s".formatted(method, figures.keySet())));
    }

    /**
     * {@return p of {@link #withBest(String)}, corrected for the number of methods; 1 for the best}
     *
     * @throws NoSuchElementException if the method did not take part
     */
    public double adjustedPValue(String method) {
        PairedComparison pair = withBest(method);
        return adjusted.getOrDefault(method, pair.pValue());
    }

    /**
     * {@return the best and the methods that chance may have put behind it, best first: their
     * {@linkplain #adjustedPValue(String) corrected p} is at least 1 − {@code level}}
     *
     * @param level the confidence that a method left out is worse, such as 0.95; between 0 and 1,
     *     both excluded
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public List<String> notWorse(double level) {
        checkArgument(level > 0 && level < 1, "level must be greater than 0 and less than 1, got %s", level);
        return figures.keySet().stream()
                .filter(method -> adjustedPValue(method) >= 1 - level)
                .toList();
    }

    /**
     * {@return a row for each method, best first: its figure, the difference from the best with its
     * interval of 95 %, the corrected p, and whether the method is worse or tied with the best: by
     * the corrected p, chance may explain the difference at a level of 0.05. The interval is that
     * of one comparison by itself, so it may exclude 0 for a method that is tied}
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        figures.forEach((method, value) -> {
            List<Object> row = new ArrayList<>(List.of(method, value));
            row.addAll(method.equals(best()) ? List.of("", "", "", "") : toBest(method));
            row.add(verdict(method));
            rows.add(row);
        });
        return Table.of(List.of("method", figure, "to_best", "low", "high", "p_holm", "verdict"), rows);
    }

    private List<Object> toBest(String method) {
        PairedComparison pair = withBest(method);
        Interval interval = pair.interval(1 - PairedComparison.LEVEL);
        return List.of(pair.difference(), interval.low(), interval.high(), PValue.text(adjustedPValue(method)));
    }

    private String verdict(String method) {
        if (method.equals(best())) {
            return "best";
        }
        if (withBest(method).difference() == 0) {
            return "equal";
        }
        return adjustedPValue(method) >= PairedComparison.LEVEL ? "tied" : "worse";
    }

    /** {@return the table} */
    @Override
    public String toString() {
        return table().toString();
    }

    private static String figure(Evaluation evaluation) {
        return evaluation.figures().keySet().iterator().next();
    }

    private static Evaluation evaluation(Map<String, ? extends Evaluation> byMethod, String method) {
        return Optional.<Evaluation>ofNullable(byMethod.get(method)).orElseThrow();
    }

    private static ImmutableMap<String, Double> bestFirst(Map<String, Double> figures, boolean higherIsBetter) {
        double sign = higherIsBetter ? -1 : 1;
        return figures.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> sign * entry.getValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int pairs(int methods) {
        return methods * (methods - 1) / 2;
    }

    private static ImmutableMap<String, Double> corrected(Map<String, Double> p, int family) {
        double[] adjusted = Holm.adjusted(
                p.values().stream().mapToDouble(Double::doubleValue).toArray(), family);
        ImmutableMap.Builder<String, Double> byMethod = ImmutableMap.builder();
        int next = 0;
        for (String method : p.keySet()) {
            byMethod.put(method, adjusted[next++]);
        }
        return byMethod.buildOrThrow();
    }
}
