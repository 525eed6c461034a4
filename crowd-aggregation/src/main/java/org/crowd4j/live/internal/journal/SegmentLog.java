package org.crowd4j.live.internal.journal;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal, the last of which is written. Nothing is written any more after a force
 * failed, or what a failed write left could not be cut off, or the file is not as it was left.
 */
public final class SegmentLog implements Closeable {
    private static final int CHUNK = 1 << 20; // bytes of records for one write; more for a longer record

    private final Disk disk;
    private final Path folder;
    private final long segmentSize;
    private final Object forcing = new Object(); // held while something is forced; taken before this

    // Guarded by this.
    private final List<Segment> segments;
    private Disk.@Nullable Output out; // the last segment; null: read only
    private Disk.@Nullable Output syncing; // what is being forced
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long forced; // record
    private final JournalHead head; // as it was found, or written when it was opened
    private boolean closed;
    private @Nullable IOException broken;

    public SegmentLog(Disk disk, Path folder, JournalFolder found, long segmentSize) {
        this.disk = disk;
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.segments = new ArrayList<>(found.segments());
        this.out = found.out();
        this.forced = last();
        this.head = JournalHead.of(current(), forced);
    }

    public synchronized long last() {
        return current().last();
    }

    private Segment current() {
        return segments.get(segments.size() - 1);
    }

    public synchronized void append(List<byte[]> records) throws IOException {
        for (byte[] record : records) {
            checkArgument(
                    record.length > 0 && record.length <= JournalFormat.MAX_RECORD,
                    "a record must have 1 to %s bytes, got %s",
                    JournalFormat.MAX_RECORD,
                    record.length);
        }
        Disk.Output to = writable();
        if (current().end() >= segmentSize) {
            to = rotate();
        }
        Segment segment = current();
        segment.prepare();
        long number = segment.last();
        long newLast = number + records.size();
        int checksum = segment.checksum();
        long end = segment.end();
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

    /** Cuts off what a failed write may have left. */
    private void undo(Disk.Output to, long end) {
        try {
            to.truncate(end);
        } catch (IOException failed) {
            broken = failed;
        } catch (OutOfMemoryError none) {
            broken = new IOException("no memory to cut off a failed write", none);
        }
    }

    /** {@return the file to write, if it may be written and is as it was left} */
    public synchronized Disk.Output writable() throws IOException {
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
        try {
            full.sync();
        } catch (IOException | OutOfMemoryError failed) {
            broken = new IOException(failed.getMessage(), failed); // what it could not write may be forgotten
            throw failed;
        }
        var header = new JournalFormat.Header(
                ThreadLocalRandom.current().nextInt(), before.header().id(), before.last() + 1);
        Segment next = new Segment(JournalFolder.path(folder, header.first()), header);
        Disk.Output created;
        try {
            created = JournalFolder.create(disk, next);
        } catch (IOException | OutOfMemoryError failed) {
            remove(next);
            throw failed;
        }
        forced = before.last();
        segments.add(next);
        out = created;
        JournalHead.of(next, forced).write(disk, folder);
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
        } catch (OutOfMemoryError none) {
            broken = new IOException("no memory to remove a file", none);
        }
    }

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
            } catch (OutOfMemoryError none) {
                failed = new IOException("no memory to force", none);
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
        } catch (IOException | OutOfMemoryError noRoom) {
            undo(out, end);
        }
    }

    /** {@return a reader of the file with a record, which is not replaced while it is opened} */
    public synchronized SegmentReader reader(long record) throws IOException {
        checkOpen();
        for (int s = segments.size() - 1; s >= 0; s--) {
            if (segments.get(s).header().first() <= record) {
                return segments.get(s).reader(record);
            }
        }
        throw new IOException("%s has no record before %d: they were dropped"
                .formatted(folder, segments.get(0).header().first()));
    }

    /** {@return the files that are full} */
    public synchronized List<Segment> full() {
        return List.copyOf(segments.subList(0, segments.size() - 1));
    }

    /** {@return all files with records, which are full: the last one is a new one} */
    public synchronized List<Segment> fill() throws IOException {
        writable();
        if (current().last() >= current().header().first()) {
            rotate();
        }
        return full();
    }

    /** Forgets a file that was removed. */
    public synchronized void forget(Segment segment) {
        segments.remove(segment);
    }

    /** Puts a rewritten file in the place of the old one. */
    public synchronized void replace(Segment changed) throws IOException {
        JournalRewrite.move(disk, changed.path());
        segments.replaceAll(old -> old.header().equals(changed.header()) ? changed : old);
    }

    /** Refuses to write until it is opened again. */
    public synchronized void refuse(Throwable reason) {
        broken = new IOException(reason.getMessage(), reason);
    }

    /** Forces everything, unless something failed before. */
    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            try {
                if (isSound()) {
                    force();
                    writeHead();
                }
            } finally {
                release();
            }
        }
    }

    private synchronized void writeHead() {
        JournalHead now = JournalHead.of(current(), forced);
        if (!now.equals(head)) {
            now.write(disk, folder);
        }
    }

    private synchronized boolean isSound() {
        return !closed && out != null && broken == null;
    }

    private synchronized void release() throws IOException {
        if (out != null && !closed) {
            out.close();
        }
        closed = true;
        buffer = ByteBuffer.allocate(0);
    }
}
