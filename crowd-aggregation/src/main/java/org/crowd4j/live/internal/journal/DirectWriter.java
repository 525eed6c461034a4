package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands each record to the store at once. */
public final class DirectWriter implements JournalWriter {
    private final RecordStore store;
    private volatile long last; // written under the lock of this
    private @Nullable IOException lost; // why numbers are not those of the store any more

    public DirectWriter(RecordStore store) {
        this.store = store;
        this.last = store.last().getAsLong();
    }

    @Override
    public synchronized long append(List<byte[]> records) throws IOException {
        if (lost != null) {
            throw new IOException("%s: open the journal again".formatted(lost.getMessage()), lost);
        }
        try {
            store.append().add(records);
        } catch (IOException | RuntimeException | Error failed) {
            if (store.last().getAsLong() != last) {
                lost = new IOException("the store has records although it failed (%s)".formatted(failed), failed);
            }
            throw failed;
        }
        long number = last + records.size();
        last = number;
        return number;
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
