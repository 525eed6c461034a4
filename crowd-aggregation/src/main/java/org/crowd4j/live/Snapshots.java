package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.crowd4j.live.internal.engine.OverallRatings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the snapshots of an engine: when it is asked to, when it closes, and on another thread
 * whenever the journal has grown by a quarter. A journal in memory gets none unless asked.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    static final int FIRST = 100_000; // records
    private static final double GROWTH = 1.25;
    private static final int TAIL = 10_000; // records that the next opening may well replay

    private final LiveEngine engine;
    private final List<LiveQuestion> questions;
    private final OverallRatings overall;
    private final Set<String> others; // questions of the journal that are not open
    private final ExecutorService thread;
    private final ReentrantLock saving = new ReentrantLock(); // taken before any lock of a question
    private final AtomicLong due = new AtomicLong(Long.MAX_VALUE); // record
    private volatile long covered; // records
    private volatile boolean exists;
    private volatile boolean rebuilt; // since the snapshot, answers were retracted or an id replaced

    Snapshots(LiveEngine engine, EngineLoader loaded, OverallRatings overall, ExecutorService thread) {
        this.engine = engine;
        this.questions = loaded.questions();
        this.overall = overall;
        this.others = loaded.others();
        this.covered = loaded.covered();
        this.exists = loaded.hasSnapshot();
        this.thread = thread;
        if (!engine.journal.isInMemory() && others.isEmpty()) {
            due.set(next(covered));
        }
        engine.onRebuilt(this::rebuilt);
    }

    /**
     * Takes a snapshot soon if there is one, whose estimates the next opening could not use: it
     * would make a question anew.
     */
    private void rebuilt() {
        rebuilt = true;
        long soon = engine.journal.last() + TAIL;
        due.updateAndGet(at -> at == Long.MAX_VALUE || covered == 0 ? at : Math.min(at, soon));
    }

    private static long next(long record) {
        return Math.max(FIRST, (long) (record * GROWTH));
    }

    /** Takes a snapshot on another thread if one is due. */
    void look() {
        long at = due.get();
        if (at != Long.MAX_VALUE && engine.journal.last() >= at && due.compareAndSet(at, Long.MAX_VALUE)) {
            try {
                thread.execute(this::attempt);
            } catch (RejectedExecutionException closed) {
                LOG.debug("no snapshot of a closed engine", closed);
            }
        }
    }

    /** Takes a snapshot; without one, the next opening only takes longer. */
    private void attempt() {
        long begin = engine.journal.last();
        try {
            save();
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            LOG.warn("no snapshot was taken: {}", failed.toString());
        }
        due.set(next(begin));
    }

    /**
     * Takes a snapshot.
     *
     * @throws IllegalStateException if the journal has a question that is not open
     */
    void save() throws IOException {
        checkState(others.isEmpty(), "a snapshot must have all questions of the journal, but %s are not open", others);
        save(EngineSnapshot.SAME);
    }

    private void save(UnaryOperator<String> worker) throws IOException {
        saving.lock();
        try {
            rebuilt = false;
            long upTo = others.isEmpty() ? engine.journal.last() : 0; // one of nothing replaces an older one
            byte[][] state =
                    EngineSnapshot.write(upTo, engine, others.isEmpty() ? questions : List.of(), overall, worker);
            engine.journal.saveSnapshot(upTo, state);
            covered = upTo;
            exists = true;
        } finally {
            saving.unlock();
        }
    }

    /** Waits for a snapshot that is being taken, and lets no other begin. */
    void hold() {
        saving.lock();
    }

    void release() {
        saving.unlock();
    }

    /**
     * Replaces the id of a worker in snapshot and journal, and then in memory; called while
     * snapshots are {@linkplain #hold held}.
     *
     * @throws IOException if they cannot be rewritten; nothing has changed in memory
     */
    void erase(String worker, String replacement, Runnable inMemory) throws IOException {
        if (exists) {
            save(id -> id.equals(worker) ? replacement : id);
        }
        try {
            engine.journal.erase(worker, replacement);
        } catch (IOException | RuntimeException | Error failed) {
            saveAgain(failed);
            throw failed;
        }
        try {
            inMemory.run();
        } catch (RuntimeException | Error failed) {
            engine.journal.refuse(failed);
            throw failed;
        }
    }

    /** Brings back the id that was not erased; without it, memory and snapshot would not agree. */
    private void saveAgain(Throwable reason) {
        try {
            if (exists) {
                save(EngineSnapshot.SAME);
            }
        } catch (IOException | RuntimeException | Error failed) {
            reason.addSuppressed(failed);
            engine.journal.refuse(failed);
        }
    }

    /**
     * Waits for a snapshot that is being taken, and takes another if there is enough that it
     * lacks.
     */
    void close() {
        thread.shutdown();
        Uninterruptibles.awaitTerminationUninterruptibly(thread);
        boolean wanted = due.getAndSet(Long.MAX_VALUE) != Long.MAX_VALUE;
        boolean stale = rebuilt && covered > 0;
        if (wanted && (stale || engine.journal.last() - covered > TAIL)) {
            attempt();
        }
    }
}
