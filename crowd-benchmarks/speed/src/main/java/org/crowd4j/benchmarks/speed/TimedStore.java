package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.crowd4j.live.JournalStore;

/** A store whose forces are measured from a time on. */
final class TimedStore implements JournalStore {
    private final JournalStore store;
    private final long from; // nanoseconds
    private final Durations forces = new Durations();
    private volatile long before; // the last record when the measurement began

    TimedStore(JournalStore store, long from) {
        this.store = store;
        this.from = from;
    }

    Durations forces() {
        return forces;
    }

    /** {@return how many records a measured force had, on average} */
    double recordsByForce() {
        return (last() - before) / (double) Math.max(1, forces.calls());
    }

    @Override
    public void force() throws IOException {
        long begin = System.nanoTime();
        store.force();
        if (begin >= from) {
            forces.add(System.nanoTime() - begin);
        } else {
            before = last();
        }
    }

    @Override
    public long last() {
        return store.last();
    }

    @Override
    public void append(List<byte[]> records) throws IOException {
        store.append(records);
    }

    @Override
    public void read(long after, Consumer<byte[]> each) throws IOException {
        store.read(after, each);
    }

    @Override
    public void saveSnapshot(long upTo, byte[] state) throws IOException {
        store.saveSnapshot(upTo, state);
    }

    @Override
    public Optional<byte[]> snapshot() throws IOException {
        return store.snapshot();
    }

    @Override
    public void dropUpTo(long record) throws IOException {
        store.dropUpTo(record);
    }

    @Override
    public void rewrite(UnaryOperator<byte[]> change) throws IOException {
        store.rewrite(change);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
