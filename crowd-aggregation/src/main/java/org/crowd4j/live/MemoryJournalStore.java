package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records in memory, one after another in pages, so that a record costs its bytes and
 * four more.
 */
final class MemoryJournalStore implements JournalStore {
    private static final int PAGE = 1 << 18; // below the size at which G1 treats arrays specially
    private static final int LENGTH = Integer.BYTES;

    private final List<Page> pages = new ArrayList<>();
    private long last;
    private byte @Nullable [] snapshot;
    private long covered; // by the snapshot
    private long dropped; // records up to this one

    /** Records from number {@code first} on. The bytes before {@code end} never change. */
    private static final class Page {
        final long first;
        final byte[] bytes;
        int end;

        Page(long first, int size) {
            this.first = first;
            this.bytes = new byte[size];
        }

        boolean holds(byte[] record) {
            return bytes.length - end >= LENGTH + record.length;
        }

        void add(byte[] record) {
            writeInt(bytes, end, record.length);
            System.arraycopy(record, 0, bytes, end + LENGTH, record.length);
            end += LENGTH + record.length;
        }
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized void append(List<byte[]> records) {
        long before = last;
        int pagesBefore = pages.size();
        int endBefore = pages.isEmpty() ? 0 : pages.get(pagesBefore - 1).end;
        try {
            for (byte[] record : records) {
                room(last + 1, record).add(record);
                last++;
            }
        } catch (OutOfMemoryError none) {
            last = before;
            pages.subList(pagesBefore, pages.size()).clear();
            if (!pages.isEmpty()) {
                pages.get(pagesBefore - 1).end = endBefore;
            }
            throw none;
        }
    }

    /** {@return the last page, if it has room for a record, or a new one} */
    private Page room(long number, byte[] record) {
        if (pages.isEmpty() || !pages.get(pages.size() - 1).holds(record)) {
            pages.add(new Page(number, Math.max(PAGE, LENGTH + record.length)));
        }
        return pages.get(pages.size() - 1);
    }

    @Override
    public void force() {} // there is no disk

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        List<Page> there;
        long end;
        synchronized (this) {
            if (after < dropped) {
                throw new IOException("the records up to %d were dropped".formatted(dropped));
            }
            there = List.copyOf(pages.subList(firstPage(after + 1), pages.size()));
            end = last;
        }
        for (int p = 0; p < there.size(); p++) {
            Page page = there.get(p);
            long beyond = p + 1 < there.size() ? there.get(p + 1).first : end + 1;
            int at = 0;
            for (long number = page.first; number < beyond; number++) {
                int length = readInt(page.bytes, at);
                at += LENGTH + length;
                if (number > after) {
                    each.accept(Arrays.copyOfRange(page.bytes, at - length, at));
                }
            }
        }
    }

    /** {@return the position of the page with a record; 0 if there is none} */
    private int firstPage(long record) {
        int low = 0;
        int high = pages.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (pages.get(middle).first <= record) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public synchronized void saveSnapshot(long upTo, byte[] state) {
        snapshot = state.clone();
        covered = upTo;
    }

    @Override
    public synchronized Optional<byte[]> snapshot() {
        return Optional.ofNullable(snapshot).map(byte[]::clone);
    }

    @Override
    public synchronized void dropUpTo(long record) {
        checkArgument(record <= covered, "the snapshot covers the records up to %s, got %s", covered, record);
        int drop = firstPage(record + 1); // the pages before it have none that is needed
        if (drop > 0) {
            dropped = pages.get(drop).first - 1;
            pages.subList(0, drop).clear();
        }
    }

    @Override
    public synchronized void rewrite(UnaryOperator<byte[]> change) throws IOException {
        MemoryJournalStore changed = new MemoryJournalStore();
        changed.last = dropped;
        read(dropped, record -> changed.append(List.of(change.apply(record))));
        pages.clear();
        pages.addAll(changed.pages);
    }

    @Override
    public void close() {}

    private static void writeInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    private static int readInt(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
    }
}
