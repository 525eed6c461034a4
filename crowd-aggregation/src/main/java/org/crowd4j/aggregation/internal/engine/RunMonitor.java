package org.crowd4j.aggregation.internal.engine;

import java.util.concurrent.CancellationException;
import org.crowd4j.Progress;

/**
 * Watches a run for the thread that asked for it: tells its progress, and stops when that thread is
 * interrupted.
 */
public final class RunMonitor {
    private static final int TASKS_BETWEEN_CHECKS = 1 << 12;
    private static final int STEPS_BETWEEN_REPORTS = 1 << 8;

    private final String stage;
    private final Progress progress;
    private final Thread caller = Thread.currentThread();

    /** A watch for the current thread. */
    public RunMonitor(String stage, Progress progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /** Reports steps done; called from the thread that asked for the run. */
    public void report(long done, long total) {
        check();
        progress.report(stage, done, total);
    }

    /** Reports short steps now and then: one of some hundred. */
    public void reportAt(long done, long total) {
        if (done % STEPS_BETWEEN_REPORTS == 0) {
            report(done, total);
        }
    }

    /** Checks now and then: at one task of several thousand. */
    public void checkAt(int task) {
        if (task % TASKS_BETWEEN_CHECKS == 0) {
            check();
        }
    }

    /**
     * Stops the run if the thread that asked for it is interrupted; may be called from any thread.
     *
     * @throws CancellationException if so; the flag of the thread stays set
     */
    public void check() {
        if (caller.isInterrupted()) {
            throw new CancellationException("%s was interrupted".formatted(stage));
        }
    }
}
