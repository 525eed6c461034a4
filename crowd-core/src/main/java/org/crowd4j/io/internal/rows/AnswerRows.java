package org.crowd4j.io.internal.rows;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.Answers;
import org.crowd4j.Repeats;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;
import org.crowd4j.internal.RepeatedAnswerException;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileReading;
import org.crowd4j.io.internal.files.LineProblem;

/**
 * Reads the rows of answers of any kind: skips missing answers, keeps the limits, and finds the
 * lines of repeats.
 */
public abstract class AnswerRows<A extends Answers> implements RowHandler.Rows {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final FileReading reading;
    private final Wanted wanted;
    private final AnswerRules rules;
    private final String[] missing;
    private final boolean blankMissing;
    private final IdLimit tasks;
    private final IdLimit workers;
    private final IdNotes taskNotes = new IdNotes("task");
    private final IdNotes workerNotes = new IdNotes("worker");
    private final RowLines lines = new RowLines(); // if repeats are refused
    private int row;
    private long line;
    private long skipped;
    private long nameless; // rows skipped for want of a task or a worker
    private long firstNameless; // the line of the first
    private int task; // the cells of these columns; -1 for one that the file does not have
    private int worker;
    private int answer;
    private int time;
    private int timed;

    protected AnswerRows(AnswerFile file) {
        reading = file.reading();
        wanted = file.wanted();
        rules = file.rules();
        missing = rules.missing().toArray(String[]::new);
        blankMissing = rules.missing().stream().anyMatch(Ids::blank);
        tasks = new IdLimit("tasks", rules.mostIds());
        workers = new IdLimit("workers", rules.mostIds());
    }

    /** Adds the answer of a row; an {@code IllegalArgumentException} is an error of its line. */
    protected abstract void add(Cell[] cells, Optional<Instant> at);

    /** {@return the line of the row that is added} */
    protected final long line() {
        return line;
    }

    /**
     * {@return the answers}
     *
     * @throws LineProblem if rows do not fit together
     */
    protected abstract A build() throws LineProblem;

    /**
     * Rows of a part of the file.
     *
     * @param rows takes them
     * @param append appends their answers to those of the whole file
     * @param emptied whether the rows have no answers afterwards, and can take those of another
     *     part
     */
    public record Part(AnswerRows<?> rows, Runnable append, boolean emptied) {

        /** Rows that keep their answers. */
        public Part(AnswerRows<?> rows, Runnable append) {
            this(rows, append, false);
        }

        /** Rows whose answers move to those of the whole file. */
        public static Part moving(AnswerRows<?> rows, Runnable append, Runnable clear) {
            return new Part(
                    rows,
                    () -> {
                        append.run();
                        clear.run();
                    },
                    true);
        }
    }

    /** {@return rows of a part of the file, if answers can be read in parts} */
    protected Optional<Part> newPart() {
        return Optional.empty();
    }

    /** {@return whether answers can be read in parts; limits are kept row by row} */
    final boolean inParts() {
        return !rules.limited() && newPart().isPresent();
    }

    /** {@return rows of a part of the file} */
    final Part part() {
        return newPart().orElseThrow();
    }

    /** Takes the rows of the next part. */
    final void append(Part part, long linesBefore) {
        AnswerRows<?> rows = part.rows;
        part.append.run();
        lines.append(rows.lines, row, linesBefore);
        row = Math.addExact(row, rows.row);
        skipped += rows.skipped;
        firstNameless = nameless == 0 ? linesBefore + rows.firstNameless : firstNameless;
        nameless += rows.nameless;
        timed += rows.timed;
        taskNotes.append(rows.taskNotes);
        workerNotes.append(rows.workerNotes);
        rows.clear();
    }

    private void clear() {
        row = 0;
        skipped = 0;
        nameless = 0;
        timed = 0;
        lines.clear();
        taskNotes.clear();
        workerNotes.clear();
    }

    /** {@return how many rows are in no answer, because another one counts in their place} */
    protected int dropped(A answers) {
        return row - answers.size();
    }

    /** {@return what to note about the answers of this kind} */
    protected List<String> notes(A answers) {
        return List.of();
    }

    /** {@return whether a blank cell is an answer unless it is declared missing} */
    protected boolean blankIsAnswer() {
        return false;
    }

    /** {@return whether rows without a task or a worker are skipped and noted, and no error} */
    protected boolean skipsNameless() {
        return false;
    }

    public final A read(Path file) throws IOException {
        return read(file, Chunks.usual());
    }

    public final A read(Path file, Chunks chunks) throws IOException {
        CsvInput input = input();
        if (!inParts() || !chunks.suit(file) || !readChunks(input, file, chunks)) {
            input.read(file, this);
        }
        return answers();
    }

    public final A read(Reader text) throws IOException {
        input().read(text, this);
        return answers();
    }

    private CsvInput input() {
        return new CsvInput(reading, wanted);
    }

    private boolean readChunks(CsvInput input, Path file, Chunks chunks) throws IOException {
        try {
            return new ChunkedInput(reading, input, file, this, chunks).read();
        } catch (CharacterCodingException notText) {
            throw input.badText(file);
        }
    }

    @Override
    public final void columns(List<String> names) {
        task = names.indexOf("task");
        worker = names.indexOf("worker");
        answer = names.indexOf(column());
        time = names.indexOf("at");
        found(names);
    }

    /** Takes the columns of the cells; an optional one has an empty name if it is not there. */
    protected void found(List<String> names) {}

    @Override
    public final void row(long line, Cell[] cells) {
        this.line = line;
        if (row + skipped + nameless == rules.mostRows()) {
            throw new IllegalArgumentException("the file must have at most %s rows".formatted(rules.mostRows()));
        }
        if (missing(cells[answer])) {
            skipped++;
            return;
        }
        if (skipsNameless() && (Ids.blank(cells[worker]) || (task >= 0 && Ids.blank(cells[task])))) {
            firstNameless = nameless++ == 0 ? line : firstNameless;
            return;
        }
        if (task >= 0) {
            tasks.check(cells[task]);
        }
        workers.check(cells[worker]);
        if (time < 0 || cells[time].isEmpty()) {
            add(cells, Optional.empty());
        } else {
            add(cells, Optional.of(time(cells[time].toString())));
            timed++;
        }
        if (task >= 0) {
            taskNotes.check(cells[task]);
        }
        workerNotes.check(cells[worker]);
        if (rules.repeats() == Repeats.REFUSE) {
            lines.add(row, line);
        }
        row++;
    }

    @Override
    public final boolean plainRow(long line, Cell[] cells) {
        boolean plain = task >= 0
                && (time < 0 || cells[time].isEmpty())
                && cells[task].isPlain()
                && cells[worker].isPlain()
                && addPlain(cells);
        if (!plain) {
            return false;
        }
        if (rules.repeats() == Repeats.REFUSE) {
            lines.add(row, line);
        }
        row++;
        return true;
    }

    /**
     * Adds an answer without a time, of a plain task and worker, if it says what answers before it
     * said, and limits do not apply; returns whether it did.
     */
    protected boolean addPlain(Cell[] cells) {
        return false;
    }

    private boolean missing(Cell answer) {
        if (Ids.blank(answer)) {
            if (!blankMissing && !blankIsAnswer()) {
                throw new IllegalArgumentException(
                        "%s must not be blank; a row without a %s is skipped if \"\" is declared missing"
                                .formatted(column(), column()));
            }
            return blankMissing;
        }
        for (String value : missing) {
            if (value.contentEquals(answer)) {
                return true;
            }
        }
        return false;
    }

    private static Instant time(String text) {
        try {
            return TIME.parse(text, Instant::from);
        } catch (DateTimeException other) {
            throw new IllegalArgumentException(
                    "at must be a time such as 2024-03-01T12:30:00Z, got " + Quoted.of(text), other);
        }
    }

    private A answers() throws IOException {
        if (skipped > 0) {
            reading.note("%s %s skipped: the %s is missing"
                    .formatted(skipped, skipped == 1 ? "row is" : "rows are", column()));
        }
        if (nameless > 0) {
            reading.note(
                    "%s %s no task or no worker and %s skipped, the first on line %s: a quote or a line break may have"
                                    .formatted(
                                            nameless,
                                            nameless == 1 ? "row names" : "rows name",
                                            nameless == 1 ? "is" : "are",
                                            firstNameless)
                            + " broken them");
        }
        try {
            A answers = build();
            taskNotes.note(answers.tasks()).ifPresent(reading::note);
            workerNotes.note(answers.workers()).ifPresent(reading::note);
            taskNotes.placeholderNote(answers.tasks()).ifPresent(reading::note);
            workerNotes.placeholderNote(answers.workers()).ifPresent(reading::note);
            notes(answers).forEach(reading::note);
            timeNote(dropped(answers)).ifPresent(reading::note);
            return answers;
        } catch (RepeatedAnswerException repeated) {
            throw reading.malformed(
                    lineOf(repeated.second()),
                    "worker %s already answered task %s on line %s"
                            .formatted(
                                    Quoted.of(repeated.worker()),
                                    Quoted.of(repeated.task()),
                                    lineOf(repeated.first())));
        } catch (LineProblem problem) {
            throw reading.malformed(problem);
        }
    }

    /** {@return the line on which an answer begins, by its number in order of arrival} */
    protected long lineOf(int answer) {
        return lines.of(answer);
    }

    /** {@return what the order of rows decides where times are not there} */
    private Optional<String> timeNote(int dropped) {
        boolean byRow = dropped > 0 && timed < row;
        if (!byRow && (timed == 0 || timed == row)) {
            return Optional.empty();
        }
        String without = timed == 0
                ? "no answer has a time (column at)"
                : "%s of %s %s no time (column at)"
                        .formatted(row - timed, Plural.of(row, "answer"), row - timed == 1 ? "has" : "have");
        return Optional.of(
                byRow
                        ? "%s: the order of rows decides which of several answers of a worker to a task is the %s"
                                .formatted(without, rules.repeats() == Repeats.FIRST ? "first" : "last")
                        : without);
    }

    private String column() {
        return wanted.answer();
    }
}
