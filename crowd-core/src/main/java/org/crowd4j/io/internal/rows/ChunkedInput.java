package org.crowd4j.io.internal.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.OrderedTasks;
import org.crowd4j.io.internal.csv.PlainLines;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.files.FileReading;
import org.crowd4j.io.internal.files.FileText;
import org.crowd4j.io.internal.files.LineProblem;

/**
 * Reads a file of answers in chunks, several at a time, and appends what they hold in the order of
 * the file. A fixed number of chunks is in memory at any time.
 */
final class ChunkedInput {
    private static final int SPARE = Long.BYTES; // after the bytes of a chunk

    private final FileReading reading;
    private final CsvInput input;
    private final Path file;
    private final AnswerRows<?> rows;
    private final Chunks chunks;
    private final char separator;
    private final RowHandler header;
    private final OrderedTasks<Part> parts = new OrderedTasks<>();
    private final ArrayDeque<byte[]> buffers = new ArrayDeque<>(); // no longer in use
    private final ArrayDeque<AnswerRows.Part> free = new ArrayDeque<>(); // appended, to be used again
    private byte[] buffer = {};
    private int begin; // the bytes in the buffer that no chunk has taken
    private int end;
    private boolean last; // whether no chunk comes after those that were taken
    private long linesBefore;
    private long done;

    ChunkedInput(FileReading reading, CsvInput input, Path file, AnswerRows<?> rows, Chunks chunks) {
        this.reading = reading;
        this.input = input;
        this.file = file;
        this.rows = rows;
        this.chunks = chunks;
        separator = FileName.separator(file);
        header = input.headerOnly();
    }

    /** What one chunk holds. */
    private record Part(Chunk chunk, AnswerRows.Part answers, long lines, Optional<LineProblem> problem) {}

    /**
     * Reads the file.
     *
     * @return false if nothing was read, because the first chunk does not hold a header and a row
     */
    boolean read() throws IOException {
        long total = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            Chunk first = next(in);
            if (first.isEmpty() || !readHeader(first)) {
                return false;
            }
            submit(first, true);
            while (!parts.isEmpty()) {
                while (!last && !parts.isFull()) {
                    Chunk chunk = next(in);
                    if (!chunk.isEmpty()) {
                        submit(chunk, false);
                    }
                }
                append(oldest());
                input.report(done, total);
            }
            if (begin < end) {
                appendRest(in, total);
            }
        } finally {
            parts.cancel();
        }
        input.note(header);
        return true;
    }

    /** Takes the next chunk; an empty one if the next row is too long, or there is none. */
    private Chunk next(InputStream in) throws IOException {
        byte[] before = buffer;
        int rest = end - begin;
        byte[] unused = buffers.isEmpty() ? new byte[chunks.bytes() + SPARE] : buffers.remove();
        buffer = unused.length >= rest + SPARE ? unused : new byte[rest + SPARE];
        System.arraycopy(before, begin, buffer, 0, rest);
        begin = 0;
        end = rest;
        fill(in);
        skipByteOrderMark();
        Chunk chunk = Chunk.ofRows(buffer, begin, end, separator, last);
        while (chunk.isEmpty() && !last && buffer.length < chunks.longest()) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            fill(in);
            chunk = Chunk.ofRows(buffer, begin, end, separator, last);
        }
        begin = chunk.to();
        last |= chunk.isEmpty();
        return chunk;
    }

    private void fill(InputStream in) throws IOException {
        int room = buffer.length - SPARE - end;
        int count = in.readNBytes(buffer, end, room);
        end += count;
        last = count < room;
    }

    private void skipByteOrderMark() {
        if (done == 0
                && parts.isEmpty()
                && end >= 3
                && buffer[0] == (byte) 0xef
                && buffer[1] == (byte) 0xbb
                && buffer[2] == (byte) 0xbf) {
            begin = 3;
        }
    }

    private boolean readHeader(Chunk first) throws IOException {
        try {
            long unused = input.records(FileText.utf8(bytes(first)), separator, header, 1, record -> {});
            return header.sawHeader();
        } catch (LineProblem | CharacterCodingException problem) {
            return false; // reading from the start reports it
        }
    }

    private void submit(Chunk chunk, boolean first) {
        AnswerRows.Part answers = free.isEmpty() ? rows.part() : free.remove();
        RowHandler handler = first ? input.handler(answers.rows()) : header.part(answers.rows());
        parts.submit(() -> read(chunk, answers, handler));
    }

    private Part read(Chunk chunk, AnswerRows.Part answers, RowHandler handler) throws IOException {
        try {
            if (chunk.plain()) {
                PlainLines lines = new PlainLines(chunk.bytes(), separator, handler);
                return new Part(chunk, answers, lines.read(chunk.from(), chunk.to()), Optional.empty());
            }
            long unused = input.records(FileText.utf8(bytes(chunk)), separator, handler, Long.MAX_VALUE, record -> {});
            return new Part(chunk, answers, chunk.lineEnds(), Optional.empty());
        } catch (LineProblem problem) {
            return new Part(chunk, answers, 0, Optional.of(problem));
        }
    }

    private static InputStream bytes(Chunk chunk) {
        return new ByteArrayInputStream(chunk.bytes(), chunk.from(), chunk.to() - chunk.from());
    }

    private Part oldest() throws IOException {
        try {
            return parts.oldest().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw input.interrupted();
        } catch (ExecutionException failed) {
            throw OrderedTasks.rethrown(failed);
        }
    }

    private void append(Part part) throws IOException {
        if (part.problem.isPresent()) {
            throw malformed(part.problem.get());
        }
        rows.append(part.answers, linesBefore);
        linesBefore += part.lines;
        done += part.chunk.to() - part.chunk.from();
        buffers.add(part.chunk.bytes());
        if (part.answers.emptied()) {
            free.add(part.answers);
        }
    }

    /** {@return the exception for a row, which counts its lines from where its chunk begins} */
    private IOException malformed(LineProblem problem) {
        return reading.malformed(linesBefore + problem.line(), problem.problem());
    }

    /** Reads what is left where a row is longer than a chunk can be. */
    private void appendRest(InputStream in, long total) throws IOException {
        AnswerRows.Part answers = rows.part();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buffer, begin, end - begin), in);
        try {
            long unused = input.records(
                    FileText.utf8(rest), separator, header.part(answers.rows()), Long.MAX_VALUE, record -> {
                        if (record % CsvInput.ROWS_BETWEEN_CHECKS == 0) {
                            input.report(done, total);
                        }
                    });
        } catch (LineProblem problem) {
            throw malformed(problem);
        }
        rows.append(answers, linesBefore);
    }
}
