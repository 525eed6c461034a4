package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.internal.RepeatedAnswerException;

/**
 * Reads and writes categorical answers: columns {@code task}, {@code worker}, {@code label}, and {@code at} (an ISO 8601 time,
 * in UTC unless it says otherwise) where it is known.
 *
 * <pre>{@code
 * var answers = AnswerCsv.read(Path.of("answers.csv"));
 * var latest = AnswerCsv.reader().repeats(Repeats.LAST).from(Path.of("answers.csv.gz"));
 * }</pre>
 *
 * <p>A column may also be called item, instance or question; annotator, rater, performer or user; answer or response, if that
 * leaves no doubt. A reader is mutable while it is set up and may be used again; it is not safe for use by many threads.
 *
 * <p><b>Cost:</b> one pass; no string is made per row, but where it has a time.
 */
public final class AnswerCsv {
    private static final List<String> REQUIRED = List.of("task", "worker", "label");
    private static final List<String> OPTIONAL = List.of("at");
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

    private Repeats policy = Repeats.ALL;
    private List<String> closedSet = List.of();
    private Progress watcher = Progress.none();

    private AnswerCsv() {}

    /**
     * Reads a file.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the answers; none if the file holds a header only
     * @throws MalformedFileException if the file cannot be understood
     * @throws IOException if it cannot be read
     */
    public static CategoricalAnswers read(Path file) throws IOException {
        return reader().from(file);
    }

    /**
     * Reads a text block.
     *
     * @param text what a file would hold
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood
     */
    public static CategoricalAnswers parse(String text) throws IOException {
        return reader().from(new StringReader(text), "text");
    }

    /** {@return a reader that can be told more} */
    public static AnswerCsv reader() {
        return new AnswerCsv();
    }

    /** {@return this reader, treating several answers of a worker to a task by {@code policy}} */
    public AnswerCsv repeats(Repeats policy) {
        this.policy = policy;
        return this;
    }

    /** {@return this reader, refusing labels outside {@code closedSet} and keeping its order} */
    public AnswerCsv labels(Collection<String> closedSet) {
        this.closedSet = List.copyOf(closedSet);
        return this;
    }

    /** {@return this reader, telling {@code watcher} how many bytes of the file are read} */
    public AnswerCsv progress(Progress watcher) {
        this.watcher = watcher;
        return this;
    }

    /**
     * Reads a file.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the answers
     * @throws MalformedFileException if the file cannot be understood, or repeats are refused and there is one
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its flag stays set
     */
    public CategoricalAnswers from(Path file) throws IOException {
        String name = CsvInput.name(file);
        Load load = new Load(name);
        new CsvInput(name, REQUIRED, OPTIONAL, watcher).read(file, load);
        return load.answers();
    }

    /**
     * Reads comma separated text.
     *
     * @param text the text; not closed
     * @param name what to call it in messages, such as {@code "standard input"}
     * @return the answers
     * @throws MalformedFileException if the text cannot be understood, or repeats are refused and there is one
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its flag stays set
     */
    public CategoricalAnswers from(Reader text, String name) throws IOException {
        Load load = new Load(name);
        new CsvInput(name, REQUIRED, OPTIONAL, watcher).read(text, load);
        return load.answers();
    }

    /**
     * Writes answers in order of arrival, with times if any is known.
     *
     * @param answers the answers
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(CategoricalAnswers answers, Path file) throws IOException {
        boolean timed = answers.stream().anyMatch(answer -> answer.at().isPresent());
        CsvOutput.write(file, csv -> {
            csv.writeRecord(timed ? List.of("task", "worker", "label", "at") : REQUIRED);
            for (Iterator<CategoricalAnswer> each = answers.stream().iterator(); each.hasNext(); ) {
                CategoricalAnswer answer = each.next();
                String at = answer.at().map(Instant::toString).orElse("");
                csv.writeRecord(
                        timed
                                ? List.of(answer.task(), answer.worker(), answer.label(), at)
                                : List.of(answer.task(), answer.worker(), answer.label()));
            }
        });
    }

    /** {@return such as {@code AnswerCsv[repeats=LAST, labels=[cat, dog]]}} */
    @Override
    public String toString() {
        return "AnswerCsv[repeats=%s%s]".formatted(policy, closedSet.isEmpty() ? "" : ", labels=" + closedSet);
    }

    /** One reading: puts rows into a builder, and remembers lines where the row number does not give them away. */
    private final class Load implements RowHandler.Rows {
        private final String name;
        private final CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        private final TreeMap<Integer, Long> lines =
                new TreeMap<>(Map.of(0, 2L)); // from this row on, lines count up from here
        private int row;
        private long expected = 2;

        Load(String name) {
            this.name = name;
            builder.repeats(policy);
            if (!closedSet.isEmpty()) {
                builder.labels(closedSet);
            }
        }

        @Override
        public void row(long line, Cell[] cells) {
            if (line != expected && policy == Repeats.REFUSE) {
                lines.put(row, line);
            }
            if (cells[3].isEmpty()) {
                builder.add(cells[0], cells[1], cells[2]);
            } else {
                builder.add(cells[0].toString(), cells[1].toString(), cells[2].toString(), time(cells[3].toString()));
            }
            row++;
            expected = line + 1;
        }

        private static Instant time(String text) {
            try {
                return TIME.parse(text, Instant::from);
            } catch (DateTimeException other) {
                throw new IllegalArgumentException(
                        "at must be a time such as 2024-03-01T12:30:00Z, got \"%s\"".formatted(text), other);
            }
        }

        CategoricalAnswers answers() throws MalformedFileException {
            try {
                return builder.build();
            } catch (RepeatedAnswerException repeated) {
                throw new MalformedFileException(
                        name,
                        line(repeated.second()),
                        "worker \"%s\" already answered task \"%s\" on line %s"
                                .formatted(repeated.worker(), repeated.task(), line(repeated.first())));
            }
        }

        private long line(int row) {
            Map.Entry<Integer, Long> known = lines.floorEntry(row);
            return known == null ? row : known.getValue() + row - known.getKey();
        }
    }
}
