package org.crowd4j.live;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands each record to the store at once. */
class DirectWriter implements JournalWriter {
    private final JournalStore store;
    private long last;
    private @Nullable IOException lost; // why numbers are not those of the store any more

    DirectWriter(JournalStore store) {
        this.store = store;
        this.last = store.last();
    }

    @Override
    public final long append(byte[] record) throws IOException {
        return append(List.of(record));
    }

    @Override
    public final synchronized long append(List<byte[]> records) throws IOException {
        check();
        if (lost != null) {
            throw new IOException("%s: open the journal again".formatted(lost.getMessage()), lost);
        }
        try {
            store.append(records);
        } catch (IOException | RuntimeException | Error failed) {
            if (store.last() != last) {
                lost = new IOException("the store has records although it failed (%s)".formatted(failed), failed);
            }
            throw failed;
        }
        last += records.size();
        return last;
    }

    /** Refuses to append where that is not possible any more. */
    void check() throws IOException {}

    @Override
    public final synchronized long last() {
        return last;
    }
}
