package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/** A kind of answers, such as labels or numbers. */
public interface AnswerKind {

    /** {@return all kinds, labels first} */
    static List<AnswerKind> all() {
        return List.of(
                new CategoricalKind(),
                new OrdinalKind(Optional.empty()),
                new NumericKind(),
                new MultiLabelKind(),
                new ForecastKind(),
                new PairwiseKind(),
                new RankingKind(),
                new RegionKind(),
                new MaskKind(),
                new SequenceKind(),
                new SpanKind(),
                new TextKind());
    }

    /** {@return the kind of labels with a declared order; its files are those of labels} */
    static AnswerKind ordinal(OrdinalScale scale) {
        return new OrdinalKind(Optional.of(scale));
    }

    /**
     * Returns the kind of the files with a header. Of several layouts that match, it is the kind of
     * the one with the most columns: boxes with labels are boxes. If no layout matches, it is the
     * kind whose layout is nearest; reading the file then fails with a message that names the
     * columns it needs.
     *
     * @param header the names of the columns
     */
    static AnswerKind of(List<String> header) {
        return all().stream()
                .filter(kind -> kind.matches(header))
                .max(Comparator.comparingInt(kind -> kind.fit(header))) // of equal ones the first
                .orElseGet(() -> all().stream()
                        .max(Comparator.comparingLong(kind -> kind.layout().required().stream()
                                .filter(header::contains)
                                .count()))
                        .orElseThrow());
    }

    /** {@return the name of the kind, such as {@code numeric}} */
    default String name() {
        return layout().kind();
    }

    /** {@return the columns of its files; of several forms, those of the first} */
    Layout layout();

    /** {@return the columns of each form of its files} */
    default List<Layout> layouts() {
        return List.of(layout());
    }

    /** {@return whether a header is that of a file of answers of this kind} */
    default boolean matches(List<String> header) {
        return fit(header) > 0;
    }

    /** {@return how many columns of the layout that fits best a header has; 0 if none fits} */
    default int fit(List<String> header) {
        return layouts().stream()
                .filter(layout -> layout.matches(header))
                .mapToInt(layout -> layout.required().size())
                .max()
                .orElse(0);
    }

    /**
     * {@return its methods with default settings, the recommended one first, the others by name}
     */
    List<Aggregator> methods();

    /** {@return the methods for its answers: its own, and those of a kind that it is a part of} */
    default List<Aggregator> applicable() {
        return methods();
    }

    /**
     * Reads a file of answers.
     *
     * @throws IOException if the file cannot be read or understood
     */
    Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException;

    /**
     * Reads comma separated answers.
     *
     * @param name the name of the text in messages
     * @throws IOException if the text cannot be read or understood
     */
    Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException;

    /**
     * Returns data of answers without gold.
     *
     * @throws ClassCastException if the answers are of another kind
     */
    Data of(Answers answers);

    /**
     * Returns a row for each task; of comparisons and rankings, for each item.
     *
     * @param probabilities which labels get a column; has no effect on other kinds
     * @throws ClassCastException if the estimate is of another kind
     */
    ResultRows consensus(Estimate estimate, Probabilities probabilities);

    /** {@return how many rows {@link #consensus} has} */
    default int rows(Estimate estimate) {
        return estimate.answers().tasks().size();
    }

    /** {@return a row for each worker, the most trusted first} */
    default ResultRows workers(Estimate estimate) {
        return Tables.workers(estimate);
    }

    /** Answers of one kind and the gold that is known. Immutable. */
    interface Data {

        /** {@return the answers} */
        Answers answers();

        /** {@return the tasks with gold; of comparisons and rankings, the items} */
        Set<String> goldTasks();

        /** {@return how many of these have answers} */
        default int answeredGold() {
            return (int) goldTasks().stream()
                    .filter(task -> answers().tasks().find(task).isPresent())
                    .count();
        }

        /** {@return what gold is about: a {@code task} or an {@code item}} */
        default String goldNoun() {
            return "task";
        }

        /** {@return whether a method can be judged without gold, by predicting held-out answers} */
        default boolean judgesWithoutGold() {
            return false;
        }

        /**
         * Returns these answers with gold from a file.
         *
         * @throws IOException if the file cannot be read or understood
         */
        Data withGold(Path file) throws IOException;

        /**
         * Returns these answers with gold from comma separated text.
         *
         * @throws IOException if the text cannot be read or understood
         */
        Data withGold(Reader text, String name) throws IOException;

        /**
         * Returns these answers with what their workers expect of the others.
         *
         * @return empty if no method for the kind uses predictions
         * @throws IllegalArgumentException if the predictions do not suit the answers
         */
        default Optional<Data> withPredictions(Predictions ofOthers) {
            return Optional.empty();
        }

        /**
         * Aggregates the answers; gold is clamped.
         *
         * @throws ClassCastException if the method is for another kind
         */
        Estimate aggregate(Aggregator method, Progress progress);

        /**
         * Judges a method by the gold, which the method does not see; a method that needs gold is
         * cross-validated. Where there is no gold, answers held out are predicted.
         *
         * @throws ClassCastException if the method is for another kind
         * @throws IllegalArgumentException if no task with gold has answers
         */
        Evaluation evaluate(Aggregator method, Progress progress);
    }
}
