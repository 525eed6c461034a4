package org.crowd4j.io;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.Posterior;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.csv.RowsByNumber;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.CategoricalRows;
import org.crowd4j.io.internal.rows.GoldRows;

/**
 * Reads and writes files about labels: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = CategoricalCsv.read(Path.of("answers.csv"));
 * var gold = CategoricalCsv.readGold(Path.of("gold.csv"));
 * var latest = CategoricalCsv.read(
 *     Path.of("answers.csv.gz"), new CsvOptions().withRepeats(Repeats.LAST), ReadMonitor.none());
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code label}, and {@code at} (an ISO
 * 8601 time, in UTC unless it has an offset) where the time is known; gold has {@code task} and
 * {@code label}. A column may also be called item, instance or question; annotator, rater,
 * performer or user; answer or response, if only one column may be meant.
 *
 * <p>A consensus has the columns {@code task}, {@code label}, {@code confidence}, then a column
 * {@code p:LABEL} with the probability of each label. Where the answers have a scale, the columns
 * {@code median}, {@code expected}, {@code low} and {@code high} stand before these: a level, and
 * the mean and the 90 % interval in positions of the scale. Numbers are written so that they read
 * back as the same bits.
 *
 * <p><b>Cost:</b> one pass; reading makes no string per row, unless the row has a time. A file of
 * answers of 8 MiB or more is read on all cores, unless it is compressed or the options have
 * limits; the result is the same.
 */
public final class CategoricalCsv {

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "categorical",
            List.of("task", "worker", "label"),
            List.of("at"),
            List.of("task", "label"),
            ImmutableMap.<String, String>builder()
                    .putAll(Layouts.SYNONYMS)
                    .put("answer", "label")
                    .put("response", "label")
                    .buildOrThrow());

    private static final double LEVEL = 0.9;

    private CategoricalCsv() {}

    /** Which labels get a column of probabilities. */
    public enum Probabilities {

        /** Every label. */
        ALL,

        /** Every label if there are at most 50, else the 50 given most often. */
        TOP,

        /** None. */
        NONE;

        private static final int MOST_COLUMNS = 50;

        /** {@return the positions of the labels with a column, in order} */
        public int[] labels(CategoricalAnswers answers) {
            return labels(answers.labels().size(), answers::count);
        }

        /** {@return the same of k labels, each given so often} */
        int[] labels(int k, IntUnaryOperator count) {
            return switch (this) {
                case ALL -> IntStream.range(0, k).toArray();
                case TOP ->
                    IntStream.range(0, k)
                            .boxed()
                            .sorted(Comparator.comparingInt(label -> -count.applyAsInt(label)))
                            .limit(MOST_COLUMNS)
                            .mapToInt(Integer::intValue)
                            .sorted()
                            .toArray();
                case NONE -> new int[0];
            };
        }
    }

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
    public static CategoricalAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats, labels and sizes are accepted
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static CategoricalAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return rows(FileName.of(file), options, monitor).read(file);
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
    public static CategoricalAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return rows(name, options, monitor).read(text);
    }

    private static CategoricalRows rows(String name, CsvOptions options, ReadMonitor monitor) {
        return new CategoricalRows(Readings.answers(name, LAYOUT, options, monitor), options.labels());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static CategoricalAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold. Columns other than task and label are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two labels
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Path file) throws IOException {
        return readGold(file, new CsvOptions());
    }

    /**
     * Reads a file of gold whose labels belong to a closed set.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which labels are accepted; gold uses no other option
     * @return the gold, in the order of the file
     * @throws MalformedFileException as {@link #readGold(Path)}, or if a label is not accepted
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Path file, CsvOptions options) throws IOException {
        return Gold.of(gold(FileName.of(file), options).read(file));
    }

    /**
     * Reads comma separated gold. Columns other than task and label are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two labels
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Reader text, String name) throws IOException {
        return readGold(text, name, new CsvOptions());
    }

    /**
     * Reads comma separated gold whose labels belong to a closed set.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which labels are accepted; gold uses no other option
     * @return the gold, in the order of the text
     * @throws MalformedFileException as {@link #readGold(Reader, String)}, or if a label is not
     *     accepted
     * @throws IOException if it cannot be read
     */
    public static Gold readGold(Reader text, String name, CsvOptions options) throws IOException {
        return Gold.of(gold(name, options).read(text));
    }

    private static GoldRows<String> gold(String name, CsvOptions options) {
        Set<String> closed = ImmutableSet.copyOf(options.labels());
        return new GoldRows<String>(Readings.of(name), Readings.gold(LAYOUT), label -> label)
                .withRule((task, label) -> GoldRows.checkAmong(closed, label, task, "the closed set"));
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(CategoricalAnswers answers, Path file) throws IOException {
        CsvOutput.write(file, LAYOUT.required(), answers::stream, CategoricalAnswers.Answer::label);
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Gold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(List.of(gold.label(task).orElseThrow())));
    }

    /**
     * Writes a consensus with probabilities of the {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Consensus consensus, Path file) throws IOException {
        write(consensus, file, Probabilities.TOP);
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @param probabilities which labels get a column
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Consensus consensus, Path file, Probabilities probabilities) throws IOException {
        rows(consensus, probabilities).write(file);
    }

    /**
     * Writes a consensus as comma separated text with probabilities of the
     * {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Consensus consensus, Writer out) throws IOException {
        write(consensus, out, Probabilities.TOP);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @param probabilities which labels get a column
     * @throws IOException if it cannot be written
     */
    public static void write(Consensus consensus, Writer out, Probabilities probabilities) throws IOException {
        rows(consensus, probabilities).write(out);
    }

    /**
     * {@return the rows of a consensus}
     *
     * @param consensus the consensus
     * @param probabilities which labels get a column
     */
    public static ResultRows rows(Consensus consensus, Probabilities probabilities) {
        Posterior posterior = consensus.posterior();
        int[] shown = probabilities.labels(consensus.answers());
        List<String> columns = new ArrayList<>(List.of("task", "label", "confidence"));
        Optional<OrdinalConsensus> ordinal = consensus.answers().scale().map(scale -> OrdinalConsensus.of(consensus));
        if (ordinal.isPresent()) {
            columns.addAll(List.of("median", "expected", "low", "high"));
        }
        for (int label : shown) {
            columns.add("p:" + posterior.labels().id(label));
        }
        String[] labels = posterior.labels().ids().toArray(String[]::new);
        return new ResultRows(columns, new RowsByNumber(posterior.tasks().size(), task -> {
            Object[] cells = new Object[columns.size()];
            int mode = posterior.mode(task);
            cells[0] = posterior.tasks().id(task);
            cells[1] = labels[mode];
            cells[2] = posterior.probability(task, mode);
            int first = cells.length - shown.length;
            for (int i = 0; i < shown.length; i++) {
                cells[first + i] = posterior.probability(task, shown[i]);
            }
            ordinal.ifPresent(found -> addLevels(found, cells));
            return Arrays.asList(cells);
        }));
    }

    private static void addLevels(OrdinalConsensus ordinal, Object[] cells) {
        String task = (String) cells[0];
        Interval interval = ordinal.interval(task, LEVEL);
        cells[3] = ordinal.median(task);
        cells[4] = ordinal.expected(task);
        cells[5] = interval.low();
        cells[6] = interval.high();
    }
}
