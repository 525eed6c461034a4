package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of a journal in the files of a folder.
 *
 * <p>Records are numbered and linked by checksums, so that a record that was changed, removed,
 * doubled or moved is found. Where the machine failed, what was not forced is cut off at the next
 * opening, and a warning is logged; damage to what was forced is refused with file and record, and
 * mended by {@link #repair}.
 *
 * <p>A program that has a journal open keeps others from opening it. Other programs may read the
 * files at any time, except the one called {@code lock}.
 *
 * <p><b>Cost:</b> 20 bytes for a record besides its own, 32 for a force. Opening reads the last
 * file, of 64 MiB at most, and one line of each other.
 */
public final class FileJournalStore implements JournalStore {
    private static final long SEGMENT = 64L << 20; // bytes after which a new file begins
    private static final int CHUNK = 1 << 20; // bytes of records for one write; more for a longer record

    private final Disk disk;
    private final Path folder;
    private final @Nullable FolderLock lock; // null: read only
    private final long segmentSize;
    private final Object forcing = new Object(); // held while something is forced; taken before this
    private final Object changing = new Object(); // held while files are replaced; taken before both

    // Guarded by this.
    private final List<Segment> segments;
    private Disk.@Nullable Output out; // the last segment; null: read only
    private Disk.@Nullable Output syncing; // what is being forced
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long forced;
    private long covered; // by the snapshot
    private boolean closed;
    private @Nullable IOException broken;

    /**
     * What {@link #check} and {@link #repair} found.
     *
     * @param records how many records are whole
     * @param lost how many records cannot be read although later ones can, or a mark says that they
     *     had been forced
     * @param damage what is damaged first, and where; also what a crash left at the end
     */
    public record Check(long records, long lost, Optional<String> damage) {}

    FileJournalStore(Disk disk, Path folder, @Nullable FolderLock lock, JournalFolder found, long segmentSize) {
        this.disk = disk;
        this.folder = folder;
        this.lock = lock;
        this.segmentSize = segmentSize;
        this.segments = new ArrayList<>(found.segments());
        this.out = found.out();
        this.forced = lock == null ? 0 : last();
        this.covered = found.covered();
    }

    /**
     * Opens a folder, or creates it; the folder around it must exist.
     *
     * @throws org.crowd4j.io.MalformedFileException if it has files of another version, or one that
     *     is damaged
     * @throws IOException if it cannot be read or written, or is already open
     */
    public static FileJournalStore open(Path folder) throws IOException {
        return open(folder, Disk.SYSTEM, SEGMENT);
    }

    static FileJournalStore open(Path folder, Disk disk, long segmentSize) throws IOException {
        FolderLock lock = JournalFolder.lock(folder, disk);
        try {
            return new FileJournalStore(disk, folder, lock, JournalFolder.recover(folder, disk), segmentSize);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Opens a folder to read what is there now. Changes nothing, and needs no permission to write;
     * another program may be writing.
     *
     * @throws org.crowd4j.io.MalformedFileException if it has files of another version, or one that
     *     is damaged
     * @throws IOException if it cannot be read
     */
    public static FileJournalStore openReadOnly(Path folder) throws IOException {
        return new FileJournalStore(Disk.SYSTEM, folder, null, JournalFolder.look(folder), SEGMENT);
    }

    /**
     * {@return what is damaged in a folder, every record of which is read}
     *
     * @throws IOException if it cannot be read
     */
    public static Check check(Path folder) throws IOException {
        return JournalRepair.check(folder);
    }

    /**
     * Mends a folder so that it can be opened: a record that is damaged becomes one without facts,
     * under its number, and what a crash left at the end is cut off. A file that is mended stays
     * beside the new one, ending in {@code .damaged}.
     *
     * @return what was found
     * @throws IOException if the folder cannot be read or written, or is open
     */
    public static Check repair(Path folder) throws IOException {
        try (FolderLock held = JournalFolder.lock(folder, Disk.SYSTEM)) {
            return JournalRepair.repair(folder, Disk.SYSTEM);
        }
    }

    @Override
    public synchronized long last() {
        return current().last();
    }

    private Segment current() {
        return segments.get(segments.size() - 1);
    }

    @Override
    public synchronized void append(List<byte[]> records) throws IOException {
        for (byte[] record : records) {
            checkArgument(
                    record.length > 0 && record.length <= FactCodec.MAX_RECORD,
                    "a record must have 1 to %s bytes, got %s",
                    FactCodec.MAX_RECORD,
                    record.length);
        }
        Disk.Output to = writable();
        if (current().end() >= segmentSize) {
            to = rotate();
        }
        Segment segment = current();
        segment.prepare();
        long number = segment.last();
        int checksum = segment.checksum();
        long end = segment.end();
        long newLast = number + records.size();
        try {
            for (byte[] record : records) {
                int size = JournalFormat.RECORD + record.length;
                if (buffer.remaining() < size) {
                    end += write(to, size);
                }
                checksum = JournalFormat.putRecord(buffer, ++number, checksum, number < newLast, record);
            }
            end += write(to, 0);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            buffer.clear();
            undo(to, segment.end());
            throw failed;
        }
        segment.extend(newLast, checksum, end);
    }

    /** Writes what is in the buffer and makes room for more. */
    private long write(Disk.Output to, int more) throws IOException {
        int length = buffer.position();
        if (length > 0) {
            to.write(buffer.array(), length);
            buffer.clear();
        }
        if (buffer.capacity() < more) {
            buffer = ByteBuffer.allocate(more);
        }
        return length;
    }

    /** Cuts off what a failed write may have left; if that fails too, nothing is written any more. */
    private void undo(Disk.Output to, long end) {
        try {
            to.truncate(end);
        } catch (IOException failed) {
            broken = failed;
        }
    }

    private Disk.Output writable() throws IOException {
        checkOpen();
        if (out == null) {
            throw new IOException("%s was opened to be read only".formatted(folder));
        }
        if (broken != null) {
            throw new IOException(
                    "%s failed earlier (%s): open it again".formatted(folder, broken.getMessage()), broken);
        }
        long length = out.length();
        if (length != current().end()) {
            broken = new IOException("%s has %d bytes where this program wrote %d: something else changed it"
                    .formatted(current().path(), length, current().end()));
            throw broken;
        }
        return out;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("%s is closed".formatted(folder));
        }
    }

    /** Begins a new file, after the last one was forced. */
    private Disk.Output rotate() throws IOException {
        Disk.Output full = writable();
        Segment before = current();
        sync(full);
        var header = new JournalFormat.Header(
                ThreadLocalRandom.current().nextInt(), before.header().id(), before.last() + 1);
        Segment next = new Segment(JournalFolder.path(folder, header.first()), header);
        Disk.Output created;
        try {
            created = JournalFolder.create(disk, next);
        } catch (IOException failed) {
            remove(next);
            throw failed;
        }
        forced = before.last();
        segments.add(next);
        out = created;
        if (full != syncing) {
            full.close();
        }
        return created;
    }

    /** A file that stays would be in the way of the records that go on before it. */
    private void remove(Segment segment) {
        try {
            JournalFolder.remove(disk, segment);
        } catch (IOException failed) {
            broken = failed;
        }
    }

    private void sync(Disk.Output file) throws IOException {
        try {
            file.sync();
        } catch (IOException failed) {
            broken = failed; // the system may have forgotten what it could not write
            throw failed;
        }
    }

    @Override
    public void force() throws IOException {
        synchronized (forcing) {
            Disk.Output file;
            long upTo;
            synchronized (this) {
                upTo = last();
                if (out == null || upTo == forced) {
                    checkOpen();
                    return;
                }
                file = writable();
                syncing = file;
            }
            IOException failed = null;
            try {
                file.sync();
            } catch (IOException failure) {
                failed = failure;
            }
            synchronized (this) {
                syncing = null;
                if (file != out) {
                    file.close(); // it was left open for this call
                }
                if (failed != null) {
                    broken = failed;
                    throw failed;
                }
                forced = Math.max(forced, upTo);
                mark();
            }
        }
    }

    /** Says what is forced. It is forced with the next records, so it may fail. */
    private void mark() {
        Segment segment = current();
        if (out == null || broken != null || forced < segment.header().first()) {
            return;
        }
        long end = segment.end();
        try {
            out.write(JournalFormat.mark(segment.header().id(), forced, end), JournalFormat.MARK);
            segment.extend(segment.last(), segment.checksum(), end + JournalFormat.MARK);
        } catch (IOException noRoom) {
            undo(out, end);
        }
    }

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        long upTo = last();
        for (long next = after + 1; next <= upTo; ) {
            try (SegmentReader in = reader(next)) {
                next = read(in, after, upTo, each) + 1;
            }
        }
    }

    /** {@return a reader of the file with a record, which is not replaced while it is opened} */
    private synchronized SegmentReader reader(long record) throws IOException {
        checkOpen();
        for (int s = segments.size() - 1; s >= 0; s--) {
            if (segments.get(s).header().first() <= record) {
                return segments.get(s).reader(record);
            }
        }
        throw new IOException("%s has no record before %d: they were dropped"
                .formatted(folder, segments.get(0).header().first()));
    }

    /** Reads a file up to a record, or to its end. {@return the last record read} */
    private static long read(SegmentReader in, long after, long upTo, Consumer<byte[]> each) throws IOException {
        long end = Math.min(upTo, in.segment().last());
        while (in.number() < end) {
            if (!in.next()) {
                throw in.damage(": its checksum or number does not match");
            }
            in.segment().remember(in);
            if (in.number() > after) {
                each.accept(in.payload());
            }
        }
        return end;
    }

    @Override
    public void saveSnapshot(long upTo, byte[] state) throws IOException {
        checkArgument(upTo >= 0 && upTo <= last(), "upTo must be from 0 to %s, got %s", last(), upTo);
        synchronized (changing) {
            force(); // a snapshot must not have records that the journal may lose
            SnapshotFile.save(disk, folder, upTo, state);
            synchronized (this) {
                covered = upTo;
            }
        }
    }

    @Override
    public Optional<byte[]> snapshot() throws IOException {
        synchronized (changing) {
            Optional<SnapshotFile> file = SnapshotFile.find(folder);
            return file.isPresent() ? Optional.of(file.get().load()) : Optional.empty();
        }
    }

    @Override
    public void dropUpTo(long record) throws IOException {
        synchronized (changing) {
            List<Segment> unneeded;
            synchronized (this) {
                writable();
                checkArgument(record <= covered, "the snapshot covers the records up to %s, got %s", covered, record);
                unneeded = segments.stream()
                        .limit(segments.size() - 1L)
                        .filter(segment -> segment.last() <= record)
                        .toList();
            }
            for (Segment segment : unneeded) { // the oldest first, so that those left have no gap
                disk.delete(segment.path());
                synchronized (this) {
                    segments.remove(segment);
                }
            }
            disk.syncFolder(folder);
        }
    }

    @Override
    public void rewrite(UnaryOperator<byte[]> change) throws IOException {
        synchronized (changing) {
            List<Segment> full;
            synchronized (this) {
                writable();
                if (current().last() >= current().header().first()) {
                    rotate();
                }
                full = List.copyOf(segments.subList(0, segments.size() - 1));
            }
            List<Segment> changed = new ArrayList<>();
            for (Segment segment : full) {
                JournalRewrite.write(disk, segment, change).ifPresent(changed::add);
            }
            replace(changed);
        }
    }

    /** Puts rewritten files in the place of the old ones; if that fails, the next opening does it. */
    private void replace(List<Segment> changed) throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        JournalRewrite.commit(disk, folder);
        for (Segment segment : changed) {
            synchronized (this) {
                try {
                    JournalRewrite.move(disk, segment.path());
                } catch (IOException failed) {
                    broken = failed;
                    throw failed;
                }
                segments.replaceAll(old -> old.header().equals(segment.header()) ? segment : old);
            }
        }
        JournalRewrite.finish(disk, folder);
    }

    /** Forces everything and releases the folder. */
    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            boolean force;
            synchronized (this) {
                force = !closed && out != null && broken == null;
            }
            try {
                if (force) {
                    force();
                }
            } finally {
                release();
            }
        }
    }

    private synchronized void release() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (FolderLock held = lock;
                Disk.Output file = out) {
            buffer = ByteBuffer.allocate(0);
        }
    }

    /** {@return such as {@code FileJournalStore[crowd: 1200 records]}} */
    @Override
    public String toString() {
        return "FileJournalStore[%s: %d records]".formatted(folder.getFileName(), last());
    }
}
