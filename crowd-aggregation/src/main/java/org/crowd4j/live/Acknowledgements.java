package org.crowd4j.live;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Completes the stages of callers when their records are acknowledged, those of a batch of the
 * journal one after another by one task.
 */
final class Acknowledgements {
    private static final long PATIENCE = 1_000_000_000L; // nanoseconds, while the disk is full

    private final Journal journal;
    private final Executor executor;

    // Guarded by this.
    private List<Waiting> waiting = new ArrayList<>();
    private boolean running; // a task takes what is waiting

    private record Waiting(Receipt receipt, CompletableFuture<Receipt> stage) {}

    Acknowledgements(Journal journal, Executor executor) {
        this.journal = journal;
        this.executor = executor;
    }

    /** {@return a receipt when its record is acknowledged} Waits if the disk is far behind. */
    CompletionStage<Receipt> of(Receipt receipt) {
        journal.pace();
        if (journal.isAcknowledged(receipt.sequence())) {
            return CompletableFuture.completedFuture(receipt);
        }
        CompletableFuture<Receipt> stage = new CompletableFuture<>();
        if (add(new Waiting(receipt, stage))) {
            executor.execute(this::run);
        }
        return stage;
    }

    /** {@return whether a task must be begun} */
    private synchronized boolean add(Waiting last) {
        waiting.add(last);
        boolean begin = !running;
        running = true;
        return begin;
    }

    private void run() {
        for (List<Waiting> some = take(); !some.isEmpty(); some = take()) {
            long patience = PATIENCE;
            for (Waiting each : some) {
                try {
                    journal.await(each.receipt.sequence(), patience);
                    each.stage.complete(each.receipt);
                } catch (UncheckedIOException failed) {
                    patience = 0; // all of them have waited
                    each.stage.completeExceptionally(failed);
                }
            }
        }
    }

    private synchronized List<Waiting> take() {
        running = false; // also if memory lacks for the next list
        List<Waiting> next = new ArrayList<>(waiting.size());
        List<Waiting> some = waiting;
        waiting = next;
        running = !some.isEmpty();
        return some;
    }
}
