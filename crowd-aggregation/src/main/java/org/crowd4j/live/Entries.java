package org.crowd4j.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crowd4j.live.internal.journal.JournalWriter;

/**
 * The entries of a store, and of the records that are on their way to it, one after another. Where
 * all of them are wanted, the store is read in one go; where they are asked for singly, a batch of
 * records at a time.
 */
final class Entries extends Spliterators.AbstractSpliterator<Journal.Entry> {
    private static final int BATCH = 4096; // records

    private final JournalStore store;
    private final long stored; // record
    private final List<byte[]> rest; // records that the store may not have
    private final ArrayDeque<Journal.Entry> read = new ArrayDeque<>();
    private long next; // record

    private Entries(JournalStore store, long after, JournalWriter.Unwritten unwritten) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.store = store;
        this.stored = unwritten.last() - unwritten.records().size();
        this.rest = unwritten.records();
        this.next = after + 1;
    }

    static Stream<Journal.Entry> of(JournalStore store, long after, JournalWriter.Unwritten unwritten) {
        return StreamSupport.stream(new Entries(store, after, unwritten), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Journal.Entry> each) {
        while (read.isEmpty() && next <= stored) {
            read(Math.min(stored, next + BATCH - 1), read::add);
        }
        if (read.isEmpty()) {
            passRest(read::add);
        }
        if (read.isEmpty()) {
            return false;
        }
        each.accept(read.remove());
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Journal.Entry> each) {
        read.forEach(each);
        read.clear();
        read(stored, each);
        passRest(each);
    }

    /** Passes the records that come after those of the store. */
    private void passRest(Consumer<? super Journal.Entry> each) {
        while (next - stored - 1 < rest.size()) {
            pass(rest.get((int) (next - stored - 1)), each);
            next++;
        }
    }

    private void read(long to, Consumer<? super Journal.Entry> each) {
        if (next > to) {
            return;
        }
        try {
            store.read(next - 1, record -> {
                if (next > to) {
                    throw new Enough();
                }
                pass(record, each);
                next++;
            });
        } catch (Enough read) {
            return;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /** A record that was lost and mended has no facts. */
    private void pass(byte[] record, Consumer<? super Journal.Entry> each) {
        if (record.length == 0) {
            return;
        }
        Instant recorded = FactCodec.recorded(record);
        for (Fact fact : FactCodec.decode(record)) {
            each.accept(new Journal.Entry(next, recorded, fact));
        }
    }

    /** Ends the reading of a store. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
