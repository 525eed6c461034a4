package org.crowd4j.io;

import com.google.common.base.Throwables;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.crowd4j.Progress;

/** Reads the rows of a comma or tab separated file, and says file and line of whatever is wrong with it. */
final class CsvInput {
    private static final int ROWS_BETWEEN_CHECKS = 1 << 13;
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String name;
    private final List<String> required;
    private final List<String> optional;
    private final Progress progress;

    CsvInput(String name, List<String> required, List<String> optional, Progress progress) {
        this.name = name;
        this.required = required;
        this.optional = optional;
        this.progress = progress;
    }

    static String name(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    /** Reads a file, compressed if its name ends in .gz, tab separated if what is before that ends in .tsv. */
    void read(Path file, RowHandler.Rows rows) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a file");
        }
        try (Counting bytes = new Counting(Files.newInputStream(file));
                InputStream plain = compressed(file) ? new GZIPInputStream(bytes, BUFFER) : bytes;
                Reader text = utf8(plain)) {
            read(text, separator(file), rows, bytes, Files.isRegularFile(file) ? Files.size(file) : -1);
        } catch (CharacterCodingException notText) {
            if (!Files.isRegularFile(file)) { // a pipe cannot be read again
                throw new IOException(name + " must be UTF-8 text", notText);
            }
            throw new MalformedFileException(name, lineOfBadText(file), "the text must be UTF-8");
        } catch (ZipException notCompressed) {
            throw new IOException(
                    name + " must be gzip compressed, as its name says: " + notCompressed.getMessage(), notCompressed);
        } catch (EOFException cutShort) {
            throw new IOException(name + " is cut short: its compressed data has no end", cutShort);
        }
    }

    /** Reads text that is comma separated; does not close it. */
    void read(Reader text, RowHandler.Rows rows) throws IOException {
        try {
            read(text, ',', rows, new Counting(InputStream.nullInputStream()), -1);
        } catch (CharacterCodingException notText) {
            throw new IOException(name + " must be UTF-8 text", notText);
        }
    }

    static boolean compressed(Path file) {
        return lowerCase(file).endsWith(".gz");
    }

    static char separator(Path file) {
        return lowerCase(file).endsWith(".tsv") || lowerCase(file).endsWith(".tsv.gz") ? '\t' : ',';
    }

    private static String lowerCase(Path file) {
        return name(file).toLowerCase(Locale.ROOT);
    }

    private static Reader utf8(InputStream bytes) {
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private void read(Reader text, char separator, RowHandler.Rows rows, Counting bytes, long total)
            throws IOException {
        PushbackReader marked = new PushbackReader(text, 1);
        int first = marked.read();
        if (first < 0) {
            throw new MalformedFileException(
                    name,
                    1,
                    "expected a header such as %s but the file is empty".formatted(String.join(",", required)));
        }
        if (first != BYTE_ORDER_MARK) {
            marked.unread(first);
        }
        RowHandler handler = new RowHandler(name, required, optional, rows);
        long count = 0;
        Iterator<Boolean> records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, marked)
                .iterator(); // not closed: it would close the text, which belongs to the caller
        try {
            while (records.hasNext()) {
                records.next();
                handler.throwProblem();
                if (++count % ROWS_BETWEEN_CHECKS == 0) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("interrupted while reading " + name);
                    }
                    progress.report("reading " + name, bytes.count, total);
                }
            }
        } catch (CsvParseException broken) {
            if (broken.getCause() != null) { // thrown by our side of the parser, such as out of memory
                Throwables.throwIfUnchecked(broken.getCause());
            }
            throw new MalformedFileException(name, handler.line(), reason(broken));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        if (!handler.sawHeader()) {
            throw new MalformedFileException(
                    name,
                    1,
                    "expected a header such as %s but the file is blank".formatted(String.join(",", required)));
        }
        if (count >= ROWS_BETWEEN_CHECKS) {
            progress.report("reading " + name, bytes.count, total);
        }
    }

    /** The library's own words, less the line, which begins our message already. */
    private static String reason(CsvParseException broken) {
        String text = String.valueOf(broken.getMessage());
        if (text.startsWith("The maximum buffer size")) {
            return "a field must not exceed 16777216 characters; is a closing quote missing?";
        }
        int line = text.indexOf(" (record starting");
        String reason = line < 0 ? text : text.substring(0, line);
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    /** Reads again, character by character, to find where the text stops being UTF-8. */
    private static long lineOfBadText(Path file) throws IOException {
        long line = 1;
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain =
                        compressed(file) ? new GZIPInputStream(bytes, BUFFER) : new BufferedInputStream(bytes);
                Reader text = utf8(new OneByOne(plain))) {
            int before = 0;
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '\r' || (c == '\n' && before != '\r')) {
                    line++;
                }
                before = c;
            }
        } catch (CharacterCodingException here) {
            return line;
        }
        return line;
    }

    /** Counts the bytes read, to report progress. */
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Hands out one byte at a time, so that no good character is lost to a bad one behind it. */
    private static final class OneByOne extends FilterInputStream {
        OneByOne(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, Math.min(length, 1));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
