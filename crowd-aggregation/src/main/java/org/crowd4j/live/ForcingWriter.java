package org.crowd4j.live;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Hands each record to the store at once and acknowledges it when it is forced. A thread of its own
 * forces, while others append: all records of that time share the next force.
 */
final class ForcingWriter extends DirectWriter {
    private final JournalStore store;
    private final Thread thread = new Thread(this::run, "crowd4j-journal");
    private final Object state = new Object(); // guards what follows
    private final ArrayDeque<Waiting> futures = new ArrayDeque<>(); // by number
    private long wanted;
    private long forced;
    private boolean ended;
    private @Nullable IOException failure;

    private record Waiting(long sequence, CompletableFuture<Long> acknowledged) {}

    ForcingWriter(JournalStore store) {
        super(store);
        this.store = store;
        this.forced = store.last();
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    void check() throws IOException {
        synchronized (state) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (ended) {
                throw new IOException("the journal is closed");
            }
        }
    }

    @Override
    public void await(long sequence) throws IOException {
        boolean interrupted = false;
        synchronized (state) {
            want(sequence);
            while (forced < sequence && failure == null) {
                try {
                    state.wait();
                } catch (InterruptedException kept) {
                    interrupted = true; // the record is written: only how it ends is unknown
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (forced < sequence) {
                throw new IOException("record %d may not be on the disk".formatted(sequence), failure);
            }
        }
    }

    @Override
    public CompletionStage<Long> acknowledged(long sequence) {
        CompletableFuture<Long> future = new CompletableFuture<>();
        synchronized (state) {
            if (forced >= sequence) {
                future.complete(sequence);
            } else if (failure != null) {
                future.completeExceptionally(failure);
            } else {
                futures.add(new Waiting(sequence, future));
                want(sequence);
            }
        }
        return future;
    }

    private void want(long sequence) {
        if (sequence > wanted) {
            wanted = sequence;
            state.notifyAll();
        }
    }

    private void run() {
        boolean more = true;
        while (more) {
            synchronized (state) {
                while (wanted <= forced && !ended) {
                    try {
                        state.wait();
                    } catch (InterruptedException none) {
                        return;
                    }
                }
                more = !ended; // at the end, also what nobody waits for yet is forced
            }
            long upTo = store.last();
            IOException failed = force();
            done(upTo, failed);
            more &= failed == null;
        }
    }

    /** {@return why the store could not be forced} Whatever it was, others wait to be told. */
    private @Nullable IOException force() {
        try {
            store.force();
            return null;
        } catch (IOException failed) {
            return failed;
        } catch (RuntimeException | OutOfMemoryError failed) {
            return new IOException(failed.toString(), failed);
        }
    }

    private void done(long upTo, @Nullable IOException failed) {
        ArrayDeque<Waiting> ready = new ArrayDeque<>();
        synchronized (state) {
            failure = failed;
            forced = failed == null ? upTo : forced;
            futures.removeIf(each -> (failed != null || each.sequence <= upTo) && ready.add(each));
            state.notifyAll();
        }
        for (Waiting each : ready) {
            if (failed == null) {
                each.acknowledged.complete(each.sequence);
            } else {
                each.acknowledged.completeExceptionally(failed);
            }
        }
    }

    /** Refuses further records, forces the others, and ends the thread. */
    @Override
    public void close() {
        synchronized (this) { // no record is being appended
            synchronized (state) {
                ended = true;
                state.notifyAll();
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException kept) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
