package org.crowd4j.io.internal.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.crowd4j.internal.Quoted;

/** The text of a file that is read as a whole. */
public final class FileText {
    private static final int BUFFER = 1 << 16;

    private final FileReading reading;
    private final String text;
    private final char separator;

    public FileText(FileReading reading, String text, char separator) {
        this.reading = reading;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.separator = separator;
    }

    /** {@return the text of a file} */
    public static FileText read(Path file, FileReading reading) throws IOException {
        String name = reading.name();
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, expected a file");
        }
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = FileName.compressed(file) ? new GzipInput(bytes, BUFFER) : bytes;
                Reader reader = utf8(plain)) {
            StringWriter all = new StringWriter();
            reader.transferTo(all);
            return new FileText(reading, all.toString(), FileName.separator(file));
        } catch (CharacterCodingException notText) {
            throw new IOException(name + " must be UTF-8 text", notText);
        } catch (ZipException notCompressed) {
            throw new IOException(
                    name + " must be gzip compressed, as its name says: " + notCompressed.getMessage(), notCompressed);
        } catch (EOFException cutShort) {
            throw new IOException(name + " is cut short: its compressed data has no end", cutShort);
        }
    }

    /** {@return the characters of bytes that must be UTF-8} */
    public static Reader utf8(InputStream bytes) {
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    public String text() {
        return text;
    }

    public char separator() {
        return separator;
    }

    public List<String> lines() {
        return text.lines().toList();
    }

    /** {@return the first line that is not blank} */
    public String firstLine() throws IOException {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseThrow(() -> malformed(1, "expected ballots but the file is empty"));
    }

    public void note(String message) {
        reading.note(message);
    }

    /** {@return a whole number within bounds} */
    public int whole(long line, String what, String digits, int least, int most) throws IOException {
        long value = whole(line, what, digits, least);
        if (value > most) {
            throw malformed(line, "%s must be from %s to %s, got %s".formatted(what, least, most, value));
        }
        return (int) value;
    }

    /** A step of reading, which may refuse what it is given. */
    @FunctionalInterface
    public interface Step<T> {
        T run() throws IOException;
    }

    /** {@return what a step makes; what it refuses is reported for a line} */
    public <T> T checked(long line, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (IllegalArgumentException wrong) {
            throw malformed(line, String.valueOf(wrong.getMessage()));
        }
    }

    public IOException malformed(long line, String problem) {
        return reading.malformed(line, problem);
    }

    /** {@return a whole number that is not too small} */
    public long whole(long line, String what, String digits, long least) throws IOException {
        try {
            long value = Long.parseLong(digits.strip());
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notWhole) {
            throw malformed(line, "%s must be a whole number, got %s".formatted(what, Quoted.of(digits)));
        }
        throw malformed(line, "%s must be at least %s, got %s".formatted(what, least, digits));
    }
}
