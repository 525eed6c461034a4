package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;

/**
 * How good a consensus of label sets is, by tasks whose right set is known.
 *
 * <pre>{@code
 * var evaluation = MultiLabelEvaluation.of(new MultiLabelDawidSkene().aggregate(answers), gold);
 * evaluation.microF1();                        // labels found and right, over all tasks
 * evaluation.exactSet();                       // sets without a fault
 * }</pre>
 *
 * <p>Every figure is over the tasks judged, in all folds together. A task or a label for which
 * nothing was to be found and nothing was found counts as 1.
 *
 * <p><b>Cost:</b> O(n·set size) time and space for n tasks in gold.
 */
public final class MultiLabelEvaluation implements Evaluation {
    private final Map<String, Judged> judged = new TreeMap<>(); // by task
    private final Map<String, Judged> byLabel = new TreeMap<>();
    private final Judged all; // of all tasks together
    private final int clamped;
    private final int unanswered;

    /** Labels that are right and found, found, and right. */
    private record Judged(int common, int found, int right) {
        Judged plus(Judged other) {
            return new Judged(common + other.common, found + other.found, right + other.right);
        }

        double f1() {
            return found + right == 0 ? 1 : 2.0 * common / (found + right);
        }

        double jaccard() {
            return found + right == 0 ? 1 : (double) common / (found + right - common);
        }

        double exact() {
            return common == found && common == right ? 1 : 0;
        }
    }

    private MultiLabelEvaluation(Map<MultiLabelGold, MultiLabelConsensus> folds, MultiLabelGold gold) {
        int inConsensus = 0;
        for (Map.Entry<MultiLabelGold, MultiLabelConsensus> fold : folds.entrySet()) {
            for (String task : fold.getKey().tasks()) {
                if (fold.getValue().clamped().labels(task).isPresent()) {
                    inConsensus++;
                } else if (fold.getValue().answers().tasks().find(task).isPresent()) {
                    judge(
                            task,
                            fold.getValue().labels(task),
                            fold.getKey().labels(task).orElseThrow());
                }
            }
        }
        all = judged.values().stream().reduce(new Judged(0, 0, 0), Judged::plus);
        this.clamped = inConsensus;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private void judge(String task, Set<String> found, Set<String> right) {
        Set<String> all = new HashSet<>(found);
        all.addAll(right);
        int common = 0;
        for (String label : all) {
            Judged one = new Judged(
                    found.contains(label) && right.contains(label) ? 1 : 0,
                    found.contains(label) ? 1 : 0,
                    right.contains(label) ? 1 : 0);
            common += one.common;
            byLabel.merge(label, one, Judged::plus);
        }
        judged.put(task, new Judged(common, found.size(), right.size()));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right labels are known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static MultiLabelEvaluation of(MultiLabelConsensus consensus, MultiLabelGold gold) {
        return new MultiLabelEvaluation(Map.of(gold, consensus), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right labels are known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or the method refuses the
     *     answers or the gold of four folds
     */
    public static MultiLabelEvaluation crossValidated(
            MultiLabelAggregator method, MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        Map<MultiLabelGold, MultiLabelConsensus> folds = new LinkedHashMap<>();
        for (MultiLabelGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new MultiLabelEvaluation(folds, gold);
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code micro_f1}, {@code macro_f1}, {@code exact_set} and {@code jaccard}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("micro_f1", microF1());
        figures.put("macro_f1", macroF1());
        figures.put("exact_set", exactSet());
        figures.put("jaccard", jaccard());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /**
     * Returns the part of a task in {@link #microF1}. The figure is a ratio of sums; the part is
     * its linear form, so that the mean of the parts is the figure. It may lie outside 0 to 1.
     */
    @Override
    public OptionalDouble score(String task) {
        Judged one = judged.get(task);
        if (one == null) {
            return OptionalDouble.empty();
        }
        int size = all.found + all.right;
        return OptionalDouble.of(
                size == 0
                        ? 1
                        : all.f1() + (2.0 * one.common - all.f1() * (one.found + one.right)) * judged.size() / size);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code micro_f1}, {@code exact_set} or {@code jaccard}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        return switch (figure) {
            case "micro_f1" -> score(task);
            case "exact_set" -> score(task, Judged::exact);
            case "jaccard" -> score(task, Judged::jaccard);
            default ->
                throw new IllegalArgumentException(
                        "figure must be micro_f1, exact_set or jaccard, got \"%s\"".formatted(figure));
        };
    }

    private OptionalDouble score(String task, ToDoubleFunction<Judged> figure) {
        Judged one = judged.get(task);
        return one == null ? OptionalDouble.empty() : OptionalDouble.of(figure.applyAsDouble(one));
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }

    /** {@return F1 of all labels of all tasks together; from 0 to 1} */
    public double microF1() {
        return all.f1();
    }

    /** {@return the mean of the F1 of each label that occurs in gold; from 0 to 1} */
    public double macroF1() {
        return byLabel.values().stream()
                .filter(label -> label.right > 0)
                .mapToDouble(Judged::f1)
                .average()
                .orElse(microF1()); // no label is right anywhere
    }

    /** {@return the share of tasks whose set is exactly the gold set} */
    public double exactSet() {
        return mean(Judged::exact);
    }

    /** {@return the mean over tasks of the labels found and right by the labels found or right} */
    public double jaccard() {
        return mean(Judged::jaccard);
    }

    private double mean(ToDoubleFunction<Judged> figure) {
        return judged.values().stream().mapToDouble(figure).average().orElse(0);
    }

    /** {@return such as {@code MultiLabelEvaluation[100 tasks, micro F1 0.772, exact set 0.29]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "MultiLabelEvaluation[%d tasks, micro F1 %.3f, exact set %.3f]",
                tasks(),
                microF1(),
                exactSet());
    }
}
