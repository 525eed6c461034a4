package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.Interval;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.RankBand;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.Decimals;
import org.crowd4j.io.internal.rows.GoldRows;
import org.crowd4j.io.internal.rows.PairwiseRows;

/**
 * Reads and writes files about comparisons of two items: answers, gold and consensus.
 *
 * <pre>{@code
 * var answers = PairwiseCsv.read(Path.of("arena.csv"));
 * }</pre>
 *
 * <p>Answers have the columns {@code worker}, {@code left}, {@code right} and {@code winner}, which
 * holds one of the two items, {@code tie} or {@code neither} (both are bad). Optional columns:
 * {@code task}, without which the pair is the task; {@code weight}, 1 where it is blank;
 * {@code at}, an ISO 8601 time; and {@code x:NAME}, a number that is the covariate NAME of the left
 * item minus that of the right item. Task and worker have the synonyms of {@link CategoricalCsv},
 * except {@code item}.
 *
 * <p>Gold has the columns {@code item} and {@code score}. A consensus has the columns of
 * {@link #rows}.
 *
 * <p><b>Cost:</b> one pass.
 */
public final class PairwiseCsv {
    static final List<String> GOLD = List.of("item", "score");

    /** Other names of columns; an item is no task here. */
    static final Map<String, String> SYNONYMS = Map.of(
            "question", "task",
            "annotator", "worker",
            "rater", "worker",
            "performer", "worker",
            "user", "worker");

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "pairwise",
            List.of("worker", "left", "right", "winner"),
            List.of("task", "weight", "at", "x:"),
            GOLD,
            SYNONYMS);

    private static final double LEVEL = 0.95;

    private PairwiseCsv() {}

    /**
     * Reads a file of comparisons.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the comparisons; none if the file holds a header only
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static PairwiseAnswers read(Path file) throws IOException {
        return read(file, new CsvOptions(), ReadMonitor.none());
    }

    /**
     * Reads a file of comparisons.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches the bytes read and what is not used
     * @return the comparisons
     * @throws MalformedFileException if the file cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static PairwiseAnswers read(Path file, CsvOptions options, ReadMonitor monitor) throws IOException {
        return answers(FileName.of(file), options, monitor).read(file);
    }

    /**
     * Reads comma separated comparisons.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @param options which columns, repeats and sizes are accepted; without labels
     * @param monitor watches what is not used
     * @return the comparisons
     * @throws MalformedFileException if the text cannot be understood or breaks the options
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the options have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public static PairwiseAnswers read(Reader text, String name, CsvOptions options, ReadMonitor monitor)
            throws IOException {
        return answers(name, options, monitor).read(text);
    }

    private static PairwiseRows answers(String name, CsvOptions options, ReadMonitor monitor) {
        Readings.requireNoLabels(options, "comparisons");
        return new PairwiseRows(Readings.answers(name, LAYOUT, options, monitor));
    }

    /**
     * Reads a text block.
     *
     * @param text the content of a file
     * @return the comparisons
     * @throws MalformedFileException if the text cannot be understood
     */
    public static PairwiseAnswers parse(String text) throws IOException {
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
        return ItemGold.of(goldRows(FileName.of(file)).read(file));
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
        return ItemGold.of(goldRows(name).read(text));
    }

    private static GoldRows<Double> goldRows(String name) {
        return new GoldRows<>(
                Readings.of(name), Readings.gold(LAYOUT), text -> Decimals.parse("score", text) + 0.0); // -0 is 0
    }

    /**
     * Writes comparisons in order of arrival, with weights, times and covariates if there are any.
     *
     * @param answers the comparisons
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(PairwiseAnswers answers, Path file) throws IOException {
        boolean weighted = IntStream.range(0, answers.size()).anyMatch(answer -> answers.weight(answer) != 1);
        boolean timed = IntStream.range(0, answers.size())
                .anyMatch(answer -> answers.at(answer).isPresent());
        List<String> header = new ArrayList<>(List.of("task", "worker", "left", "right", "winner"));
        if (weighted) {
            header.add("weight");
        }
        if (timed) {
            header.add("at");
        }
        answers.covariates().forEach(name -> header.add("x:" + name));
        int[] taskOf = new int[answers.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            Arrays.fill(taskOf, answers.from(task), answers.to(task), task);
        }
        CsvOutput.write(file, csv -> {
            csv.writeRecord(header);
            for (int answer : answers.byArrival()) {
                List<String> row = new ArrayList<>(List.of(
                        answers.tasks().id(taskOf[answer]),
                        answers.workers().id(answers.worker(answer)),
                        answers.items().id(answers.left(answer)),
                        answers.items().id(answers.right(answer)),
                        winner(answers, answer)));
                if (weighted) {
                    row.add(Double.toString(answers.weight(answer)));
                }
                if (timed) {
                    row.add(answers.at(answer).map(Instant::toString).orElse(""));
                }
                for (int c = 0; c < answers.covariates().size(); c++) {
                    row.add(Double.toString(answers.covariate(answer, c)));
                }
                csv.writeRecord(row);
            }
        });
    }

    private static String winner(PairwiseAnswers answers, int answer) {
        return switch (answers.outcome(answer)) {
            case LEFT -> answers.items().id(answers.left(answer));
            case RIGHT -> answers.items().id(answers.right(answer));
            case TIE -> PairwiseRows.TIE;
            case NEITHER -> PairwiseRows.NEITHER;
        };
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(ItemGold gold, Path file) throws IOException {
        CsvOutput.writeGold(
                file,
                GOLD,
                gold.items(),
                item -> List.of(List.of(Double.toString(gold.score(item).orElseThrow()))));
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

    /**
     * Returns the rows of a consensus, the best item first: {@code item}, {@code score},
     * {@code low} and {@code high} (an interval of 95 %), {@code rank_low} and {@code rank_high}
     * (by the 95 % intervals of the differences to each other item), {@code order_low} and
     * {@code order_high} (bands that hold for all items together with a probability of 95 %).
     */
    public static ResultRows rows(ItemConsensus consensus) {
        return new ResultRows(
                List.of("item", "score", "low", "high", "rank_low", "rank_high", "order_low", "order_high"),
                () -> consensus.ranking().stream()
                        .map(item -> row(consensus, item))
                        .iterator());
    }

    private static List<Object> row(ItemConsensus consensus, String item) {
        Interval interval = consensus.interval(item, LEVEL);
        RankBand ranks = consensus.ranks(item, LEVEL);
        RankBand order = consensus.ranksTogether(item, LEVEL);
        return List.of(
                item,
                consensus.score(item),
                interval.low(),
                interval.high(),
                ranks.low(),
                ranks.high(),
                order.low(),
                order.high());
    }
}
