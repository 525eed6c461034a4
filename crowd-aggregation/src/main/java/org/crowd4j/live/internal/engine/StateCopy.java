package org.crowd4j.live.internal.engine;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;

/**
 * A state of a question that is made of its log while other calls go on, to replace the one in use.
 * It takes up the facts that come meanwhile; only the last few are left for the lock. Used while
 * {@link ScoredQuestion#rebuilding} is held.
 */
public final class StateCopy {
    private static final int TAIL = 1000; // facts that are applied under the lock
    private static final int STEP = 100; // facts between two looks at the clock
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PATIENCE = 200; // slices, after which they take twice as long

    private final ScoredQuestion question;
    private final QuestionLog log;
    private final int without;
    private final QuestionState state;

    /**
     * A copy without facts.
     *
     * @param taken the answers that are retracted; kept
     * @param without a worker whose answers are taken back too; NONE if there is none
     */
    public StateCopy(ScoredQuestion question, BitSet taken, int without) {
        this.question = question;
        this.log = question.log;
        this.without = without;
        this.state = question.open(taken);
    }

    public QuestionState state() {
        return state;
    }

    /** {@return whether there are more facts to apply than the lock should be held for} */
    public boolean isBehind() {
        return missing() > TAIL;
    }

    private int missing() {
        return log.size() - state.applied();
    }

    /**
     * Applies facts until few are left, and waits for what a decision may need. Ends also if others
     * add facts faster than this applies them: then each answer waits for a millisecond, and for
     * the lock, which is held for ten.
     */
    public void catchUp() {
        state.prepare();
        while (isBehind()) {
            int before = missing();
            apply();
            if (isBehind() && missing() > before / 2) {
                overtake();
            }
            state.prepare();
        }
    }

    /** Applies the facts that there are: all of them under the lock. */
    public void apply() {
        applyTo(log.size());
    }

    private void overtake() {
        question.slowed = true;
        try {
            for (int slice = 0; isBehind(); slice++) {
                long most = SLICE << Math.min(slice / PATIENCE, 20);
                question.locked(() -> {
                    applyFor(most);
                    return state;
                });
                LockSupport.parkNanos(PAUSE);
            }
        } finally {
            question.slowed = false;
        }
    }

    private void applyFor(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && missing() > 0 && state.isPrepared(left); ) {
            applyTo(Math.min(log.size(), state.applied() + STEP));
            left = end - System.nanoTime();
        }
    }

    private void applyTo(int end) {
        for (int i = state.applied(); i < end && without != QuestionLog.NONE; i++) {
            if (log.kind(i) == QuestionLog.ANSWER && log.worker(i) == without) {
                state.take(i);
            }
        }
        state.applyTo(end);
    }

    /**
     * Puts the copy in the place of the state in use; called under the lock.
     *
     * @param from the first fact that changed; their number if none did
     */
    public void replace(int from) {
        apply();
        question.replace(state, from);
    }
}
