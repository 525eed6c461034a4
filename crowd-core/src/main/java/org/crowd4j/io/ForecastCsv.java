package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.Repeats;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.ForecastRows;
import org.crowd4j.io.internal.rows.GoldRows;

/**
 * Reads and writes files about forecasts: answers, gold and consensus.
 *
 * <pre>{@code
 * var forecasts = ForecastCsv.read(Path.of("forecasts.csv"));
 * var resolved = ForecastCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code probability}: that of the second
 * of two outcomes, which are {@code 0} and {@code 1} unless {@link CsvOptions#labels} names others.
 * With a column {@code outcome} there is a row for each outcome of a forecast; those of a forecast
 * add up to 1 within 0.01, and outcomes left out have 0. {@code at} is the time (ISO 8601, in UTC
 * unless it has an offset) where it is known. Gold has {@code task} and {@code label}, the outcome
 * that came true. Task and worker have the synonyms of {@link CategoricalCsv}.
 *
 * <p>Of several forecasts of a worker for a task the last counts, unless the options ask for the
 * first or refuse repeats: {@link Repeats#ALL}, the default of the options, leaves it at that.
 *
 * <p>A consensus has the columns {@code task}, {@code probability}, {@code low}, {@code high} (an
 * interval of 90 %) and {@code answers} (how many); or, for other outcomes than two that were named
 * first or {@code 0} and {@code 1}, {@code task}, {@code outcome} and {@code probability}. Numbers
 * are written so that they read back as the same bits.
 *
 * <p><b>Cost:</b> one pass.
 */
public final class ForecastCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "forecast",
            List.of("task", "worker", "probability"),
            List.of("outcome", "at"),
            List.of("task", "label"),
            Layouts.SYNONYMS);

    private static final double LEVEL = 0.9;

    private ForecastCsv() {}

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the answers; none if the file holds a header only
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static ForecastAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats, outcomes (as labels) and sizes are accepted
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have one label
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static ForecastAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return rows(FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, repeats, outcomes (as labels) and sizes are accepted
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have one label
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static ForecastAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return rows(name, options, monitor).read(text);
    }

    private static ForecastRows rows(String name, CsvOptions options, ReadMonitor monitor) {
        return new ForecastRows(Readings.answers(name, LAYOUT, options, monitor), options.labels());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static ForecastAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold: the outcomes that came true. Columns other than task and label are
     * ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two outcomes
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Path file) throws IOException {
        return Gold.of(goldRows(FileName.of(file)).read(file));
    }

    /**
     * Reads comma separated gold. Columns other than task and label are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two outcomes
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Reader text, String name) throws IOException {
        return Gold.of(goldRows(name).read(text));
    }

    private static GoldRows<String> goldRows(String name) {
        return new GoldRows<>(Readings.of(name), Readings.gold(LAYOUT), outcome -> outcome);
    }

    /**
     * Writes answers in order of arrival, with times if any is known; with a column for the outcome
     * unless the outcomes are {@code 0} and {@code 1}.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(ForecastAnswers answers, Path file) throws IOException {
        boolean named = answers.closed() || !answers.binary();
        CsvOutput.writeRows(
                file,
                named ? List.of("task", "worker", "outcome", "probability") : LAYOUT.required(),
                answers::stream,
                answer -> answer.probabilities().entrySet().stream()
                        .filter(each ->
                                named || each.getKey().equals(answers.outcomes().id(1)))
                        .map(each -> cells(each.getKey(), each.getValue(), named))
                        .toList());
    }

    private static List<String> cells(String outcome, double probability, boolean named) {
        String number = Double.toString(probability);
        return named ? List.of(outcome, number) : List.of(number);
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(ForecastConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(ForecastConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the rows of a consensus} */
    public static ResultRows rows(ForecastConsensus consensus) {
        ForecastAnswers answers = consensus.answers();
        int tasks = answers.tasks().size();
        return answers.binary()
                ? new ResultRows(
                        List.of("task", "probability", "low", "high", "answers"),
                        () -> IntStream.range(0, tasks)
                                .mapToObj(task -> row(consensus, task))
                                .iterator())
                : new ResultRows(
                        List.of("task", "outcome", "probability"),
                        () -> IntStream.range(0, tasks)
                                .boxed()
                                .flatMap(task -> IntStream.range(0, answers.outcomeCount(task))
                                        .mapToObj(number -> row(consensus, task, number)))
                                .iterator());
    }

    private static List<Object> row(ForecastConsensus consensus, int task) {
        ForecastAnswers answers = consensus.answers();
        String id = answers.tasks().id(task);
        Interval interval = consensus.interval(id, LEVEL);
        return List.of(
                id, consensus.probability(id), interval.low(), interval.high(), answers.to(task) - answers.from(task));
    }

    private static List<Object> row(ForecastConsensus consensus, int task, int number) {
        ForecastAnswers answers = consensus.answers();
        String id = answers.tasks().id(task);
        String outcome = answers.outcomes().id(answers.outcome(task, number));
        return List.of(id, outcome, consensus.probability(id, outcome));
    }
}
