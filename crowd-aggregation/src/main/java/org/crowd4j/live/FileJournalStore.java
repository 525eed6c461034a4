package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.crowd4j.live.internal.journal.Disk;
import org.crowd4j.live.internal.journal.FolderLock;
import org.crowd4j.live.internal.journal.JournalFolder;
import org.crowd4j.live.internal.journal.JournalRepair;
import org.crowd4j.live.internal.journal.JournalRewrite;
import org.crowd4j.live.internal.journal.Segment;
import org.crowd4j.live.internal.journal.SegmentLog;
import org.crowd4j.live.internal.journal.SegmentReader;
import org.crowd4j.live.internal.journal.SnapshotFile;
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

    private final Disk disk;
    private final Path folder;
    private final @Nullable FolderLock lock; // null: read only
    private final SegmentLog log;
    private final Object changing = new Object(); // held while files are replaced

    private volatile long covered; // by the snapshot

    /**
     * What {@link #check} and {@link #repair} found.
     *
     * @param records how many records are whole
     * @param lost how many records cannot be read although later ones can, or a mark says that they
     *     had been forced
     * @param damage what is damaged first, and where; also what a crash left at the end
     */
    public record Check(long records, long lost, Optional<String> damage) {}

    private FileJournalStore(Disk disk, Path folder, @Nullable FolderLock lock, JournalFolder found, long segmentSize) {
        this.disk = disk;
        this.folder = folder;
        this.lock = lock;
        this.log = new SegmentLog(disk, folder, found, segmentSize);
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
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
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
        return found(JournalRepair.check(folder));
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
        FolderLock held = JournalFolder.lock(folder, Disk.SYSTEM);
        try {
            return found(JournalRepair.repair(folder, Disk.SYSTEM));
        } finally {
            held.close();
        }
    }

    private static Check found(JournalRepair.Outcome outcome) {
        return new Check(outcome.records(), outcome.lost(), outcome.damage());
    }

    @Override
    public long last() {
        return log.last();
    }

    @Override
    public void append(List<byte[]> records) throws IOException {
        log.append(records);
    }

    @Override
    public void force() throws IOException {
        log.force();
    }

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        long upTo = last();
        for (long next = after + 1; next <= upTo; ) {
            try (SegmentReader in = log.reader(next)) {
                next = read(in, after, upTo, each) + 1;
            }
        }
    }

    /** Reads a file up to a record, or to its end, and returns the last record read. */
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
        saveSnapshot(upTo, List.of(state));
    }

    /** Saves a snapshot in parts. */
    void saveSnapshot(long upTo, List<byte[]> state) throws IOException {
        checkArgument(upTo >= 0 && upTo <= last(), "upTo must be from 0 to %s, got %s", last(), upTo);
        synchronized (changing) {
            log.writable();
            log.force(); // a snapshot must not have records that the journal may lose
            SnapshotFile.save(disk, folder, upTo, state);
            covered = upTo;
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
            log.writable();
            checkArgument(record <= covered, "the snapshot covers the records up to %s, got %s", covered, record);
            for (Segment segment : log.full()) { // the oldest first, so that those left have no gap
                if (segment.last() <= record) {
                    disk.delete(segment.path());
                    log.forget(segment);
                }
            }
            disk.syncFolder(folder);
        }
    }

    @Override
    public void rewrite(UnaryOperator<byte[]> change) throws IOException {
        synchronized (changing) {
            List<Segment> changed = new ArrayList<>();
            for (Segment segment : log.fill()) {
                JournalRewrite.write(disk, segment, change).ifPresent(changed::add);
            }
            if (!changed.isEmpty()) {
                try {
                    JournalRewrite.commit(disk, folder);
                    for (Segment segment : changed) {
                        log.replace(segment);
                    }
                    JournalRewrite.finish(disk, folder);
                } catch (IOException | OutOfMemoryError failed) {
                    log.refuse(failed); // the next opening ends what was begun
                    throw failed;
                }
            }
        }
    }

    /** Forces everything and releases the folder. */
    @Override
    public void close() throws IOException {
        try {
            log.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    /** {@return such as {@code FileJournalStore[crowd: 1200 records]}} */
    @Override
    public String toString() {
        return "FileJournalStore[%s: %d records]".formatted(folder.getFileName(), last());
    }
}
