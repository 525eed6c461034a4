package org.crowd4j.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.formats.Export;
import org.crowd4j.formats.ReadOptions;
import org.crowd4j.io.BallotFile;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.LateRows;
import org.crowd4j.io.Layout;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.kinds.AnswerKind;
import org.crowd4j.live.Durability;
import org.crowd4j.live.FileJournalStore;
import org.crowd4j.live.Journal;

/**
 * The input of a command: a file, or standard input.
 *
 * @param path the file; {@code -} is standard input
 */
public record Source(Path path) {
    private static final int HEADER_BYTES = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** {@return whether this is standard input} */
    public boolean standard() {
        return path.toString().equals("-");
    }

    /** {@return the name for messages} */
    public String name() {
        return standard() ? "standard input" : path.toString();
    }

    /** Answers whose kind is known and which are not read yet. */
    public interface Opened {
        /** {@return their kind} */
        public AnswerKind kind() throws IOException;

        /** Reads them. */
        AnswerKind.Data read(CsvOptions options, ReadMonitor monitor) throws IOException;
    }

    /** Opens its answers: tells their format and kind. */
    public Opened open(ReadOptions options, Console console) {
        if (standard()) {
            byte[] start = read(() -> start(console.in()));
            if (Export.plain(start, name(), options)) {
                AnswerKind kind = read(() -> AnswerKind.of(
                        Layout.header(new StringReader(new String(start, StandardCharsets.UTF_8)), name())));
                return opened(
                        kind, (csv, monitor) -> kind.read(new StrictUtf8(console.in(), name()), name(), csv, monitor));
            }
        } else if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            AnswerKind kind = AnswerKind.all().get(0); // a pipe is read once
            return opened(kind, (csv, monitor) -> kind.read(path, csv, monitor));
        }
        return opened(export(options, console));
    }

    /** {@return the answers of an export} */
    public static Opened opened(Export export) {
        return new Opened() {
            @Override
            public AnswerKind kind() throws IOException {
                return export.kind();
            }

            @Override
            public AnswerKind.Data read(CsvOptions csv, ReadMonitor monitor) throws IOException {
                return export.read(csv, monitor);
            }
        };
    }

    /** {@return its answers in whatever format} */
    public Export export(ReadOptions options, Console console) {
        if (!standard() && Files.isDirectory(path)) {
            if (emptyFolder()) {
                throw new CommandFailure(name() + ": the folder holds no files");
            }
            return reading(() -> Export.of(path, options)); // the parts of one export
        }
        return read(
                () -> standard() ? Export.of(console.in().readAllBytes(), name(), options) : Export.of(path, options));
    }

    private interface Answers {
        AnswerKind.Data read(CsvOptions options, ReadMonitor monitor) throws IOException;
    }

    private static Opened opened(AnswerKind kind, Answers answers) {
        return new Opened() {
            @Override
            public AnswerKind kind() {
                return kind;
            }

            @Override
            public AnswerKind.Data read(CsvOptions csv, ReadMonitor monitor) throws IOException {
                return answers.read(csv, monitor);
            }
        };
    }

    private static byte[] start(InputStream in) throws IOException {
        in.mark(HEADER_BYTES);
        byte[] start = in.readNBytes(HEADER_BYTES - 1);
        in.reset();
        return start;
    }

    /** {@return the kind of opened answers} */
    public AnswerKind kind(Opened opened) {
        return reading(opened::kind);
    }

    /** {@return opened answers; at least one} */
    public AnswerKind.Data answers(Opened opened, CsvOptions options, Console console) {
        AnswerKind.Data data = reading(() -> opened.read(options, console.reading(name())));
        if (data.answers().size() == 0) {
            throw new CommandFailure(name() + ":2: expected answers below the header but found none");
        }
        return data;
    }

    /** {@return the answers with its gold} */
    public AnswerKind.Data addTo(AnswerKind.Data data, GoldQuestion question, Console console) {
        return read(() -> {
            Optional<Reader> gold = goldText(question, console);
            return gold.isPresent() ? data.withGold(gold.get(), name()) : data.withGold(path);
        });
    }

    /**
     * {@return its gold for answers; if their labels were declared, another label is an error of
     * its line}
     */
    public Gold gold(GoldQuestion question, CategoricalAnswers answers, Console console) {
        CsvOptions options = answers.scale().isPresent()
                ? new CsvOptions().withLabels(answers.labels().ids())
                : new CsvOptions();
        return read(() -> {
            Optional<Reader> gold = goldText(question, console);
            return gold.isPresent()
                    ? CategoricalCsv.readGold(gold.get(), name(), options)
                    : CategoricalCsv.readGold(path, options);
        });
    }

    /** {@return the gold as comma separated text; nothing if the file is a table of gold itself} */
    private Optional<Reader> goldText(GoldQuestion question, Console console) throws IOException {
        if (standard()) {
            return Optional.of(new StrictUtf8(console.in(), name()));
        }
        return Files.isRegularFile(path)
                ? Export.gold(path, question.options()).map(StringReader::new)
                : Optional.empty();
    }

    /** {@return its ballots, which rank candidates} */
    public RankedBallots ballots(MarkRules marks, Console console) {
        return read(() -> standard()
                ? BallotFile.read(new StrictUtf8(console.in(), name()), name(), marks, console.reading(name()))
                : BallotFile.read(path, marks, console.reading(name())));
    }

    /** {@return its ballots on a budget; a file only} */
    public BudgetBallots budget(Console console) {
        return read(() -> BallotFile.readBudget(path, console.reading(name())));
    }

    /** Notes the lines that came after a deadline. */
    public void noteLate(Instant deadline, Console console) {
        for (long line : readBy(file -> LateRows.after(file, deadline))) {
            console.note("%s:%d: after the deadline, does not count".formatted(name(), line));
        }
    }

    /** {@return whether it is the folder of a journal} */
    public boolean isJournal() {
        if (standard() || !Files.isDirectory(path)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.journal")) {
            return files.iterator().hasNext();
        } catch (IOException failed) {
            throw CommandFailure.reading(name(), failed);
        }
    }

    /** {@return its journal, to be read only and closed; a folder that exists only} */
    public Journal journal() {
        try {
            return Journal.open(FileJournalStore.openReadOnly(folder()), Durability.OS);
        } catch (IOException failed) {
            throw CommandFailure.reading(name(), failed);
        }
    }

    /** {@return the folder of a journal, which must exist} */
    public Path folder() {
        if (standard() || !Files.exists(path)) {
            throw new CommandFailure(
                    name() + (standard() ? ": a journal must be a folder" : ": no such file; expected a journal"));
        }
        return path;
    }

    /** Reads a file whose form is known. */
    @FunctionalInterface
    public interface FileReader<T> {

        /** Reads {@code file}. */
        T read(Path file) throws IOException;
    }

    /** {@return what a file holds; a file only} */
    public <T> T readBy(FileReader<T> reader) {
        return read(() -> reader.read(path));
    }

    /** {@return its text; a file only} */
    public String text() {
        String text = readBy(Files::readString);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private <T> T read(Reading<T> reading) {
        if (!standard() && Files.isDirectory(path)) {
            throw new CommandFailure(name() + ": is a directory, expected a file");
        }
        return reading(reading);
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failed) {
            throw CommandFailure.reading(name(), failed);
        }
    }

    private boolean emptyFolder() {
        try (Stream<Path> files = Files.list(path)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException unreadable) {
            return true;
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
