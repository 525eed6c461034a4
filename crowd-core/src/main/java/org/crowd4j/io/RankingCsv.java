package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAnswers;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.csv.Header;
import org.crowd4j.io.internal.csv.HeaderFirst;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.RankingRows;
import org.crowd4j.io.internal.rows.RankingText;

/**
 * Reads and writes files about rankings: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = RankingCsv.read(Path.of("jury.csv"));
 * }</pre>
 *
 * <p>Answers have one of two forms, which the header tells apart:
 *
 * <ul>
 *   <li>{@code worker} and {@code ranking}, such as {@code A>B=C}: A is best, B and C are level.
 *       Blanks around items are left out. A backslash before {@code >}, {@code =}, a backslash or a
 *       blank makes it part of an item.
 *   <li>{@code worker}, {@code item} and {@code rank}, one row an item: whole numbers from 1 for
 *   the
 *       best; equal ranks are level, gaps have no meaning. The rows of a worker and a task are one
 *       ranking, in any order.
 * </ul>
 *
 * <p>Optional columns of both: {@code task}, without which the set of items is the task, and
 * {@code at}, an ISO 8601 time; of several in a ranking by rows, the last counts. Task and worker
 * have the synonyms of {@link CategoricalCsv}, except {@code item}.
 *
 * <p>Gold has the columns {@code item} and {@code score}. A consensus has the columns of
 * {@link PairwiseCsv#rows}.
 *
 * <p><b>Cost:</b> one pass; the form with a row for each item holds all rankings twice.
 */
public final class RankingCsv {

    /** The columns of files with a ranking in each row. */
    public static final Layout LAYOUT = new Layout(
            "ranking", List.of("worker", "ranking"), List.of("task", "at"), PairwiseCsv.GOLD, PairwiseCsv.SYNONYMS);

    /** The columns of files with an item in each row. */
    public static final Layout LONG_LAYOUT = new Layout(
            "ranking",
            List.of("worker", "item", "rank"),
            List.of("task", "at"),
            PairwiseCsv.GOLD,
            PairwiseCsv.SYNONYMS);

    private RankingCsv() {}

    /**
     * Reads a file of rankings.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the rankings; none if the file holds a header only
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static RankingAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of rankings.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the rankings
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static RankingAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return rows(Layout.header(file), FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated rankings.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the rankings
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static RankingAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        return rows(marked.header(), name, options, monitor).read(marked.text());
    }

    private static RankingRows rows(List<String> header, String name, CsvOptions options, ReadMonitor monitor) {
        Readings.requireNoLabels(options, "rankings");
        Header names = new Header(header);
        return names.names("item") && !names.names(LAYOUT.answer())
                ? RankingRows.byItem(Readings.answers(name, LONG_LAYOUT, options, monitor))
                : RankingRows.whole(Readings.answers(name, LAYOUT, options, monitor));
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the rankings
     * @throws MalformedFileException if the text cannot be understood
     */
    public static RankingAnswers parse(String text) throws IOException {
        return read(new StringReader(text), "text", new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of gold. Columns other than item and score are ignored.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold, in the order of the file
     * @throws MalformedFileException if the file cannot be understood, or gives an item two scores
     * @throws IOException if it cannot be read
     */
    public static ItemGold readGold(Path file) throws IOException {
        return PairwiseCsv.readGold(file);
    }

    /**
     * Reads comma separated gold. Columns other than item and score are ignored.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the gold, in the order of the text
     * @throws MalformedFileException if the text cannot be understood, or gives an item two scores
     * @throws IOException if it cannot be read
     */
    public static ItemGold readGold(Reader text, String name) throws IOException {
        return PairwiseCsv.readGold(text, name);
    }

    /**
     * Writes rankings in order of arrival, one in each row, with times if there are any.
     *
     * @param answers the rankings
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(RankingAnswers answers, Path file) throws IOException {
        CsvOutput.write(
                file, List.of("task", "worker", "ranking"), answers::stream, answer -> RankingText.of(answer.tiers()));
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(ItemGold gold, Path file) throws IOException {
        PairwiseCsv.write(gold, file);
    }

    /**
     * Writes a consensus.
     *
     * @param consensus the consensus
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(ItemConsensus consensus, Path file) throws IOException {
        rows(consensus).write(file);
    }

    /**
     * Writes a consensus as comma separated text.
     *
     * @param consensus the consensus
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(ItemConsensus consensus, Writer out) throws IOException {
        rows(consensus).write(out);
    }

    /** {@return the rows of a consensus, the best item first; see {@link PairwiseCsv#rows}} */
    public static ResultRows rows(ItemConsensus consensus) {
        return PairwiseCsv.rows(consensus);
    }
}
