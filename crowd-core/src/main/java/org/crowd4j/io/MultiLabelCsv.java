package org.crowd4j.io;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.AnswerRows;
import org.crowd4j.io.internal.rows.GoldRows;
import org.crowd4j.io.internal.rows.IdLimit;
import org.crowd4j.io.internal.rows.LabelNotes;

/**
 * Reads and writes files about sets of labels: answers, gold, menus and consensus.
 *
 * <pre>{@code
 * var answers = MultiLabelCsv.read(Path.of("answers.csv"));
 * var gold = MultiLabelCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code labels}, and {@code at} (an ISO
 * 8601 time, in UTC unless it has an offset) where the time is known; gold has {@code task} and
 * {@code labels}. The labels of a set are joined by {@code |}, kept to the letter; a blank cell is
 * the empty set: nothing applies. A worker who was not asked has no row. A file of menus has a row
 * {@code task,label} for each label that a task offers; tasks without a row offer all. Task and
 * worker have the synonyms of {@link CategoricalCsv}.
 *
 * <p>Of several answers of a worker to a task the last counts, unless the options ask for the first
 * or refuse repeats: {@link Repeats#ALL}, the default of the options, leaves it at that.
 *
 * <p>A consensus has the columns {@code task}, {@code labels}, then a column {@code p:LABEL} with
 * the probability of each label. Numbers are written so that they read back as the same bits.
 *
 * <p><b>Cost:</b> one pass.
 */
public final class MultiLabelCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "multilabel",
            List.of("task", "worker", "labels"),
            List.of("at"),
            List.of("task", "labels"),
            Layouts.SYNONYMS);

    private static final Layout MENUS =
            new Layout("menus", List.of("task", "label"), List.of(), List.of("task", "label"), Layouts.SYNONYMS);
    private static final char SEPARATOR = '|';

    private MultiLabelCsv() {}

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
    public static MultiLabelAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats, labels, menus and sizes are accepted
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a label of a menu is not in the closed set of the options
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static MultiLabelAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return new Load(FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, repeats, labels and sizes are accepted
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static MultiLabelAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
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
    public static MultiLabelAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of menus: a row for each label that a task offers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the labels that each task offers, in the order of the file
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     */
    public static Map<String, Set<String>> readMenus(Path file) throws IOException {
        return Readings.sets(file, MENUS);
    }

    /**
     * Reads a file of gold. Columns other than task and labels are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two sets
     * @throws IOException if it cannot be read
     */
    public static MultiLabelGold readGold(Path file) throws IOException {
        return readGold(file, new CsvOptions());
    }

    /**
     * Reads a file of gold whose labels belong to a closed set and to the menus of their tasks.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which labels and menus are accepted; gold uses no other option
     * @return the gold, in the order of the file
     * @throws MalformedFileException as {@link #readGold(Path)}, or if a label is not accepted
     * @throws IOException if it cannot be read
     */
    public static MultiLabelGold readGold(Path file, CsvOptions options) throws IOException {
        return gold(goldRows(FileName.of(file), options).read(file));
    }

    /**
     * Reads comma separated gold. Columns other than task and labels are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two sets
     * @throws IOException if it cannot be read
     */
    public static MultiLabelGold readGold(Reader text, String name) throws IOException {
        return readGold(text, name, new CsvOptions());
    }

    /**
     * Reads comma separated gold whose labels belong to a closed set and to the menus of their
     * tasks.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which labels and menus are accepted; gold uses no other option
     * @return the gold, in the order of the text
     * @throws MalformedFileException as {@link #readGold(Reader, String)}, or if a label is not
     *     accepted
     * @throws IOException if it cannot be read
     */
    public static MultiLabelGold readGold(Reader text, String name, CsvOptions options) throws IOException {
        return gold(goldRows(name, options).read(text));
    }

    private static GoldRows<String> goldRows(String name, CsvOptions options) {
        Set<String> closed = ImmutableSet.copyOf(options.labels());
        return new GoldRows<String>(
                        Readings.of(name), Readings.gold(LAYOUT), text -> joined(new TreeSet<>(split(text))))
                .withBlanks()
                .withRule((task, set) -> {
                    Set<String> menu = options.menus().getOrDefault(task, Set.of());
                    for (String label : split(set)) {
                        GoldRows.checkAmong(closed, label, task, "the closed set");
                        GoldRows.checkAmong(menu, label, task, "its menu");
                    }
                });
    }

    private static MultiLabelGold gold(Map<String, String> byTask) {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        byTask.forEach((task, labels) -> sets.put(task, new LinkedHashSet<>(split(labels))));
        return MultiLabelGold.of(sets);
    }

    private static List<String> split(String cell) {
        if (cell.isBlank()) {
            return List.of();
        }
        List<String> labels = Splitter.on(SEPARATOR).splitToList(cell);
        Set<String> seen = new LinkedHashSet<>();
        for (String label : labels) {
            if (label.isBlank()) {
                throw new IllegalArgumentException(
                        "labels must be joined by |, with a label on both sides of each, got " + Quoted.of(cell));
            }
            if (!seen.add(label)) {
                throw new IllegalArgumentException(
                        "label %s must occur only once in labels, got %s".formatted(Quoted.of(label), Quoted.of(cell)));
            }
        }
        return labels;
    }

    private static String joined(Collection<String> labels) {
        for (String label : labels) {
            if (label.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException(
                        "a label in a file must not contain |, which joins labels, got " + Quoted.of(label));
            }
        }
        return String.join(String.valueOf(SEPARATOR), labels);
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IllegalArgumentException if a label contains {@code |}; the file is then unchanged
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MultiLabelAnswers answers, Path file) throws IOException {
        CsvOutput.write(file, LAYOUT.required(), answers::stream, answer -> joined(answer.labels()));
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IllegalArgumentException if a label contains {@code |}; the file is then unchanged
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MultiLabelGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(List.of(joined(gold.labels(task).orElseThrow()))));
    }

    /**
     * Writes a consensus with probabilities of the {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MultiLabelConsensus consensus, Path file) throws IOException {
        rows(consensus, Probabilities.TOP).write(file);
    }

    /**
     * Writes a consensus as comma separated text with probabilities of the
     * {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(MultiLabelConsensus consensus, Writer out) throws IOException {
        rows(consensus, Probabilities.TOP).write(out);
    }

    /**
     * {@return the rows of a consensus}
     *
     * @param consensus the consensus
     * @param probabilities which labels get a column
     */
    public static ResultRows rows(MultiLabelConsensus consensus, Probabilities probabilities) {
        MultiLabelAnswers answers = consensus.answers();
        List<String> shown = IntStream.of(probabilities.labels(answers.labels().size(), answers::count))
                .mapToObj(answers.labels()::id)
                .toList();
        List<String> columns = new ArrayList<>(List.of("task", "labels"));
        shown.forEach(label -> columns.add("p:" + label));
        return new ResultRows(
                columns,
                () -> answers.tasks().ids().stream()
                        .map(task -> row(consensus, task, shown))
                        .iterator());
    }

    private static List<Object> row(MultiLabelConsensus consensus, String task, List<String> shown) {
        List<Object> row = new ArrayList<>(List.of(task, joined(consensus.labels(task))));
        shown.forEach(label -> row.add(consensus.probability(task, label)));
        return row;
    }

    /** Reads the rows of one file of answers. */
    private static final class Load extends AnswerRows<MultiLabelAnswers> {
        private final MultiLabelAnswers.Builder builder = MultiLabelAnswers.builder();
        private final IdLimit labels;
        private final boolean closed;

        Load(String name, CsvOptions options, ReadMonitor monitor) {
            super(Readings.answers(name, LAYOUT, options, monitor));
            closed = !options.labels().isEmpty();
            if (closed) {
                builder.labels(options.labels());
            }
            if (options.repeats() != Repeats.ALL) {
                builder.repeats(options.repeats());
            }
            options.menus().forEach(builder::menu);
            labels = new IdLimit("labels", options.limits().labels());
        }

        @Override
        protected boolean blankIsAnswer() {
            return true;
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            List<String> set = split(cells[2].toString());
            set.forEach(labels::check);
            builder.add(cells[0], cells[1], set, at);
        }

        @Override
        protected MultiLabelAnswers build() {
            return builder.build();
        }

        @Override
        protected List<String> notes(MultiLabelAnswers answers) {
            return closed ? List.of() : LabelNotes.of(answers.labels(), answers::count);
        }
    }
}
