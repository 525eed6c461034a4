package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crowd4j.Repeats;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.AnswerRows;
import org.crowd4j.io.internal.rows.GoldRows;

/**
 * Reads and writes files about texts: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = TextCsv.read(Path.of("answers.csv"));
 * var gold = TextCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code text}, and {@code at} (an ISO
 * 8601 time, in UTC unless it has an offset) where the time is known; gold has {@code task} and
 * {@code text}. A blank text is an answer, unless {@link CsvOptions#missing} has it. Task and
 * worker have the synonyms of {@link CategoricalCsv}. Of several answers of a worker to a task the
 * last counts, unless the options say otherwise.
 *
 * <p>A quote or a line break in a text often breaks rows. Rows that name no task or no worker are
 * skipped, and a note counts them.
 *
 * <p>A consensus has the columns {@code task}, {@code text} and {@code confidence}.
 *
 * <p><b>Cost:</b> one pass; reading makes no string per row. Large files of answers are read on all
 * cores, as {@link CategoricalCsv} reads them.
 */
public final class TextCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "text", List.of("task", "worker", "text"), List.of("at"), List.of("task", "text"), Layouts.SYNONYMS);

    private TextCsv() {}

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
    public static TextAnswers read(Path file) throws IOException {
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
    public static TextAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
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
    public static TextAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
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
    public static TextAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold. Columns other than task and text are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two texts
     * @throws IOException if it cannot be read
     */
    public static TextGold readGold(Path file) throws IOException {
        return TextGold.of(goldRows(FileName.of(file)).read(file));
    }

    /**
     * Reads comma separated gold. Columns other than task and text are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two texts
     * @throws IOException if it cannot be read
     */
    public static TextGold readGold(Reader text, String name) throws IOException {
        return TextGold.of(goldRows(name).read(text));
    }

    private static GoldRows<String> goldRows(String name) {
        return new GoldRows<String>(Readings.of(name), Readings.gold(LAYOUT), UnaryOperator.identity()).withBlanks();
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(TextAnswers answers, Path file) throws IOException {
        CsvOutput.write(file, LAYOUT.required(), answers::stream, TextAnswers.Answer::text);
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(TextGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(List.of(gold.text(task).orElseThrow())));
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(TextConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(TextConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the rows of a consensus} */
    public static ResultRows rows(TextConsensus consensus) {
        return new ResultRows(
                List.of("task", "text", "confidence"),
                () -> consensus.answers().tasks().ids().stream()
                        .map(task -> List.<Object>of(task, consensus.text(task), consensus.confidence(task)))
                        .iterator());
    }

    /** Reads the rows of one file of answers. */
    static final class Load extends AnswerRows<TextAnswers> {
        private final String name;
        private final CsvOptions options;
        private final TextAnswers.Builder builder = TextAnswers.builder();

        Load(String name, CsvOptions options, ReadMonitor monitor) {
            super(Readings.answers(name, LAYOUT, options, monitor));
            this.name = name;
            this.options = options;
            Readings.requireNoLabels(options, "texts");
            if (options.repeats() != Repeats.ALL) {
                builder.repeats(options.repeats());
            }
        }

        @Override
        protected boolean blankIsAnswer() {
            return true;
        }

        @Override
        protected boolean skipsNameless() {
            return true;
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            builder.add(cells[0], cells[1], cells[2], at);
        }

        @Override
        protected Optional<Part> newPart() {
            Load part = new Load(name, options, ReadMonitor.none());
            return Optional.of(new Part(part, () -> {
                builder.add(part.builder);
                part.builder.clear();
            }));
        }

        @Override
        protected TextAnswers build() {
            return builder.build();
        }
    }
}
