package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A file of a journal, and where to begin to read it. Guarded by itself. */
public final class Segment {
    private static final int INTERVAL = 1024; // records between two places to begin

    private final Path path;
    private final JournalFormat.Header header;
    private final TreeMap<Long, Place> places = new TreeMap<>(); // by the number of the record there

    private long end; // of the last record or mark
    private long last; // record
    private int checksum; // of the last record

    /** Where a record begins, and the checksum of the one before it. */
    private record Place(long offset, int previous) {}

    public Segment(Path path, JournalFormat.Header header) {
        this.path = path;
        this.header = header;
        this.end = header.bytes().length;
        this.last = header.first() - 1;
        this.checksum = header.id();
        places.put(header.first(), new Place(end, checksum));
    }

    public Path path() {
        return path;
    }

    /** {@return the folder that the file is in} */
    public Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is in a folder");
    }

    public JournalFormat.Header header() {
        return header;
    }

    public synchronized long end() {
        return end;
    }

    public synchronized long last() {
        return last;
    }

    public synchronized int checksum() {
        return checksum;
    }

    /** Makes room to remember a place, so that nothing can fail once records are written. */
    public synchronized void prepare() {
        if (last + 1 - places.lastKey() >= INTERVAL) {
            places.put(last + 1, new Place(end, checksum));
        }
    }

    /** Moves the end behind records that were written, or a mark. */
    public synchronized void extend(long newLast, int newChecksum, long newEnd) {
        last = newLast;
        checksum = newChecksum;
        end = newEnd;
    }

    /** Ends at a record whose number is known from the file after it. */
    public synchronized void sealAt(long number, long length) {
        last = number;
        end = length;
    }

    /** {@return a reader of the records from one on, or from some before it} */
    public SegmentReader reader(long from) throws IOException {
        Map.Entry<Long, Place> place;
        long limit;
        synchronized (this) {
            place = places.floorEntry(Math.max(from, header.first()));
            limit = end;
        }
        return new SegmentReader(this, place.getKey(), place.getValue().offset, place.getValue().previous, limit);
    }

    /** {@return a reader of everything in the file, which is this long} */
    public SegmentReader readerTo(long limit) throws IOException {
        return new SegmentReader(this, header.first(), header.bytes().length, header.id(), limit);
    }

    /** Remembers where a reader is, for the next one. */
    public synchronized void remember(SegmentReader at) {
        if (at.number() + 1 - places.floorKey(at.number() + 1) >= INTERVAL) {
            places.put(at.number() + 1, new Place(at.position(), at.checksum()));
        }
    }

    @Override
    public String toString() {
        return "Segment[%s, records %d to %d]".formatted(path.getFileName(), header.first(), last);
    }
}
