package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Header;
import org.crowd4j.io.internal.csv.HeaderFirst;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.RegionCells;
import org.crowd4j.io.internal.rows.RegionGoldRows;
import org.crowd4j.io.internal.rows.RegionRows;

/**
 * Reads and writes files about marks in pictures: answers, gold, consensus, and who was asked.
 *
 * <pre>{@code
 * var asked = RegionCsv.readAsked(Path.of("asked.csv"));
 * var options = new CsvOptions().withAsked(asked);
 * var answers = RegionCsv.read(Path.of("boxes.csv"), options, ReadMonitor.none());
 * var gold = RegionCsv.readGold(Path.of("gold.csv"));
 * }</pre>
 *
 * <p>A file of answers has a row for each mark, with the columns {@code task} and {@code worker},
 * the coordinates of one shape, {@code label} where marks have labels, and {@code at} (an ISO 8601
 * time) where the time is known; of several times of an answer the last counts.
 *
 * <ul>
 *   <li>points: {@code x}, {@code y}
 *   <li>boxes: {@code x0}, {@code y0}, {@code x1}, {@code y1}, where x0 &lt; x1 and y0 &lt; y1
 *   <li>circles: {@code x}, {@code y}, {@code radius}
 *   <li>boxes that are turned: {@code x}, {@code y} of the centre, {@code width}, {@code height},
 *       {@code angle} in radians
 *   <li>polygons: {@code polygon}, x and y of each corner, separated by blanks
 * </ul>
 *
 * <p>The rows of a worker and a task are one answer. A row whose coordinates are blank says that
 * the worker was asked: without another row, the worker found nothing. So does a row of the file of
 * those asked, with the columns {@code task} and {@code worker}. Task and worker have the synonyms
 * of {@link CategoricalCsv}.
 *
 * <p>Gold has the same columns without the worker; a row with blank coordinates says that nothing
 * is in the picture. A consensus has {@code task}, the coordinates, {@code label} if marks have
 * labels, {@code existence}, {@code support} and {@code asked}; a picture in which nothing was
 * found has a row of which all but the task is blank, so that the file can be read as gold.
 *
 * <p><b>Cost:</b> one pass; marks are held twice while they are read.
 */
public final class RegionCsv {
    /** The columns of files of boxes, which the layouts of the other shapes resemble. */
    public static final Layout LAYOUT = layout(List.of("x0", "y0", "x1", "y1"));

    private static final Map<Shape, Layout> LAYOUTS = layouts();
    private static final Layout ASKED =
            new Layout("asked", List.of("task", "worker"), List.of(), List.of("task", "worker"), Layouts.SYNONYMS);

    private RegionCsv() {}

    private static Layout layout(List<String> coordinates) {
        List<String> required = new ArrayList<>(List.of("task", "worker"));
        required.addAll(coordinates);
        List<String> gold = new ArrayList<>(List.of("task"));
        gold.addAll(coordinates);
        return new Layout("region", required, List.of("label", "at"), gold, Layouts.SYNONYMS);
    }

    /** The shapes with more columns come first: their headers match others too. */
    private static Map<Shape, Layout> layouts() {
        Map<Shape, Layout> layouts = new LinkedHashMap<>();
        layouts.put(Shape.ROTATED_BOX, layout(List.of("x", "y", "width", "height", "angle")));
        layouts.put(Shape.BOX, LAYOUT);
        layouts.put(Shape.CIRCLE, layout(List.of("x", "y", "radius")));
        layouts.put(Shape.POLYGON, layout(List.of("polygon")));
        layouts.put(Shape.POINT, layout(List.of("x", "y")));
        return layouts;
    }

    /** {@return the columns of files of a shape} */
    public static Layout layout(Shape shape) {
        return Objects.requireNonNull(LAYOUTS.get(shape));
    }

    private static int coordinates(Shape shape) {
        return layout(shape).gold().size() - 1;
    }

    /** {@return the shape of a header; that of boxes if it is of none} */
    private static Shape shape(String name, List<String> header, boolean gold) throws MalformedFileException {
        Header names = new Header(header);
        if (names.names("x") && names.names("width") && !names.names("angle")) {
            throw new MalformedFileException(
                    name, 1, "x, y, width and height do not say which corner x and y are: give x0, y0, x1 and y1");
        }
        return LAYOUTS.entrySet().stream()
                .filter(layout -> gold
                        ? new Layout("region", layout.getValue().gold(), List.of(), List.of(), Layouts.SYNONYMS)
                                .matches(header)
                        : layout.getValue().matches(header))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Shape.BOX);
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
    public static RegionAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of answers.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options who was asked, which columns and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static RegionAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return rows(FileName.of(file), shape(FileName.of(file), Layout.header(file), false), options, monitor)
                .read(file);
    }

    /**
     * Reads comma separated answers.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options who was asked, which columns and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static RegionAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return rows(name, shape(name, marked.header(), false), options, monitor).read(marked.text());
    }

    private static RegionRows rows(String name, Shape shape, CsvOptions options, ReadMonitor monitor) {
        Readings.requireNoLabels(options, "regions");
        return new RegionRows(Readings.answers(name, layout(shape), options, monitor), shape, options.asked());
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static RegionAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of those who were asked: a row for each task and worker.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the workers, by task, in the order of the file
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     */
    public static Map<String, Set<String>> readAsked(Path file) throws IOException {
        return Readings.sets(file, ASKED);
    }

    /**
     * Reads a file of gold. Columns other than task, coordinates and label are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     */
    public static RegionGold readGold(Path file) throws IOException {
        RegionGoldRows rows = goldRows(FileName.of(file), shape(FileName.of(file), Layout.header(file), true));
        return rows.read(file);
    }

    /**
     * Reads comma separated gold. Columns other than task, coordinates and label are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood
     * @throws IOException if it cannot be read
     */
    public static RegionGold readGold(Reader text, String name) throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return goldRows(name, shape(name, marked.header(), true)).read(marked.text());
    }

    private static RegionGoldRows goldRows(String name, Shape shape) {
        return new RegionGoldRows(Readings.of(name), Readings.gold(layout(shape), "label"), shape);
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers, whose marks all have one shape
     * @param file the file; replaced as a whole
     * @throws IllegalArgumentException if marks have several shapes; the file is then unchanged
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(RegionAnswers answers, Path file) throws IOException {
        Shape shape = RegionCells.shape(answers);
        boolean labelled = answers.labels().size() > 0;
        CsvOutput.writeRows(
                file,
                RegionCells.header(layout(shape).required(), labelled),
                answers::stream,
                answer -> RegionCells.rows(answer.regions(), coordinates(shape), labelled));
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold, whose regions all have one shape
     * @param file the file; replaced as a whole
     * @throws IllegalArgumentException if regions have several shapes; the file is then unchanged
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(RegionGold gold, Path file) throws IOException {
        List<Region> all = gold.tasks().stream()
                .flatMap(task -> gold.regions(task).orElseThrow().stream())
                .toList();
        Shape shape = RegionCells.shape(all);
        boolean labelled = all.stream().anyMatch(region -> region.label().isPresent());
        CsvOutput.writeGold(
                file,
                RegionCells.header(layout(shape).gold(), labelled),
                gold.tasks(),
                task -> RegionCells.rows(gold.regions(task).orElseThrow(), coordinates(shape), labelled));
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IllegalArgumentException if regions have several shapes; the file is then unchanged
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(RegionConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IllegalArgumentException if regions have several shapes
     * @throws IOException if it cannot be written
     */
    public static void write(RegionConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /**
     * {@return the rows of a consensus}
     *
     * @throws IllegalArgumentException if marks have several shapes
     */
    public static ResultRows rows(RegionConsensus consensus) {
        RegionAnswers answers = consensus.answers();
        Shape shape = RegionCells.shape(answers);
        boolean labelled = answers.labels().size() > 0;
        List<String> columns = RegionCells.header(layout(shape).gold(), labelled);
        columns.addAll(List.of("existence", "support", "asked"));
        return new ResultRows(
                columns,
                () -> answers.tasks().ids().stream()
                        .flatMap(task -> rows(task, consensus.regions(task), columns.size(), labelled))
                        .iterator());
    }

    private static Stream<List<Object>> rows(String task, List<Found> found, int columns, boolean labelled) {
        if (found.isEmpty()) {
            List<Object> nothing = new ArrayList<>(Collections.nCopies(columns, ""));
            nothing.set(0, task);
            return Stream.of(nothing);
        }
        return found.stream().map(region -> row(task, region, labelled));
    }

    private static List<Object> row(String task, Found found, boolean labelled) {
        List<Object> row = new ArrayList<>(List.of(task));
        row.addAll(RegionCells.coordinates(found.region()));
        if (labelled) {
            row.add(found.region().label().orElse(""));
        }
        row.addAll(List.of(found.existence(), found.support(), found.asked()));
        return row;
    }
}
