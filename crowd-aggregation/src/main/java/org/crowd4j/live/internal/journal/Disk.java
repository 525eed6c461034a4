package org.crowd4j.live.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a journal of files asks of the operating system in order to write. Tests let each of these
 * calls fail.
 */
public interface Disk {
    /** A file that is written at its end. */
    interface Output extends Closeable {
        long length() throws IOException;

        void write(byte[] bytes, int length) throws IOException;

        void truncate(long length) throws IOException;

        /** Writes at an offset what is there already, so that it is forced again. */
        void overwrite(long offset, byte[] bytes) throws IOException;

        void sync() throws IOException;
    }

    /** Opens a file for writing at its end, and creates it if it does not exist. */
    Output append(Path file) throws IOException;

    /** Replaces a file by another, or renames it. */
    void move(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /** Forces the names of the files in a folder to the disk. */
    void syncFolder(Path folder) throws IOException;

    /** The operating system itself. */
    Disk SYSTEM = new Disk() {
        @Override
        public Output append(Path file) throws IOException {
            return new SystemFile(file);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            if (!IS_WINDOWS) { // where a folder cannot be opened, and renaming is forced by itself
                boolean interrupted = false;
                try {
                    while (!forceNames(folder)) {
                        interrupted |= Thread.interrupted();
                    }
                } finally {
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }

        /** {@return whether the names were forced} An interrupt closes the channel. */
        private boolean forceNames(Path folder) throws IOException {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
                return true;
            } catch (ClosedByInterruptException again) {
                return false;
            }
        }
    };

    /** Whether folders cannot be opened here. */
    boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /** A file, not a channel, which an interrupt would close. */
    final class SystemFile implements Output {
        private final RandomAccessFile file;

        private SystemFile(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
            file.seek(file.length());
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            file.write(bytes, 0, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public void overwrite(long offset, byte[] bytes) throws IOException {
            file.seek(offset);
            file.write(bytes);
            file.seek(file.length());
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
