package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes comma or tab separated files so that they appear whole or not at all. */
final class CsvOutput {
    private static final Logger LOG = LoggerFactory.getLogger(CsvOutput.class);

    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 40;

    private CsvOutput() {}

    /** Writes the rows of a file. */
    @FunctionalInterface
    interface Rows {
        /** Writes rows; fails with {@code UncheckedIOException} as the writer does. */
        void write(CsvWriter csv) throws IOException;
    }

    /** Writes beside the target, forces to disk and moves; straight into what is no regular file, such as a pipe. */
    static void write(Path target, Rows rows) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            if (Files.isDirectory(target)) {
                throw new IOException(target + " is a directory, expected a file");
            }
            LOG.info("{} is no regular file: written as it goes, not as a whole", target);
            try (OutputStream plain = Files.newOutputStream(target)) {
                write(plain, target, rows);
            }
            return;
        }
        Path end = end(target);
        Path beside = end.resolveSibling("." + UUID.randomUUID() + ".tmp");
        FileChannel created = create(beside, target);
        try {
            try (FileChannel file = created) {
                keepPermissions(end, beside);
                write(Channels.newOutputStream(file), target, rows);
                if (file.isOpen()) {
                    file.force(true);
                }
            }
            move(beside, end);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Where the file is or will be: a link stays a link, even one to a file that is not there yet. */
    private static Path end(Path target) throws IOException {
        Path end = target.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(end); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(target.toString());
            }
            end = end.resolveSibling(Files.readSymbolicLink(end));
        }
        return end;
    }

    private static FileChannel create(Path beside, Path target) throws IOException {
        try {
            return FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException noFolder) {
            throw new IOException("cannot write %s: there is no such folder".formatted(target), noFolder);
        } catch (AccessDeniedException denied) {
            throw new IOException("cannot write %s: its folder must be writable".formatted(target), denied);
        } catch (FileSystemException other) {
            throw new IOException("cannot write %s: %s".formatted(target, other.getReason()), other);
        }
    }

    /** A file that was private stays so. */
    private static void keepPermissions(Path end, Path beside) throws IOException {
        PosixFileAttributeView before = Files.getFileAttributeView(end, PosixFileAttributeView.class);
        if (before != null && Files.exists(end)) {
            Files.setPosixFilePermissions(beside, before.readAttributes().permissions());
        }
    }

    private static void move(Path beside, Path end) throws IOException {
        try {
            Files.move(beside, end, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onlyPlain) {
            LOG.info("{} cannot be replaced in one step here: moved plainly", end);
            Files.move(beside, end, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(OutputStream bytes, Path target, Rows rows) throws IOException {
        OutputStream packed = CsvInput.compressed(target) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        Writer text = new OutputStreamWriter(
                new BufferedOutputStream(packed, BUFFER),
                StandardCharsets.UTF_8.newEncoder()); // refuses half a character
        try {
            write(text, CsvInput.separator(target), rows);
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
