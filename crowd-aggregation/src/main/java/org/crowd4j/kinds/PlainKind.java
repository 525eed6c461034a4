package org.crowd4j.kinds;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.Aggregator;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Index;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.io.ResultRows;

/**
 * The shape that most kinds have: a kind names its files, its methods and its gold, and overrides
 * what is its own.
 *
 * @param <A> the answers
 * @param <G> the gold
 * @param <M> the aggregators
 * @param <E> the consensus
 */
abstract class PlainKind<A extends Answers, G, M extends Aggregator, E extends Estimate> implements AnswerKind {
    private final Class<A> type;
    private final Files<A, G, E> files;
    private final Aggregation<A, G, M, E> aggregation;
    private final G noGold;
    private final Function<G, Set<String>> tasks;

    PlainKind(
            Class<A> type,
            Files<A, G, E> files,
            Aggregation<A, G, M, E> aggregation,
            G noGold,
            Function<G, Set<String>> tasks) {
        this.type = type;
        this.files = files;
        this.aggregation = aggregation;
        this.noGold = noGold;
        this.tasks = tasks;
    }

    /** {@return what gold is about, among the answers} */
    Index judged(A answers) {
        return answers.tasks();
    }

    /** {@return what one of these is called} */
    String noun() {
        return "task";
    }

    /** {@return the answers with what workers expect of others; empty if no method uses it} */
    Optional<A> expecting(A answers, Predictions ofOthers) {
        return Optional.empty();
    }

    @Override
    public final Layout layout() {
        return files.layouts.get(0);
    }

    @Override
    public final List<Layout> layouts() {
        return files.layouts;
    }

    @Override
    public final List<Aggregator> methods() {
        return Tables.methods(aggregation.method, aggregation.recommended.get());
    }

    @Override
    public final Data read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(files.file.read(file, options, monitor));
    }

    @Override
    public final Data read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        return of(files.text.read(text, name, options, monitor));
    }

    @Override
    public final Data of(Answers answers) {
        return new PlainData(type.cast(answers), noGold);
    }

    @Override
    public final ResultRows consensus(Estimate estimate, Probabilities probabilities) {
        return files.rows.apply(aggregation.consensus.cast(estimate), probabilities);
    }

    /**
     * How answers, gold and results are written.
     *
     * @param layouts the columns of each form of a file of answers
     * @param file reads answers from a file
     * @param text reads answers from text
     * @param goldFile reads gold from a file
     * @param goldText reads gold from text
     * @param rows the rows of a consensus
     */
    record Files<A, G, E>(
            List<Layout> layouts,
            FromFile<A> file,
            FromText<A> text,
            GoldFromFile<A, G> goldFile,
            GoldFromText<A, G> goldText,
            BiFunction<E, Probabilities, ResultRows> rows) {}

    /**
     * How answers are aggregated, and methods judged.
     *
     * @param method the type of the methods
     * @param recommended gives the recommended method
     * @param consensus the type of the results
     * @param aggregate aggregates answers
     * @param judge compares a consensus with gold that it did not see
     * @param crossValidate judges a method that needs gold
     */
    record Aggregation<A, G, M, E>(
            Class<M> method,
            Supplier<M> recommended,
            Class<E> consensus,
            Run<A, G, M, E> aggregate,
            BiFunction<E, G, Evaluation> judge,
            Run<A, G, M, Evaluation> crossValidate) {}

    interface FromFile<A> {
        A read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException;
    }

    interface FromText<A> {
        A read(Reader text, String name, CsvOptions options, ReadMonitor monitor) throws IOException;
    }

    interface GoldFromFile<A, G> {
        G read(A answers, Path file) throws IOException;
    }

    interface GoldFromText<A, G> {
        G read(A answers, Reader text, String name) throws IOException;
    }

    interface Run<A, G, M, R> {
        R run(M method, A answers, G gold, Progress progress);
    }

    private final class PlainData implements Data {
        private final A answers;
        private final G gold;

        PlainData(A answers, G gold) {
            this.answers = answers;
            this.gold = gold;
        }

        @Override
        public Answers answers() {
            return answers;
        }

        @Override
        public Set<String> goldTasks() {
            return tasks.apply(gold);
        }

        @Override
        public int answeredGold() {
            return (int) goldTasks().stream()
                    .filter(id -> judged(answers).find(id).isPresent())
                    .count();
        }

        @Override
        public String goldNoun() {
            return noun();
        }

        @Override
        public Data withGold(Path file) throws IOException {
            return new PlainData(answers, files.goldFile.read(answers, file));
        }

        @Override
        public Data withGold(Reader text, String name) throws IOException {
            return new PlainData(answers, files.goldText.read(answers, text, name));
        }

        @Override
        public Optional<Data> withPredictions(Predictions ofOthers) {
            return expecting(answers, ofOthers).map(expecting -> new PlainData(expecting, gold));
        }

        @Override
        public Estimate aggregate(Aggregator method, Progress progress) {
            return aggregation.aggregate.run(aggregation.method.cast(method), answers, gold, progress);
        }

        @Override
        public Evaluation evaluate(Aggregator method, Progress progress) {
            M chosen = aggregation.method.cast(method);
            return chosen.needsGold()
                    ? aggregation.crossValidate.run(chosen, answers, gold, progress)
                    : aggregation.judge.apply(aggregation.aggregate.run(chosen, answers, noGold, progress), gold);
        }
    }
}
