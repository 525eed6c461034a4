package org.crowd4j.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in memory until a thread of its own has handed them to the store. While the store
 * fails, records that were taken stay in memory, further ones are refused, and the thread tries
 * again.
 */
final class BehindWriter implements JournalWriter {
    private static final long ROOM = 64L << 20; // bytes of records waiting
    private static final long PAUSE = 100; // milliseconds between attempts

    private final JournalStore store;
    private final Thread thread = new Thread(this::run, "crowd4j-journal");
    private final Object handing = new Object(); // held while records are handed to the store

    private List<byte[]> waiting = new ArrayList<>();
    private long bytes;
    private long last;
    private boolean ended;
    private @Nullable IOException failure;

    BehindWriter(JournalStore store) {
        this.store = store;
        this.last = store.last();
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long append(byte[] record) throws IOException {
        return append(List.of(record));
    }

    @Override
    public synchronized long append(List<byte[]> records) throws IOException {
        boolean interrupted = false;
        while (bytes > ROOM && failure == null && !ended) { // the store is slower than the callers
            interrupted |= pause(0);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (ended) {
            throw new IOException("the journal is closed");
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        boolean first = waiting.isEmpty();
        waiting.addAll(records);
        for (byte[] record : records) {
            bytes += record.length;
        }
        last += records.size();
        if (first) {
            notifyAll();
        }
        return last;
    }

    @Override
    public synchronized long last() {
        return last;
    }

    private void run() {
        while (true) {
            synchronized (this) {
                while (waiting.isEmpty() && !ended) {
                    pause(0);
                }
                if (ended) {
                    return;
                }
            }
            try {
                flush();
            } catch (IOException kept) {
                synchronized (this) {
                    if (!ended) {
                        pause(PAUSE);
                    }
                }
            }
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (handing) {
            List<byte[]> records;
            synchronized (this) {
                records = waiting;
                waiting = new ArrayList<>();
            }
            if (records.isEmpty()) {
                return;
            }
            IOException failed = hand(records);
            long handed = records.stream().mapToLong(record -> record.length).sum();
            synchronized (this) {
                failure = failed;
                if (failed == null) {
                    bytes -= handed;
                } else {
                    records.addAll(waiting);
                    waiting = records;
                }
                notifyAll();
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private @Nullable IOException hand(List<byte[]> records) {
        try {
            store.append(records);
            return null;
        } catch (IOException failed) {
            return failed;
        } catch (RuntimeException | OutOfMemoryError failed) { // the records must not be lost with it
            return new IOException(failed.toString(), failed);
        }
    }

    /** {@return whether the thread was interrupted while it waited for a change} */
    @SuppressWarnings("WaitNotInLoop") // callers ask again what they wait for
    private boolean pause(long millis) {
        try {
            wait(millis);
            return false;
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        flush();
    }
}
