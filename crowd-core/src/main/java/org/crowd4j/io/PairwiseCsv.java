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
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.AnswerRows;
import org.crowd4j.io.internal.rows.Decimals;
import org.crowd4j.io.internal.rows.IdLimit;
import org.crowd4j.io.internal.rows.IdNotes;

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

    /** The columns of these files. */
    public static final Layout LAYOUT = new Layout(
            "pairwise",
            List.of("worker", "left", "right", "winner"),
            List.of("task", "weight", "at", "x:"),
            ItemRows.GOLD,
            ItemRows.SYNONYMS);

    private static final String TIE = "tie";
    private static final String NEITHER = "neither";

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
        return new Load(FileName.of(file), options, monitor).read(file);
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
        return new Load(name, options, monitor).read(text);
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
        return ItemRows.gold(ItemRows.goldRows(FileName.of(file), LAYOUT).read(file));
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
        return ItemRows.gold(ItemRows.goldRows(name, LAYOUT).read(text));
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
            case TIE -> TIE;
            case NEITHER -> NEITHER;
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
        ItemRows.write(gold, file);
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
        return ItemRows.rows(consensus);
    }

    /** Reads the rows of one file of comparisons. */
    private static final class Load extends AnswerRows<PairwiseAnswers> {
        private final PairwiseAnswers.Builder builder = PairwiseAnswers.builder();
        private final IdLimit items;
        private final IdNotes itemNotes = new IdNotes("item");
        private final List<String> covariates = new ArrayList<>();
        private int task;
        private int worker;
        private int left;
        private int right;
        private int winner;
        private int weight;
        private int firstCovariate;

        Load(String name, CsvOptions options, ReadMonitor monitor) {
            super(Readings.answers(name, LAYOUT, options, monitor));
            Readings.requireNoLabels(options, "comparisons");
            builder.repeats(options.repeats());
            items = new IdLimit("items", options.limits().ids());
        }

        @Override
        protected void found(List<String> names) {
            task = names.indexOf("task");
            worker = names.indexOf("worker");
            left = names.indexOf("left");
            right = names.indexOf("right");
            winner = names.indexOf("winner");
            weight = names.indexOf("weight");
            firstCovariate = LAYOUT.required().size() + LAYOUT.optional().size() - 1; // "x:" stands for those
            for (String name : names.subList(firstCovariate, names.size())) {
                covariates.add(name.substring(2));
                builder.covariate(name.substring(2));
            }
        }

        @Override
        protected void add(Cell[] cells, Optional<Instant> at) {
            Cell a = cells[left];
            Cell b = cells[right];
            items.check(a);
            items.check(b);
            Outcome outcome = outcome(a, b, cells[winner]);
            double counts = weight < 0 || cells[weight].isEmpty() ? 1 : Decimals.parse("weight", cells[weight]);
            double[] values = new double[covariates.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = Decimals.parse("x:" + covariates.get(c), cells[firstCovariate + c]);
            }
            CharSequence of = task < 0 ? PairwiseAnswers.Answer.pair(a.toString(), b.toString()) : cells[task];
            builder.add(of, cells[worker], a, b, outcome, counts, at, values);
            itemNotes.check(a);
            itemNotes.check(b);
        }

        private static Outcome outcome(Cell left, Cell right, Cell winner) {
            if (CharSequence.compare(winner, left) == 0) {
                return Outcome.LEFT;
            }
            if (CharSequence.compare(winner, right) == 0) {
                return Outcome.RIGHT;
            }
            if (TIE.contentEquals(winner)) {
                return Outcome.TIE;
            }
            if (NEITHER.contentEquals(winner)) {
                return Outcome.NEITHER;
            }
            throw new IllegalArgumentException("winner must be %s, %s, tie or neither, got %s"
                    .formatted(Quoted.of(left.toString()), Quoted.of(right.toString()), Quoted.of(winner.toString())));
        }

        @Override
        protected PairwiseAnswers build() {
            return builder.build();
        }

        @Override
        protected List<String> notes(PairwiseAnswers answers) {
            List<String> notes = new ArrayList<>();
            itemNotes.note(answers.items()).ifPresent(notes::add);
            itemNotes.placeholderNote(answers.items()).ifPresent(notes::add);
            return notes;
        }
    }
}
