package org.crowd4j.io.internal.csv;

import com.google.common.collect.Iterables;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.crowd4j.Answer;
import org.crowd4j.io.internal.files.AtomicWrite;
import org.crowd4j.io.internal.files.FileName;

/** Writes comma or tab separated files. */
public final class CsvOutput {
    private static final int BUFFER = 1 << 16;

    private CsvOutput() {}

    /** Writes the rows of a file. */
    @FunctionalInterface
    public interface Rows {
        /** Writes rows; fails with {@code UncheckedIOException} as the writer does. */
        void write(CsvWriter csv) throws IOException;
    }

    /** Writes the rows of a file, compressed and separated as its name says. */
    public static void write(Path target, Rows rows) throws IOException {
        AtomicWrite.write(
                target,
                bytes -> write(bytes, target, packed -> {
                    Writer text = new OutputStreamWriter(
                            packed, StandardCharsets.UTF_8.newEncoder()); // refuses half a character
                    write(text, FileName.separator(target), rows);
                }));
    }

    /** Writes a result; its rows become text on all cores. */
    public static void write(Path target, List<String> columns, Iterable<List<Object>> rows) throws IOException {
        char separator = FileName.separator(target);
        AtomicWrite.write(
                target,
                bytes -> write(bytes, target, packed -> {
                    CsvBatches.write(columns, rows, batch -> utf8(CsvBatches.text(batch, separator)), packed::write);
                    packed.flush();
                }));
    }

    /** Writes a result as comma separated text. */
    public static void write(Writer text, List<String> columns, Iterable<List<Object>> rows) throws IOException {
        CsvBatches.write(columns, rows, batch -> CsvBatches.text(batch, ','), text::write);
        text.flush();
    }

    /** Encodes a text strictly. */
    private static byte[] utf8(String text) throws CharacterCodingException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > text.length()) { // not ASCII: refuses half a character
            var unused = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        }
        return bytes;
    }

    /** Writes answers of one cell each, with times if any is known. */
    public static <A extends Answer> void write(
            Path target, List<String> columns, Supplier<Stream<A>> answers, Function<A, String> value)
            throws IOException {
        writeRows(target, columns, answers, answer -> List.of(List.of(value.apply(answer))));
    }

    /**
     * Writes answers, with times if any is known. An answer is some rows, each of the cells that
     * follow task and worker.
     */
    public static <A extends Answer> void writeRows(
            Path target, List<String> columns, Supplier<Stream<A>> answers, Function<A, List<List<String>>> rows)
            throws IOException {
        boolean timed = answers.get().anyMatch(answer -> answer.at().isPresent());
        List<String> header = new ArrayList<>(columns);
        if (timed) {
            header.add("at");
        }
        write(target, csv -> {
            csv.writeRecord(header);
            answers.get().forEachOrdered(answer -> {
                for (List<String> cells : rows.apply(answer)) {
                    List<String> row = new ArrayList<>(header.size());
                    row.add(answer.task());
                    row.add(answer.worker());
                    row.addAll(cells);
                    if (timed) {
                        row.add(answer.at().map(Instant::toString).orElse(""));
                    }
                    csv.writeRecord(row);
                }
            });
        });
    }

    /** Writes gold: by task, or item, some rows of the cells that follow it. */
    public static void writeGold(
            Path target, List<String> columns, Collection<String> keys, Function<String, List<List<String>>> rows)
            throws IOException {
        write(target, csv -> {
            csv.writeRecord(columns);
            for (String key : keys) {
                rows.apply(key).forEach(cells -> csv.writeRecord(Iterables.concat(List.of(key), cells)));
            }
        });
    }

    /** Writes content that may have to be compressed; it must flush what it writes. */
    private static void write(OutputStream bytes, Path target, AtomicWrite.Content content) throws IOException {
        OutputStream packed = FileName.compressed(target) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        try {
            content.write(new BufferedOutputStream(packed, BUFFER));
        } catch (CharacterCodingException half) {
            throw new IOException(
                    "cannot write %s: an id has an unpaired surrogate, which UTF-8 cannot hold".formatted(target),
                    half);
        }
        if (packed instanceof GZIPOutputStream zip) {
            zip.finish();
        }
    }

    /** Writes rows as text and flushes it; the text stays open. */
    public static void write(Writer text, char separator, Rows rows) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        try {
            rows.write(csv);
            csv.flush();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        text.flush();
    }
}
