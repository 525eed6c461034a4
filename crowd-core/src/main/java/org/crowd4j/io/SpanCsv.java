package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.FoundSpan;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.SpanRows;

/**
 * Reads and writes files about spans of characters: answers, gold, lengths of texts and consensus.
 *
 * <pre>{@code
 * var options = new CsvOptions().withLengths(SpanCsv.readLengths(Path.of("texts.csv")));
 * var answers = SpanCsv.read(Path.of("answers.csv"), options, ReadMonitor.none());
 * var gold = SpanCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code start} and {@code end}, a row a
 * span, half open, in UTF-16 units from 0; and {@code type} and {@code at} (an ISO 8601 time) where
 * there are any. An answer that marks nothing has one row with a blank start and end: a worker who
 * was asked and found nothing is evidence. The rows of a task, a worker and a time are one answer.
 * Task and worker have the synonyms of {@link CategoricalCsv}. Gold has the same columns without
 * {@code worker}. A file of lengths has the columns {@code task} and {@code length}.
 *
 * <p>Of several answers of a worker to a task the last counts, unless the options ask for the first
 * or refuse repeats: {@link org.crowd4j.Repeats#ALL}, the default of the options, leaves it at
 * that.
 *
 * <p>A consensus has a row a span: {@code task}, {@code start}, {@code end}, {@code type}, {@code
 * probability} and {@code support}; a task without spans has one row, with the task alone.
 *
 * <p><b>Cost:</b> one pass; all spans are held twice.
 */
public final class SpanCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "span",
            List.of("task", "worker", "start", "end"),
            List.of("type", "at"),
            List.of("task", "start", "end"),
            Layouts.SYNONYMS);

    private static final Wanted GOLD = Readings.gold(LAYOUT, "type");
    private static final Layout LENGTHS =
            new Layout("lengths", List.of("task", "length"), List.of(), List.of("task", "length"), Layouts.SYNONYMS);

    private SpanCsv() {}

    /**
     * Reads a file of answers to texts of unknown length.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the answers; none if the file holds a header only
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static SpanAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, lengths, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static SpanAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return answers(FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, lengths, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static SpanAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return answers(name, options, monitor).read(text);
    }

    private static SpanRows answers(String name, CsvOptions options, ReadMonitor monitor) {
        Readings.requireNoLabels(options, "spans");
        return new SpanRows(Readings.answers(name, LAYOUT, options, monitor), options.lengths());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static SpanAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of the lengths of texts, in UTF-16 units.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the length of the text of each task, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two lengths
     * @throws IOException if it cannot be read
     */
    public static Map<String, Integer> readLengths(Path file) throws IOException {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        new CsvInput(Readings.of(FileName.of(file)), Readings.gold(LENGTHS)).read(file, (line, cells) -> {
            String task = cells[0].toString();
            checkArgument(!task.isBlank(), "task must not be blank");
            int length = SpanRows.offset("length", cells[1]);
            Integer before = lengths.putIfAbsent(task, length);
            checkArgument(
                    before == null || before == length,
                    "task %s must have one length, got %s and %s",
                    Quoted.of(task),
                    before,
                    length);
        });
        return lengths;
    }

    /**
     * Reads a file of gold. Columns other than task, start, end and type are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     */
    public static SpanGold readGold(Path file) throws IOException {
        Map<String, SpanRows.Marks> byTask = new LinkedHashMap<>();
        new CsvInput(Readings.of(FileName.of(file)), GOLD).read(file, rows(byTask));
        return gold(byTask);
    }

    /**
     * Reads comma separated gold. Columns other than task, start, end and type are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood
     * @throws IOException if it cannot be read
     */
    public static SpanGold readGold(Reader text, String name) throws IOException {
        Map<String, SpanRows.Marks> byTask = new LinkedHashMap<>();
        new CsvInput(Readings.of(name), GOLD).read(text, rows(byTask));
        return gold(byTask);
    }

    private static RowHandler.Rows rows(Map<String, SpanRows.Marks> byTask) {
        return (line, cells) -> {
            String task = cells[0].toString();
            checkArgument(!task.isBlank(), "task must not be blank");
            byTask.computeIfAbsent(task, first -> new SpanRows.Marks(line))
                    .add(
                            cells[SpanRows.START - 1],
                            cells[SpanRows.END - 1],
                            cells[SpanRows.TYPE - 1],
                            "task " + Quoted.of(task));
        };
    }

    private static SpanGold gold(Map<String, SpanRows.Marks> byTask) {
        return SpanGold.of(Maps.transformValues(byTask, SpanRows.Marks::spans));
    }

    /**
     * Writes answers in order of arrival, a span in each row, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SpanAnswers answers, Path file) throws IOException {
        List<String> header = new ArrayList<>(LAYOUT.required());
        header.add("type");
        CsvOutput.writeRows(file, header, answers::stream, answer -> cells(answer.spans()));
    }

    /**
     * Writes gold, in its order, a span in each row.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SpanGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                List.of("task", "start", "end", "type"),
                gold.tasks(),
                task -> cells(gold.spans(task).orElseThrow()));
    }

    /** {@return start, end and type of each span; blank ones if there is none} */
    private static List<List<String>> cells(Collection<Span> spans) {
        return spans.isEmpty()
                ? List.of(List.of("", "", ""))
                : spans.stream()
                        .map(span -> List.of(Integer.toString(span.start()), Integer.toString(span.end()), span.type()))
                        .toList();
    }

    /**
     * Writes a consensus, a span in each row.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SpanConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text, a span in each row.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(SpanConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return each span, with its probability and its support; a row a task that has none} */
    public static ResultRows rows(SpanConsensus consensus) {
        return new ResultRows(
                List.of("task", "start", "end", "type", "probability", "support"),
                () -> consensus.answers().tasks().ids().stream()
                        .flatMap(task -> rows(task, consensus.spans(task)))
                        .iterator());
    }

    private static Stream<List<Object>> rows(String task, List<FoundSpan> found) {
        return found.isEmpty()
                ? Stream.of(List.of(task, "", "", "", "", ""))
                : found.stream().map(span -> SequenceCsv.row(task, span));
    }
}
