package org.crowd4j.live;

import java.io.IOException;
import java.util.List;

/** Hands each record to the store at once. */
final class DirectWriter implements JournalWriter {
    private final JournalStore store;
    private volatile long last; // written under the lock of this

    DirectWriter(JournalStore store) {
        this.store = store;
        this.last = store.last();
    }

    @Override
    public synchronized long append(byte[] record) throws IOException {
        store.append(List.of(record));
        long sequence = last + 1;
        last = sequence;
        return sequence;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Unwritten unwritten(long after) {
        return new Unwritten(last(), List.of());
    }
}
