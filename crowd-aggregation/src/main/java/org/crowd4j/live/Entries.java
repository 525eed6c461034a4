package org.crowd4j.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The entries of a store, one after another. Where all of them are wanted, the store is read in one
 * go; where they are asked for singly, a batch of records at a time.
 */
final class Entries extends Spliterators.AbstractSpliterator<Journal.Entry> {
    private static final int BATCH = 4096; // records

    private final JournalStore store;
    private final long upTo;
    private final ArrayDeque<Journal.Entry> read = new ArrayDeque<>();
    private long next; // record

    private Entries(JournalStore store, long after) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.store = store;
        this.upTo = store.last();
        this.next = after + 1;
    }

    static Stream<Journal.Entry> of(JournalStore store, long after) {
        return StreamSupport.stream(new Entries(store, after), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Journal.Entry> each) {
        while (read.isEmpty() && next <= upTo) {
            read(Math.min(upTo, next + BATCH - 1), read::add);
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
        read(upTo, each);
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
