package org.crowd4j.io.internal.csv;

import com.google.common.base.Throwables;
import com.google.common.io.CountingInputStream;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.files.FileReading;
import org.crowd4j.io.internal.files.FileText;
import org.crowd4j.io.internal.files.GzipInput;
import org.crowd4j.io.internal.files.LineProblem;

/** Reads the rows of a comma or tab separated file; errors name the file and the line. */
public final class CsvInput {
    public static final int ROWS_BETWEEN_CHECKS = 1 << 13;
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final String HALF_CHARACTER = "\udfff"; // in place of malformed bytes

    private final FileReading reading;
    private final Wanted wanted;

    public CsvInput(FileReading reading, Wanted wanted) {
        this.reading = reading;
        this.wanted = wanted;
    }

    /** Reads a file, compressed if its name ends in .gz, tab separated if the rest ends in .tsv. */
    public void read(Path file, RowHandler.Rows rows) throws IOException {
        read(file, handler(rows), Long.MAX_VALUE);
    }

    /** Reads the header of a file. */
    public List<String> header(Path file) throws IOException {
        RowHandler handler = headerOnly();
        read(file, handler, 1);
        return handler.header();
    }

    /** Reads text that is comma separated; does not close it. */
    public void read(Reader text, RowHandler.Rows rows) throws IOException {
        read(text, handler(rows), Long.MAX_VALUE);
    }

    /** Reads the header of text that is comma separated, and perhaps more; does not close it. */
    public List<String> header(Reader text) throws IOException {
        RowHandler handler = headerOnly();
        read(text, handler, 1);
        return handler.header();
    }

    public RowHandler handler(RowHandler.Rows rows) {
        return new RowHandler(wanted, rows);
    }

    public RowHandler headerOnly() {
        return handler((line, cells) -> {});
    }

    private void read(Path file, RowHandler handler, long mostRecords) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a file");
        }
        try (CountingInputStream bytes = new CountingInputStream(Files.newInputStream(file));
                InputStream plain = FileName.compressed(file) ? new GzipInput(bytes, BUFFER) : bytes;
                Reader text = FileText.utf8(plain)) {
            read(
                    text,
                    FileName.separator(file),
                    handler,
                    mostRecords,
                    bytes,
                    Files.isRegularFile(file) ? Files.size(file) : -1);
        } catch (CharacterCodingException notText) {
            if (!Files.isRegularFile(file)) { // a pipe cannot be read again
                throw new IOException(reading.name() + " must be UTF-8 text", notText);
            }
            throw badText(file);
        } catch (ZipException notCompressed) {
            throw new IOException(
                    reading.name() + " must be gzip compressed, as its name says: " + notCompressed.getMessage(),
                    notCompressed);
        } catch (EOFException cutShort) {
            throw new IOException(reading.name() + " is cut short: its compressed data has no end", cutShort);
        }
    }

    private void read(Reader text, RowHandler handler, long mostRecords) throws IOException {
        try {
            read(text, ',', handler, mostRecords, new CountingInputStream(InputStream.nullInputStream()), -1);
        } catch (CharacterCodingException notText) {
            throw new IOException(reading.name() + " must be UTF-8 text", notText);
        }
    }

    private void read(
            Reader text, char separator, RowHandler handler, long mostRecords, CountingInputStream bytes, long total)
            throws IOException {
        PushbackReader marked = new PushbackReader(text, 1);
        int first = marked.read();
        if (first < 0) {
            throw reading.malformed(1, "expected a header%s but the file is empty".formatted(wanted.suchAs()));
        }
        if (first != BYTE_ORDER_MARK) {
            marked.unread(first);
        }
        long count;
        try {
            count = records(marked, separator, handler, mostRecords, records -> {
                if (records % ROWS_BETWEEN_CHECKS == 0) {
                    report(bytes.getCount(), total);
                }
            });
        } catch (LineProblem problem) {
            throw reading.malformed(problem);
        }
        if (!handler.sawHeader()) {
            throw reading.malformed(1, "expected a header%s but the file is blank".formatted(wanted.suchAs()));
        }
        if (count >= ROWS_BETWEEN_CHECKS) {
            reading.progress().report("reading " + reading.name(), bytes.getCount(), total);
        }
        note(handler);
    }

    /** Reports progress, and ends the reading if the thread is interrupted. */
    public void report(long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        reading.progress().report("reading " + reading.name(), done, total);
    }

    public CancellationException interrupted() {
        return new CancellationException("interrupted while reading " + reading.name());
    }

    /** Notes what the columns hold that are not read. */
    public void note(RowHandler handler) {
        for (String note : handler.notes()) {
            reading.note(note);
        }
    }

    /**
     * Gives records to a handler, and their number so far to a watch; returns how many there are.
     */
    public long records(Reader text, char separator, RowHandler handler, long mostRecords, LongConsumer watch)
            throws IOException, LineProblem {
        long count = 0;
        Iterator<Boolean> records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text)
                .iterator(); // not closed: it would close the text, which belongs to the caller
        try {
            while ((count < mostRecords || !handler.sawHeader()) && records.hasNext()) {
                records.next();
                handler.throwProblem();
                watch.accept(++count);
            }
        } catch (CsvParseException broken) {
            if (broken.getCause() != null) { // thrown by our side of the parser, such as out of memory
                Throwables.throwIfUnchecked(broken.getCause());
            }
            throw new LineProblem(handler.line(), reason(broken));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return count;
    }

    /** The parser's message without the line, which our message begins with. */
    private static String reason(CsvParseException broken) {
        String text = String.valueOf(broken.getMessage());
        if (text.startsWith("The maximum buffer size")) {
            return "a field must not exceed 16777216 characters; is a closing quote missing?";
        }
        int line = text.indexOf(" (record starting");
        String reason = line < 0 ? text : text.substring(0, line);
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    /** {@return the exception for a file that is not UTF-8, with the line where that shows} */
    public IOException badText(Path file) throws IOException {
        return reading.malformed(lineOfBadText(file), "the text must be UTF-8");
    }

    /** {@return the line on which a text stops being UTF-8} */
    private static long lineOfBadText(Path file) throws IOException {
        long line = 1;
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = FileName.compressed(file) ? new GzipInput(bytes, BUFFER) : bytes;
                Reader text = new InputStreamReader(
                        plain,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .replaceWith(HALF_CHARACTER))) {
            int before = 0;
            for (int c = text.read(); c >= 0 && !halfCharacter(before, c); c = text.read()) {
                if (c == '\r' || (c == '\n' && before != '\r')) {
                    line++;
                }
                before = c;
            }
        }
        return line;
    }

    /** {@return whether a character is the second half of none, which no UTF-8 text has} */
    private static boolean halfCharacter(int before, int c) {
        return Character.isLowSurrogate((char) c) && !Character.isHighSurrogate((char) before);
    }
}
