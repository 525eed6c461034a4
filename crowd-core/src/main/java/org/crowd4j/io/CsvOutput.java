package org.crowd4j.io;

import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import com.google.common.util.concurrent.Uninterruptibles;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.crowd4j.Answer;
import org.crowd4j.internal.ShortestDecimal;

/** Writes comma or tab separated files. */
final class CsvOutput {
    private static final int BUFFER = 1 << 16;
    private static final int BATCH = 1 << 11; // rows

    private CsvOutput() {}

    /** Writes the rows of a file. */
    @FunctionalInterface
    interface Rows {
        /** Writes rows; fails with {@code UncheckedIOException} as the writer does. */
        void write(CsvWriter csv) throws IOException;
    }

    /** Writes the rows of a file, compressed and separated as its name says. */
    static void write(Path target, Rows rows) throws IOException {
        AtomicFile.write(target, bytes -> write(bytes, target, text -> write(text, CsvInput.separator(target), rows)));
    }

    /** Writes a result; its rows become text on all cores. */
    static void write(Path target, ResultRows result) throws IOException {
        AtomicFile.write(
                target, bytes -> write(bytes, target, text -> write(text, CsvInput.separator(target), result)));
    }

    /** Writes a result as comma separated text. */
    static void write(Writer text, ResultRows result) throws IOException {
        write(text, ',', result);
    }

    private static void write(Writer text, char separator, ResultRows result) throws IOException {
        write(text, separator, csv -> csv.writeRecord(result.columns()));
        Iterator<List<List<Object>>> batches = Iterators.partition(result.rows().iterator(), BATCH);
        OrderedTasks<String> tasks = new OrderedTasks<>();
        try {
            while (batches.hasNext() || !tasks.isEmpty()) {
                while (batches.hasNext() && !tasks.isFull()) {
                    List<List<Object>> batch = batches.next();
                    tasks.submit(() -> text(batch, separator));
                }
                text.write(Uninterruptibles.getUninterruptibly(tasks.oldest()));
            }
        } catch (ExecutionException failed) {
            throw OrderedTasks.rethrown(failed);
        } finally {
            tasks.cancel();
        }
        text.flush();
    }

    private static String text(List<List<Object>> rows, char separator) throws IOException {
        StringWriter text = new StringWriter();
        write(text, separator, csv -> rows.forEach(row -> csv.writeRecord(Lists.transform(row, CsvOutput::text))));
        return text.toString();
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? ShortestDecimal.of(number) : cell.toString();
    }

    /** Writes answers, with times if any is known. */
    static <A extends Answer> void write(
            Path target, Layout layout, Supplier<Stream<A>> answers, Function<A, String> value) throws IOException {
        boolean timed = answers.get().anyMatch(answer -> answer.at().isPresent());
        List<String> header = new ArrayList<>(layout.required());
        if (timed) {
            header.add("at");
        }
        write(target, csv -> {
            csv.writeRecord(header);
            answers.get().forEachOrdered(answer -> {
                List<String> row = new ArrayList<>(List.of(answer.task(), answer.worker(), value.apply(answer)));
                if (timed) {
                    row.add(answer.at().map(Instant::toString).orElse(""));
                }
                csv.writeRecord(row);
            });
        });
    }

    /** Writes text. */
    @FunctionalInterface
    private interface Text {
        /** Writes and flushes it. */
        void write(Writer text) throws IOException;
    }

    private static void write(OutputStream bytes, Path target, Text content) throws IOException {
        OutputStream packed = CsvInput.compressed(target) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        Writer text = new OutputStreamWriter(
                new BufferedOutputStream(packed, BUFFER),
                StandardCharsets.UTF_8.newEncoder()); // refuses half a character
        try {
            content.write(text);
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
    static void write(Writer text, char separator, Rows rows) throws IOException {
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
