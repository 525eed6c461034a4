package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Completes the stages of callers when their records are acknowledged, those of a batch of the
 * journal one after another by one task.
 *
 * @param <R> what a stage completes with
 */
public final class Acknowledgements<R> {
    private static final long PATIENCE = 1_000_000_000L; // nanoseconds, while the disk is full

    private final JournalWriter writer;
    private final Executor executor;

    // Guarded by this.
    private List<Waiting<R>> waiting = new ArrayList<>();
    private boolean running; // a task takes what is waiting

    private record Waiting<R>(long sequence, R receipt, CompletableFuture<R> stage) {}

    public Acknowledgements(JournalWriter writer, Executor executor) {
        this.writer = writer;
        this.executor = executor;
    }

    /** {@return a receipt when its record is acknowledged} Waits if the disk is far behind. */
    public CompletionStage<R> of(long sequence, R receipt) {
        writer.pace();
        if (writer.isAcknowledged(sequence)) {
            return CompletableFuture.completedFuture(receipt);
        }
        CompletableFuture<R> stage = new CompletableFuture<>();
        if (add(new Waiting<>(sequence, receipt, stage))) {
            executor.execute(this::run);
        }
        return stage;
    }

    /** {@return whether a task must be begun} */
    private synchronized boolean add(Waiting<R> last) {
        waiting.add(last);
        boolean begin = !running;
        running = true;
        return begin;
    }

    private void run() {
        for (List<Waiting<R>> some = take(); !some.isEmpty(); some = take()) {
            long patience = PATIENCE;
            for (Waiting<R> each : some) {
                try {
                    writer.await(each.sequence, patience);
                    each.stage.complete(each.receipt);
                } catch (IOException failed) {
                    patience = 0; // all of them have waited
                    each.stage.completeExceptionally(new UncheckedIOException(failed.getMessage(), failed));
                }
            }
        }
    }

    private synchronized List<Waiting<R>> take() {
        running = false; // also if memory lacks for the next list
        List<Waiting<R>> next = new ArrayList<>(waiting.size());
        List<Waiting<R>> some = waiting;
        waiting = next;
        running = !some.isEmpty();
        return some;
    }
}
