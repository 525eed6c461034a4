package org.crowd4j.io.internal.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a temporary file beside a target, forces it to disk and moves it to the target. A target
 * that is not a regular file is written directly.
 */
public final class AtomicWrite {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicWrite.class);
    private static final int MOST_LINKS = 40;

    private AtomicWrite() {}

    /** The content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; does not have to close {@code bytes}. */
        void write(OutputStream bytes) throws IOException;
    }

    /** Writes a file; if its content throws, the target is unchanged. */
    public static void write(Path target, Content content) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            if (Files.isDirectory(target)) {
                throw new IOException(target + " is a directory, expected a file");
            }
            LOG.info("{} is no regular file: written as it goes, not as a whole", target);
            try (OutputStream plain = Files.newOutputStream(target)) {
                content.write(plain);
            }
            return;
        }
        Path end = end(target);
        try (TemporaryFile beside = create(end, target)) {
            keepPermissions(end, beside.path());
            content.write(new Unclosed(Channels.newOutputStream(beside.file())));
            beside.file().force(true);
            move(beside.path(), end); // while it is locked
        }
    }

    /** A body that closes its stream must not end the lock. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /**
     * Follows links, also to a file that does not exist yet: the move must not replace the link.
     */
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

    private static TemporaryFile create(Path end, Path target) throws IOException {
        try {
            return TemporaryFile.create(end);
        } catch (NoSuchFileException noFolder) {
            throw new IOException("cannot write %s: there is no such folder".formatted(target), noFolder);
        } catch (AccessDeniedException denied) {
            throw new IOException("cannot write %s: its folder must be writable".formatted(target), denied);
        } catch (FileSystemException other) {
            throw new IOException("cannot write %s: %s".formatted(target, other.getReason()), other);
        }
    }

    /** A private file stays private when it is replaced. */
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
}
