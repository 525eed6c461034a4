package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.util.Map;
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
 * <p>Tasks have values in {@code micro_f1}, {@code exact_set} and {@code jaccard}. Micro F1 is a
 * ratio of sums; the value of a task is its linear form, so that the mean of the values is the
 * figure. It may lie outside 0 to 1.
 *
 * <p><b>Cost:</b> O(n·set size) time and space for n tasks in gold.
 */
@SuppressWarnings("exports") // what is kept of a task is not public
public final class MultiLabelEvaluation extends TaskEvaluation<MarkCounts> {
    private final Map<String, MarkCounts> byLabel;
    private final MarkCounts all; // of all tasks together

    private MultiLabelEvaluation(Folds<MultiLabelConsensus> folds, MultiLabelGold gold) {
        this(folds, gold, new TreeMap<>());
    }

    private MultiLabelEvaluation(
            Folds<MultiLabelConsensus> folds, MultiLabelGold gold, Map<String, MarkCounts> byLabel) {
        super(
                folds,
                (consensus, task) ->
                        judge(consensus.labels(task), gold.labels(task).orElseThrow(), byLabel));
        this.byLabel = byLabel;
        this.all = MarkCounts.sum(judged().values().stream());
    }

    private static MarkCounts judge(Set<String> found, Set<String> right, Map<String, MarkCounts> byLabel) {
        MarkCounts ofTask = MarkCounts.NONE;
        for (String label : Sets.union(found, right)) {
            long isFound = found.contains(label) ? 1 : 0;
            long isRight = right.contains(label) ? 1 : 0;
            MarkCounts one = new MarkCounts(isFound * isRight, isFound, isRight);
            byLabel.merge(label, one, MarkCounts::plus);
            ofTask = ofTask.plus(one);
        }
        return ofTask;
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right labels are known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static MultiLabelEvaluation of(MultiLabelConsensus consensus, MultiLabelGold gold) {
        return new MultiLabelEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
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
        return new MultiLabelEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(MultiLabelGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /** {@return {@code micro_f1}, {@code macro_f1}, {@code exact_set} and {@code jaccard}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of(
                "micro_f1", microF1(), "macro_f1", macroF1(), "exact_set", exactSet(), "jaccard", jaccard());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<MarkCounts>> values() {
        return ImmutableMap.of(
                "micro_f1",
                one -> one.partOfF1(all, tasks()),
                "exact_set",
                MultiLabelEvaluation::exact,
                "jaccard",
                MultiLabelEvaluation::jaccard);
    }

    /** {@return F1 of all labels of all tasks together; from 0 to 1} */
    public double microF1() {
        return all.f1();
    }

    /** {@return the mean of the F1 of each label that occurs in gold; from 0 to 1} */
    public double macroF1() {
        return byLabel.values().stream()
                .filter(label -> label.right() > 0)
                .mapToDouble(MarkCounts::f1)
                .average()
                .orElse(microF1()); // no label is right anywhere
    }

    /** {@return the share of tasks whose set is exactly the gold set} */
    public double exactSet() {
        return mean(MultiLabelEvaluation::exact);
    }

    /** {@return the mean over tasks of the labels found and right by the labels found or right} */
    public double jaccard() {
        return mean(MultiLabelEvaluation::jaccard);
    }

    private static double exact(MarkCounts one) {
        return one.common() == one.found() && one.common() == one.right() ? 1 : 0;
    }

    private static double jaccard(MarkCounts one) {
        long either = one.found() + one.right() - one.common();
        return either == 0 ? 1 : (double) one.common() / either;
    }

    /** {@return such as {@code MultiLabelEvaluation[100 tasks, micro F1 0.772, exact set 0.29]}} */
    @Override
    public String toString() {
        return text("micro F1", microF1(), "exact set", exactSet());
    }
}
