package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Replaces files of a journal, all or none: the new ones are written beside the old; then a file
 * says that they are complete; then each takes the place of the old one. A crash before the file
 * is there leaves everything as it was; after it, the next opening goes on.
 */
public final class JournalRewrite {
    private static final String ENDING = ".rewritten";
    private static final String COMMIT = "rewrite.commit";
    private static final int CHUNK = 1 << 20; // bytes for one write

    private JournalRewrite() {}

    /** Writes a changed file beside a full one and returns it, or nothing if nothing changes. */
    public static Optional<Segment> write(Disk disk, Segment full, UnaryOperator<byte[]> change) throws IOException {
        Path path = full.path().resolveSibling(full.path().getFileName() + ENDING);
        boolean changed = false;
        Segment written;
        try (SegmentReader in = full.readerTo(full.end());
                Writer out = new Writer(disk.append(path), full.path(), full.header())) {
            while (in.number() < full.last()) {
                if (!in.next()) {
                    throw in.damage(": its checksum or number does not match");
                }
                byte[] record = in.payload();
                byte[] other = record.length == 0 ? record : change.apply(record);
                changed |= other != record;
                out.add(other);
            }
            written = changed ? out.finish() : full;
        }
        if (!changed) {
            disk.delete(path);
            return Optional.empty();
        }
        return Optional.of(written);
    }

    /** Says that all files are complete. */
    public static void commit(Disk disk, Path folder) throws IOException {
        disk.syncFolder(folder);
        Path commit = folder.resolve(COMMIT);
        try (Disk.Output out = disk.append(commit)) {
            out.sync();
        }
        disk.syncFolder(folder);
    }

    /** Puts the changed file in the place of the old one. */
    public static void move(Disk disk, Path path) throws IOException {
        disk.move(path.resolveSibling(path.getFileName() + ENDING), path);
    }

    /** Says that all files are in their places. */
    public static void finish(Disk disk, Path folder) throws IOException {
        disk.syncFolder(folder);
        disk.delete(folder.resolve(COMMIT));
        disk.syncFolder(folder);
    }

    /** Goes on after a crash. */
    public static void recover(Disk disk, Path folder) throws IOException {
        boolean complete = Files.exists(folder.resolve(COMMIT));
        for (Path file : JournalFolder.files(folder, ENDING)) {
            String name = file.getFileName().toString();
            if (complete) {
                move(disk, file.resolveSibling(name.substring(0, name.length() - ENDING.length())));
            } else {
                disk.delete(file);
            }
        }
        if (complete) {
            finish(disk, folder);
        }
    }

    /** Writes all records of a file. */
    public static final class Writer implements AutoCloseable {
        private final Disk.Output out;
        private final Path path;
        private final JournalFormat.Header header;
        private ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        private long number;
        private int checksum;
        private long length;

        /** @param path of the segment that is returned at the end */
        Writer(Disk.Output out, Path path, JournalFormat.Header header) throws IOException {
            this.out = out;
            this.path = path;
            this.header = header;
            this.number = header.first() - 1;
            this.checksum = header.id();
            out.truncate(0);
            buffer.put(header.bytes());
        }

        void add(byte[] record) throws IOException {
            int size = JournalFormat.RECORD + record.length;
            if (buffer.remaining() < size) {
                flush();
                buffer = buffer.capacity() < size ? ByteBuffer.allocate(size) : buffer;
            }
            checksum = JournalFormat.putRecord(buffer, ++number, checksum, false, record);
        }

        private void flush() throws IOException {
            out.write(buffer.array(), buffer.position());
            length += buffer.position();
            buffer.clear();
        }

        /** Marks and forces everything. */
        Segment finish() throws IOException {
            flush();
            out.sync();
            out.write(JournalFormat.mark(header.id(), number, length), JournalFormat.MARK);
            out.sync();
            Segment written = new Segment(path, header);
            written.sealAt(number, length + JournalFormat.MARK);
            return written;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
