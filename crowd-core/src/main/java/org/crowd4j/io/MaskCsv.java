package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Header;
import org.crowd4j.io.internal.csv.HeaderFirst;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.AnswerRows;
import org.crowd4j.io.internal.rows.Decimals;

/**
 * Reads and writes files about masks of pictures: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = MaskCsv.read(Path.of("answers.csv"));
 * var gold = MaskCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code task}, {@code worker}, {@code width}, {@code height} and one
 * of {@code rle} and {@code coco}, and {@code at} (an ISO 8601 time) where the time is known. Both
 * hold run lengths, the first of pixels off, separated by blanks: {@code rle} along the rows,
 * {@code coco} down the columns, or in the packed text of COCO. A blank cell is a mask without
 * pixels. A worker who was asked and has no row has none, if the options say who was asked.
 *
 * <p>Gold has the same columns without the worker. A consensus has {@code task}, {@code width},
 * {@code height} and {@code rle}. Task and worker have the synonyms of {@link CategoricalCsv}. Of
 * several answers of a worker to a task the last counts, unless the options ask for the first or
 * refuse repeats.
 *
 * <p><b>Cost:</b> one pass; a bit a pixel.
 */
public final class MaskCsv {
    private static final List<String> COLUMNS = List.of("task", "worker", "width", "height");
    private static final Splitter NUMBERS =
            Splitter.on(CharMatcher.whitespace().or(CharMatcher.anyOf(",[]"))).omitEmptyStrings();

    /** The columns of files with run lengths along the rows. */
    public static final Layout LAYOUT = layout("rle");

    /** The columns of files with run lengths down the columns. */
    public static final Layout COCO_LAYOUT = layout("coco");

    private MaskCsv() {}

    private static Layout layout(String answer) {
        List<String> required = new ArrayList<>(COLUMNS);
        required.add(answer);
        return new Layout(
                "mask", required, List.of("at"), List.of("task", "width", "height", answer), Layouts.SYNONYMS);
    }

    /** {@return the layout of a header; that of runs along the rows if it is of neither} */
    private static Layout of(List<String> header) {
        return new Header(header).names("coco") && !new Header(header).names("rle") ? COCO_LAYOUT : LAYOUT;
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
    public static MaskAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options who was asked, which columns, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static MaskAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return new Load(FileName.of(file), of(Layout.header(file)), options, monitor).read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options who was asked, which columns, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static MaskAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return new Load(name, of(marked.header()), options, monitor).read(marked.text());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static MaskAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold. Columns other than task, width, height and run lengths are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives a task two masks
     * @throws IOException if it cannot be read
     */
    public static MaskGold readGold(Path file) throws IOException {
        GoldLoad load = new GoldLoad(of(Layout.header(file)));
        new CsvInput(Readings.of(FileName.of(file)), Readings.gold(load.layout)).read(file, load);
        return MaskGold.of(load.masks);
    }

    /**
     * Reads comma separated gold. Columns other than task, width, height and run lengths are
     * ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives a task two masks
     * @throws IOException if it cannot be read
     */
    public static MaskGold readGold(Reader text, String name) throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        GoldLoad load = new GoldLoad(of(marked.header()));
        new CsvInput(Readings.of(name), Readings.gold(load.layout)).read(marked.text(), load);
        return MaskGold.of(load.masks);
    }

    /** Reads the mask of the cells of width, height and run lengths. */
    private static Mask mask(Cell width, Cell height, Cell runs, boolean coco) {
        int w = size("width", width);
        int h = size("height", height);
        if (Ids.blank(runs)) {
            return Mask.empty(w, h);
        }
        String text = runs.toString().strip();
        boolean oneRun = text.equals(String.valueOf((long) w * h)); // all pixels off
        if (coco && !oneRun && CharMatcher.anyOf(" ,").matchesNoneOf(text)) {
            return Mask.coco(w, h, text);
        }
        int[] lengths =
                NUMBERS.splitToList(text).stream().mapToInt(MaskCsv::length).toArray();
        return Mask.runs(w, h, coco, lengths);
    }

    private static int size(String column, Cell cell) {
        double size = Decimals.parse(column, cell);
        checkArgument(
                size >= 1 && size == Math.rint(size) && size <= Integer.MAX_VALUE,
                "%s must be a whole number from 1, got %s",
                column,
                Quoted.of(cell));
        return (int) size;
    }

    private static int length(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("a run must have a whole length, got " + Quoted.of(text), other);
        }
    }

    private static String text(Mask mask) {
        return mask.area() == 0
                ? ""
                : Arrays.stream(mask.runs(false)).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    /**
     * Writes answers in order of arrival, with run lengths along the rows, and with times if any is
     * known.
     *
     * @param answers the answers
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MaskAnswers answers, Path file) throws IOException {
        CsvOutput.writeRows(file, LAYOUT.required(), answers::stream, answer -> List.of(cells(answer.mask())));
    }

    private static List<String> cells(Mask mask) {
        return List.of(String.valueOf(mask.width()), String.valueOf(mask.height()), text(mask));
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MaskGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                LAYOUT.gold(),
                gold.tasks(),
                task -> List.of(cells(gold.mask(task).orElseThrow())));
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(MaskConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(MaskConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the rows of a consensus} */
    public static ResultRows rows(MaskConsensus consensus) {
        return new ResultRows(
                LAYOUT.gold(),
                () -> consensus.answers().tasks().ids().stream()
                        .map(task -> {
                            Mask mask = consensus.mask(task);
                            return List.<Object>of(task, mask.width(), mask.height(), text(mask));
                        })
                        .iterator());
    }

    /** Reads the rows of one file of answers. */
    private static final class Load extends AnswerRows<MaskAnswers> {
        private final MaskAnswers.Builder builder = MaskAnswers.builder();
        private final CsvOptions options;
        private final boolean coco;

        Load(String name, Layout layout, CsvOptions options, ReadMonitor monitor) {
            super(Readings.answers(name, layout, options, monitor));
            Readings.requireNoLabels(options, "masks");
            this.options = options;
            coco = layout.equals(COCO_LAYOUT);
            if (options.repeats() != Repeats.ALL) {
                builder.repeats(options.repeats());
            }
        }

        @Override
        protected boolean blankIsAnswer() {
            return true;
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            builder.add(cells[0], cells[1], mask(cells[2], cells[3], cells[4], coco), at);
        }

        @Override
        protected MaskAnswers build() {
            MaskAnswers answers = builder.build();
            return options.asked().isEmpty() ? answers : answers.withAsked(options.asked());
        }

        @Override
        protected int dropped(MaskAnswers answers) {
            return Math.max(0, super.dropped(answers));
        }
    }

    /** Reads the rows of one file of gold. */
    private static final class GoldLoad implements RowHandler.Rows {
        private final Layout layout;
        private final Map<String, Mask> masks = new LinkedHashMap<>();

        GoldLoad(Layout layout) {
            this.layout = layout;
        }

        @Override
        public void row(long line, Cell[] cells) {
            checkArgument(!Ids.blank(cells[0]), "task must not be blank");
            String task = cells[0].toString();
            Mask mask = mask(cells[1], cells[2], cells[3], layout.equals(COCO_LAYOUT));
            Mask before = masks.putIfAbsent(task, mask);
            checkArgument(
                    before == null || before.equals(mask), "task %s has another gold mask before", Quoted.of(task));
        }
    }
}
