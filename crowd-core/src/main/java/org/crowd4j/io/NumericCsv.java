package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.AnswerRows;
import org.crowd4j.io.internal.rows.Decimals;
import org.crowd4j.io.internal.rows.GoldRows;

/**
 * Reads and writes files about numbers: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = NumericCsv.read(Path.of("answers.csv"));
 * var gold = NumericCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code value}, and {@code at} (an ISO
 * 8601 time, in UTC unless it has an offset) where the time is known; gold has {@code task} and
 * {@code value}. Values are finite decimal numbers such as {@code -12.5} or {@code 1e3}. Task and
 * worker have the synonyms of {@link CategoricalCsv}.
 *
 * <p>A consensus has the columns {@code task}, {@code value}, {@code standard_error}, {@code low}
 * and {@code high} (an interval that holds the true value with a probability of 90 %), and
 * {@code answers} (how many). Numbers are written so that they read back as the same bits.
 *
 * <p><b>Cost:</b> one pass; reading makes no string per row, unless the row has a time or a number
 * of more than 15 digits. Large files of answers are read on all cores, as {@link CategoricalCsv}
 * reads them.
 */
public final class NumericCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "numeric", List.of("task", "worker", "value"), List.of("at"), List.of("task", "value"), Layouts.SYNONYMS);

    private static final double LEVEL = 0.9;

    private NumericCsv() {}

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
    public static NumericAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static NumericAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return new Load(FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static NumericAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return new Load(name, options, monitor).read(text);
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static NumericAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold. Columns other than task and value are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two values
     * @throws IOException if it cannot be read
     */
    public static NumericGold readGold(Path file) throws IOException {
        return NumericGold.of(goldRows(FileName.of(file)).read(file));
    }

    /**
     * Reads comma separated gold. Columns other than task and value are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two values
     * @throws IOException if it cannot be read
     */
    public static NumericGold readGold(Reader text, String name) throws IOException {
        return NumericGold.of(goldRows(name).read(text));
    }

    private static GoldRows<Double> goldRows(String name) {
        return new GoldRows<>(
                Readings.of(name), Readings.gold(LAYOUT), text -> Decimals.parse("value", text) + 0.0); // -0 is 0
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(NumericAnswers answers, Path file) throws IOException {
        CsvOutput.write(file, LAYOUT.required(), answers::stream, answer -> Double.toString(answer.value()));
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(NumericGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(List.of(Double.toString(gold.value(task).orElseThrow()))));
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(NumericConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(NumericConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the rows of a consensus} */
    public static ResultRows rows(NumericConsensus consensus) {
        return new ResultRows(
                List.of("task", "value", "standard_error", "low", "high", "answers"),
                () -> IntStream.range(0, consensus.answers().tasks().size())
                        .mapToObj(task -> row(consensus, task))
                        .iterator());
    }

    private static List<Object> row(NumericConsensus consensus, int task) {
        NumericAnswers answers = consensus.answers();
        String id = answers.tasks().id(task);
        Interval interval = consensus.interval(id, LEVEL);
        return List.of(
                id,
                consensus.value(id),
                consensus.standardError(id),
                interval.low(),
                interval.high(),
                answers.to(task) - answers.from(task));
    }

    /** Reads the rows of one file of answers. */
    static final class Load extends AnswerRows<NumericAnswers> {
        private final String name;
        private final CsvOptions options;
        private final NumericAnswers.Builder builder = NumericAnswers.builder();

        Load(String name, CsvOptions options, ReadMonitor monitor) {
            super(Readings.answers(name, LAYOUT, options, monitor));
            this.name = name;
            this.options = options;
            Readings.requireNoLabels(options, "numbers");
            builder.repeats(options.repeats());
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            builder.add(cells[0], cells[1], Decimals.parse("value", cells[2]), at);
        }

        @Override
        protected Optional<Part> newPart() {
            Load part = new Load(name, options, ReadMonitor.none());
            return Optional.of(Part.moving(part, () -> builder.add(part.builder), part.builder::clear));
        }

        @Override
        protected NumericAnswers build() {
            return builder.build();
        }
    }
}
