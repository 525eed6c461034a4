package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.FoundSpan;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.HeaderFirst;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.GoldRows;
import org.crowd4j.io.internal.rows.SequenceRows;
import org.crowd4j.io.internal.rows.TokenTags;

/**
 * Reads and writes files about tags of tokens: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = SequenceCsv.read(Path.of("answers.csv"));
 * var gold = SequenceCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have one of two forms, which the header tells apart:
 *
 * <ul>
 *   <li>{@code task}, {@code worker} and {@code tags}: the tags of all tokens in one cell,
 *   separated by blanks; {@code _} is a token that the worker left untagged.
 *   <li>{@code task}, {@code worker}, {@code position} and {@code label}, one row a token:
 *   positions are whole numbers from 0, without gaps, in any order; a blank label is a token left
 *   untagged. The rows of a task, a worker and a time are one answer.
 * </ul>
 *
 * <p>Both may have {@code at}, an ISO 8601 time. Task and worker have the synonyms of {@link
 * CategoricalCsv}. The scheme of the tags is {@link CsvOptions#scheme}. All answers to a task have
 * the same number of tokens. Of several answers of a worker to a task the last counts, unless the
 * options ask for the first or refuse repeats: {@link org.crowd4j.Repeats#ALL}, the default of the
 * options, leaves it at that. Gold has the same forms without {@code worker}.
 *
 * <p>A consensus has a row a token: {@code task}, {@code position}, {@code label} and {@code
 * probability}; {@link #spanRows} has a row a span.
 *
 * <p><b>Cost:</b> one pass; the form with a row for each token holds all tags twice.
 */
public final class SequenceCsv {

    /** The columns of files with a sequence in each row. */
    public static final Layout LAYOUT = new Layout(
            "sequence", List.of("task", "worker", "tags"), List.of("at"), List.of("task", "tags"), Layouts.SYNONYMS);

    /** The columns of files with a token in each row. */
    public static final Layout LONG_LAYOUT = new Layout(
            "sequence",
            List.of("task", "worker", "position", "label"),
            List.of("at"),
            List.of("task", "position", "label"),
            Layouts.SYNONYMS);

    private SequenceCsv() {}

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
    public static SequenceAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, scheme, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static SequenceAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return rows(Layout.header(file), FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, scheme, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static SequenceAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return rows(marked.header(), name, options, monitor).read(marked.text());
    }

    private static SequenceRows rows(List<String> header, String name, CsvOptions options, ReadMonitor monitor) {
        Readings.requireNoLabels(options, "tags");
        return SequenceRows.byToken(header)
                ? SequenceRows.byToken(Readings.answers(name, LONG_LAYOUT, options, monitor), options.scheme())
                : SequenceRows.whole(Readings.answers(name, LAYOUT, options, monitor), options.scheme());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static SequenceAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold, of either form. Other columns are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a token two tags
     * @throws IOException if it cannot be read
     */
    public static SequenceGold readGold(Path file) throws IOException {
        String name = FileName.of(file);
        return SequenceRows.byToken(Layout.header(file))
                ? byToken(name, (input, rows) -> input.read(file, rows))
                : whole(goldRows(name).read(file));
    }

    /**
     * Reads comma separated gold, of either form. Other columns are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a token two tags
     * @throws IOException if it cannot be read
     */
    public static SequenceGold readGold(Reader text, String name) throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return SequenceRows.byToken(marked.header())
                ? byToken(name, (input, rows) -> input.read(marked.text(), rows))
                : whole(goldRows(name).read(marked.text()));
    }

    private static GoldRows<String> goldRows(String name) {
        return new GoldRows<String>(
                        Readings.of(name), Readings.gold(LAYOUT), text -> String.join(" ", SequenceRows.split(text)))
                .withBlanks();
    }

    private static SequenceGold whole(Map<String, String> byTask) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        byTask.forEach((task, cell) -> tags.put(task, List.copyOf(SequenceRows.split(cell))));
        return SequenceGold.of(tags);
    }

    private interface Reading {
        void read(CsvInput input, RowHandler.Rows rows) throws IOException;
    }

    private static SequenceGold byToken(String name, Reading reading) throws IOException {
        Map<String, TokenTags> sequences = new LinkedHashMap<>();
        reading.read(new CsvInput(Readings.of(name), Readings.gold(LONG_LAYOUT)), (line, cells) -> {
            String task = cells[0].toString();
            String tag = SequenceRows.tag(cells[2].toString());
            checkArgument(!task.isBlank(), "task must not be blank");
            checkArgument(!tag.isEmpty(), "label must not be blank");
            sequences
                    .computeIfAbsent(task, first -> new TokenTags(line))
                    .add(cells[1].toString(), tag, "task " + Quoted.of(task));
        });
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (Map.Entry<String, TokenTags> each : sequences.entrySet()) {
            try {
                tags.put(each.getKey(), each.getValue().whole("task " + Quoted.of(each.getKey())));
            } catch (IllegalArgumentException wrong) {
                throw new MalformedFileException(name, each.getValue().line(), String.valueOf(wrong.getMessage()));
            }
        }
        return SequenceGold.of(tags);
    }

    /**
     * Writes answers in order of arrival, one in each row, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SequenceAnswers answers, Path file) throws IOException {
        CsvOutput.write(file, LAYOUT.required(), answers::stream, answer -> SequenceRows.joined(answer.tags()));
    }

    /**
     * Writes gold, in its order, a task in each row.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SequenceGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(List.of(SequenceRows.joined(gold.tags(task).orElseThrow()))));
    }

    /**
     * Writes a consensus, a token in each row.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(SequenceConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text, a token in each row.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(SequenceConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the tag of each token, with its probability} */
    public static ResultRows rows(SequenceConsensus consensus) {
        return new ResultRows(
                List.of("task", "position", "label", "probability"),
                () -> consensus.answers().tasks().ids().stream()
                        .flatMap(task -> tokens(consensus, task))
                        .iterator());
    }

    private static Stream<List<Object>> tokens(SequenceConsensus consensus, String task) {
        List<String> tags = consensus.tags(task);
        return IntStream.range(0, tags.size())
                .mapToObj(at -> List.of(task, at, tags.get(at), consensus.probability(task, at, tags.get(at))));
    }

    /** {@return each span that the tags spell, with its probability and its support} */
    public static ResultRows spanRows(SequenceConsensus consensus) {
        return new ResultRows(
                List.of("task", "start", "end", "type", "probability", "support"),
                () -> consensus.answers().tasks().ids().stream()
                        .flatMap(task -> consensus.spans(task).stream().map(found -> row(task, found)))
                        .iterator());
    }

    /** {@return the row of a span} */
    static List<Object> row(String task, FoundSpan found) {
        return List.of(
                task,
                found.span().start(),
                found.span().end(),
                found.span().type(),
                found.probability(),
                found.support());
    }
}
