package org.crowd4j.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A store in memory, of which tests change some calls. */
class ForwardingStore implements JournalStore {
    private final MemoryJournalStore kept = new MemoryJournalStore();

    @Override
    public long last() {
        return kept.last();
    }

    @Override
    public void append(List<byte[]> records) throws IOException {
        kept.append(records);
    }

    @Override
    public void force() throws IOException {}

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        kept.read(after, each);
    }

    @Override
    public void saveSnapshot(long upTo, byte[] state) {
        kept.saveSnapshot(upTo, state);
    }

    @Override
    public Optional<byte[]> snapshot() {
        return kept.snapshot();
    }

    @Override
    public void dropUpTo(long record) {
        kept.dropUpTo(record);
    }

    @Override
    public void rewrite(UnaryOperator<byte[]> change) throws IOException {
        kept.rewrite(change);
    }

    @Override
    public void close() {}
}
