package org.crowd4j.live;

import java.io.IOException;
import java.util.List;

/** Hands each record to the store at once. */
class DirectWriter implements JournalWriter {
    private final JournalStore store;
    private volatile long last; // written under the lock of this

    DirectWriter(JournalStore store) {
        this.store = store;
        this.last = store.last();
    }

    @Override
    public final synchronized long append(byte[] record) throws IOException {
        check();
        store.append(List.of(record));
        long sequence = last + 1;
        last = sequence;
        return sequence;
    }

    /** Refuses to append where that is not possible any more. */
    void check() throws IOException {}

    @Override
    public final long last() {
        return last;
    }
}
