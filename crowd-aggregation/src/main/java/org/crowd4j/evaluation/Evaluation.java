package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Table;

/**
 * How good a consensus is, by tasks whose right answer is known, whatever the kind of answers. Each
 * kind has its own evaluation, such as {@link CategoricalEvaluation}, with an accessor for each of
 * its figures.
 *
 * <p>Of the tasks in gold, those {@linkplain org.crowd4j.Consensus#clamped() clamped} are left out
 * and only {@linkplain #clamped() counted}: a consensus is right where it was given the answer.
 * Tasks without answers are counted as {@link #unanswered()}. The others are judged.
 */
public interface Evaluation {

    /** The number of folds in a cross-validation. */
    int FOLDS = 5;

    /** {@return the number of tasks judged: in gold, answered, not clamped; at least 1} */
    int tasks();

    /** {@return the number of tasks in gold without an answer, not clamped} */
    int unanswered();

    /** {@return the number of tasks in gold that took part in the consensus} */
    int clamped();

    /**
     * {@return all figures by name, in a fixed order; the first is the one by which methods are
     * compared}
     */
    Map<String, Double> figures();

    /** {@return whether a higher first figure is better} */
    boolean higherIsBetter();

    /** {@return the value of a task in the first figure; empty if the task was not judged} */
    OptionalDouble score(String task);

    /**
     * {@return how much a task counts in the figures that are means over tasks; 1 where tasks count
     * alike, 0 if the task was not judged}
     */
    default double weight(String task) {
        return score(task).isPresent() ? 1 : 0;
    }

    /** {@return the tasks judged} */
    Set<String> judgedTasks();

    /**
     * Returns the value of a task in a figure that is a mean over tasks.
     *
     * @param task the id of the task
     * @param figure the name of the figure, such as {@code log_loss}
     * @return the value; empty if the task was not judged
     * @throws IllegalArgumentException if {@code figure} is no mean over tasks of this kind
     */
    OptionalDouble score(String task, String figure);

    /**
     * Compares the first figure of two evaluations task by task.
     *
     * @param a the evaluation of one consensus
     * @param b the evaluation of another, by the same gold
     * @return how far {@code a} exceeds {@code b}, and whether chance may explain it
     * @throws IllegalArgumentException if no task was judged in both, or their first figures
     *     differ
     */
    static PairedComparison compare(Evaluation a, Evaluation b) {
        return compare(a, b, a.figures().keySet().iterator().next());
    }

    /**
     * Compares a figure of two evaluations task by task.
     *
     * @param a the evaluation of one consensus
     * @param b the evaluation of another, by the same gold
     * @param figure the name of a figure that is a mean over tasks, such as {@code log_loss}
     * @return how far {@code a} exceeds {@code b}, and whether chance may explain it
     * @throws IllegalArgumentException if no task was judged in both, or {@code figure} is no mean
     *     over tasks in one of them
     */
    static PairedComparison compare(Evaluation a, Evaluation b, String figure) {
        return PairedComparison.of(a, b, figure);
    }

    /**
     * Compares the accuracies of two consensuses task by task.
     *
     * @return how far {@code a} exceeds {@code b}, and whether chance may explain it
     * @throws IllegalArgumentException if no task in gold was judged in both
     */
    static PairedComparison compare(Consensus a, Consensus b, Gold gold) {
        return compare(CategoricalEvaluation.of(a, gold), CategoricalEvaluation.of(b, gold));
    }

    /**
     * Compares the mean absolute errors of two consensuses task by task.
     *
     * @return how far {@code a} exceeds {@code b}, and whether chance may explain it
     * @throws IllegalArgumentException if no task in gold was judged in both
     */
    static PairedComparison compare(NumericConsensus a, NumericConsensus b, NumericGold gold) {
        return compare(NumericEvaluation.of(a, gold), NumericEvaluation.of(b, gold));
    }

    /** {@return the number of tasks and all figures, as a table} */
    default Table table() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("tasks", tasks()));
        rows.add(List.of("clamped", clamped()));
        rows.add(List.of("unanswered", unanswered()));
        figures().forEach((name, value) -> rows.add(List.of(name, value)));
        return Table.of(List.of("figure", "value"), rows);
    }
}
