package org.crowd4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.crowd4j.Table;

/**
 * How good a consensus is, by tasks whose right answer is known, whatever the kind of answers. Each
 * kind has its own evaluation, such as {@link CategoricalEvaluation}, with an accessor for each of
 * its figures.
 *
 * <p>Of the tasks in gold, those {@linkplain org.crowd4j.Consensus#clamped() clamped} are left out
 * and only {@linkplain #clamped() counted}: a consensus is right where it was given the answer.
 * Tasks that nobody answered are counted as {@link #unanswered()}. The others are judged.
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

    /** {@return all figures by name, in a fixed order; the first is the one by which methods are compared} */
    Map<String, Double> figures();

    /** {@return whether a higher first figure is better} */
    boolean higherIsBetter();

    /** {@return the value of a task in the first figure; empty if the task was not judged} */
    OptionalDouble score(String task);

    /** {@return the number of tasks and all figures, as a table} */
    default Table table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("tasks", Integer.toString(tasks())));
        rows.add(List.of("clamped", Integer.toString(clamped())));
        rows.add(List.of("unanswered", Integer.toString(unanswered())));
        figures().forEach((name, value) -> rows.add(List.of(name, String.format(Locale.ROOT, "%.4f", value))));
        return Table.of(List.of("figure", "value"), rows);
    }
}
