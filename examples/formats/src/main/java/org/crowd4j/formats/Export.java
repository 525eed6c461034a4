package org.crowd4j.formats;

import com.google.common.io.ByteSource;
import com.google.common.io.CharStreams;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.Answers;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.LongAnswers;
import org.crowd4j.formats.questions.LongTable;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Selection;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.kinds.AnswerKind;

/**
 * A file whose format is known and whose answers are not counted yet: for programs that choose a
 * method by the kind of the answers before they read them. Others read an {@link AnswerFile}.
 *
 * <p><b>Cost:</b> plain long files are read by {@link #read}, in one pass; of all others the rows
 * are held in memory.
 */
public final class Export {
    private static final Set<String> COMMON = Set.of("task", "worker", "at", "weight");

    private final String name;
    private final String format;
    private final Optional<AnswerKind> kind;
    private final String unfit; // why there is no kind
    private final Source source;
    private final List<String> notes;
    private final Rows rows;

    private Export(
            String name,
            String format,
            Optional<AnswerKind> kind,
            String unfit,
            Source source,
            List<String> notes,
            Rows rows) {
        this.name = name;
        this.format = format;
        this.kind = kind;
        this.unfit = unfit;
        this.source = source;
        this.notes = List.copyOf(notes);
        this.rows = rows;
    }

    /** The rows in the columns of a long file. */
    private interface Rows {
        LongTable read() throws IOException;
    }

    /** Where the answers come from. */
    private interface Source {
        AnswerKind.Data read(AnswerKind kind, CsvOptions options, ReadMonitor monitor) throws IOException;
    }

    /**
     * Opens a file, a zip archive, or a folder whose files are parts of one export.
     *
     * @param file the file
     * @param options the format, columns, conditions and encoding, where the content leaves a
     *     choice
     * @return the export
     * @throws MalformedFileException if the format is unknown, or the file holds several questions
     *     and the options name none
     * @throws IOException if the file cannot be read
     */
    public static Export of(Path file, ReadOptions options) throws IOException {
        List<Content> contents = Content.of(file, options.encoding());
        if (contents.isEmpty()) {
            throw new IOException(file + " holds no file that can be read");
        }
        List<Reading> parts = read(contents, options);
        Optional<LongFile> plain =
                contents.size() == 1 && Files.isRegularFile(file) ? parts.get(0).longFile() : Optional.empty();
        return plain.filter(LongFile::plain).isPresent()
                ? plain(plain.get(), contents.get(0), file)
                : of(parts, contents, Content.name(file), options);
    }

    /**
     * Opens bytes, such as those of standard input.
     *
     * @param bytes the bytes
     * @param name the name in messages
     * @param options the format, columns, conditions and encoding, where the content leaves a
     *     choice
     * @return the export
     * @throws MalformedFileException as for files
     * @throws IOException if the bytes cannot be read
     */
    public static Export of(byte[] bytes, String name, ReadOptions options) throws IOException {
        List<Content> contents = Content.of(name, ByteSource.wrap(bytes), options.encoding());
        return of(read(contents, options), contents, name, options);
    }

    private static List<Reading> read(List<Content> contents, ReadOptions options) throws IOException {
        List<Reading> parts = new ArrayList<>();
        for (Content content : contents) {
            parts.add(Reading.of(content, options));
        }
        return parts;
    }

    /** A long file in UTF-8, which the reader of its kind reads as it is. */
    private static Export plain(LongFile form, Content content, Path file) {
        return new Export(
                content.name(),
                form.format(),
                Optional.of(form.kind()),
                "",
                (kind, csv, monitor) -> kind.read(file, csv, monitor),
                List.of(),
                () -> form.table(new Extract(content.name(), "")));
    }

    private static Export of(List<Reading> parts, List<Content> contents, String name, ReadOptions options)
            throws IOException {
        Reading first = parts.get(0);
        for (int part = 1; part < parts.size(); part++) {
            if (!parts.get(part).format().equals(first.format())
                    || first.longFile().isPresent()) {
                throw new MalformedFileException(
                        name,
                        1,
                        "expected one file, or parts of one export, but %s is %s and %s is %s"
                                .formatted(
                                        contents.get(0).name(),
                                        first.title(),
                                        contents.get(part).name(),
                                        parts.get(part).title()));
            }
        }
        if (first.longFile().isPresent()) {
            LongFile form = first.longFile().get();
            Extract times = new Extract(name, "");
            LongTable table = form.table(times);
            return new Export(
                    name,
                    form.format(),
                    Optional.of(form.kind()),
                    "",
                    (kind, csv, monitor) -> read(kind, table, name, csv, monitor),
                    Stream.concat(form.notes().stream(), times.notes().stream()).toList(),
                    () -> table);
        }
        return exported(first, merged(parts), name, options);
    }

    /** {@return what the parts of one export hold together} */
    private static Extract merged(List<Reading> parts) {
        Extract extract = parts.get(0).extract().orElseThrow();
        for (Reading more : parts.subList(1, parts.size())) {
            extract.merge(more.extract().orElseThrow());
        }
        return extract;
    }

    private static Export exported(Reading reading, Extract extract, String name, ReadOptions options)
            throws IOException {
        if (!extract.refusal().isEmpty()) {
            throw new MalformedFileException(name, 1, extract.refusal());
        }
        Question question = Selection.of(extract, name, options.csv().columns().answer());
        LongTable table = question.table();
        List<String> notes = new ArrayList<>();
        notes.add("read as %s: %s; %s holds %s"
                .formatted(
                        reading.title(),
                        extract.by(),
                        question.name(),
                        question.shape().noun()));
        Selection.others(extract, question).ifPresent(notes::add);
        if (question.goldTasks() > 0) {
            notes.add("%s with gold in the file, which counts if the file is named as gold too"
                    .formatted(Words.counted(question.goldTasks(), "task")));
        }
        notes.addAll(extract.notes());
        return new Export(
                name,
                reading.format(),
                kind(table.header()),
                "the file holds %s (%s, %s), which no method aggregates yet; they can be converted"
                        .formatted(question.shape().noun(), reading.title(), question.name()),
                (kind, csv, monitor) -> read(kind, table, name, csv.withColumns(new CsvOptions.Columns()), monitor),
                notes,
                () -> table);
    }

    /** {@return the kind whose files have exactly such columns} */
    private static Optional<AnswerKind> kind(List<String> header) {
        return AnswerKind.all().stream()
                .filter(kind -> kind.layouts().stream().anyMatch(layout -> holds(layout, header)))
                .findFirst();
    }

    private static boolean holds(Layout layout, List<String> header) {
        return layout.matches(header)
                && header.stream()
                        .allMatch(column -> COMMON.contains(column)
                                || layout.required().contains(column)
                                || layout.optional().contains(column));
    }

    private static AnswerKind.Data read(
            AnswerKind kind, LongTable table, String name, CsvOptions options, ReadMonitor monitor) throws IOException {
        LongTable.Text text = table.text();
        try (Reader closed = text) {
            return kind.read(closed, name, options, monitor);
        } catch (MalformedFileException problem) {
            throw text.inFile(problem);
        }
    }

    /** {@return the name of the format, such as {@code label-studio-json}} */
    public String format() {
        return format;
    }

    /**
     * {@return the kind of the answers}
     *
     * @throws MalformedFileException if no method aggregates such answers
     */
    @SuppressWarnings("exports") // the command sees the kinds, others need none
    public AnswerKind kind() throws MalformedFileException {
        return kind.orElseThrow(() -> new MalformedFileException(name, 1, unfit));
    }

    /**
     * Reads the answers.
     *
     * @param options the columns, repeats, missing answers and limits
     * @param monitor watches progress, and what is not used
     * @return the answers of the kind, without gold
     * @throws MalformedFileException if a row cannot be understood or breaks the options, or no
     *     method aggregates such answers
     * @throws IOException if the file cannot be read
     */
    @SuppressWarnings("exports")
    public AnswerKind.Data read(CsvOptions options, ReadMonitor monitor) throws IOException {
        notes(monitor);
        return source.read(kind(), options, monitor);
    }

    /** {@return whether the answers are of a kind that methods aggregate} */
    public boolean supported() {
        return kind.isPresent();
    }

    /** Passes the notes of a file that is only converted. */
    public void notes(ReadMonitor monitor) {
        notes.forEach(note -> monitor.note(name + ": " + note));
    }

    /**
     * Writes the answers that were read from this file.
     *
     * @param answers what {@link #read} returned
     * @param file the file; replaced as a whole
     * @param to a format as in {@link AnswerFile#write}
     * @throws IllegalArgumentException if the format cannot hold the answers
     * @throws IOException if the file cannot be written; it is then unchanged
     */
    public void write(Answers answers, Path file, String to) throws IOException {
        Optional<LongTable> table = LongAnswers.of(answers);
        Writers.write(table.isPresent() ? table.get() : rows.read(), file, to);
    }

    /**
     * Writes the rows as they are, also of a kind that no method aggregates; repeats stay.
     *
     * @param file the file; replaced as a whole
     * @param to a format as in {@link AnswerFile#write}
     * @throws IllegalArgumentException if the format cannot hold the answers
     * @throws IOException if the file cannot be written; it is then unchanged
     */
    public void write(Path file, String to) throws IOException {
        Writers.write(rows.read(), file, to);
    }

    /**
     * Returns the gold of an export.
     *
     * @param file the file
     * @param options the answer names the question, or a column of the data that is gold
     * @return the gold in CSV, as the reader of gold of its kind takes it; nothing if the file is a
     *     plain table
     * @throws MalformedFileException if the file has no gold, or gold of several questions and the
     *     options name none
     * @throws IOException if the file cannot be read
     */
    public static Optional<String> gold(Path file, ReadOptions options) throws IOException {
        List<Reading> parts = read(Content.of(file, options.encoding()), options);
        if (parts.isEmpty() || parts.get(0).extract().isEmpty()) {
            return Optional.empty();
        }
        Extract extract = merged(parts);
        Question question = Selection.gold(
                extract, Content.name(file), options.csv().columns().answer());
        if (question.goldTasks() == 0) {
            question.takeForGold(Content.name(file));
        }
        return Optional.of(CharStreams.toString(question.goldTable().text()));
    }

    /**
     * {@return whether bytes are the start of a plain long file in UTF-8, which can be read as it
     * arrives}
     *
     * @param start the first bytes
     * @param name the name in messages
     * @param options how the file is to be read
     */
    public static boolean plain(byte[] start, String name, ReadOptions options) {
        try {
            List<Content> contents = Content.of(name, ByteSource.wrap(start), options.encoding());
            return contents.size() == 1
                    && Reading.of(contents.get(0), options)
                            .longFile()
                            .filter(LongFile::plain)
                            .isPresent();
        } catch (IOException other) {
            return false; // cut in the middle of an export
        }
    }

    /** {@return such as {@code batch.csv: mturk}} */
    @Override
    public String toString() {
        return name + ": " + format;
    }
}
