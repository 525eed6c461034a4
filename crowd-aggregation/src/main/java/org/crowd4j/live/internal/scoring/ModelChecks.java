package org.crowd4j.live.internal.scoring;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.stopping.OneCoinCheck;
import org.jspecify.annotations.Nullable;

/**
 * Doubts whether one accuracy per worker describes a crowd. A {@link OneCoinCheck} of the latest
 * 5000 closed tasks begins whenever their number has grown by a quarter, on another thread, and
 * counts from the next such moment on: what it says never depends on when it ends.
 */
public final class ModelChecks {
    private static final int FIRST = 30; // closed tasks
    private static final double GROWTH = 1.25;
    private static final double MAX_CONTRADICTED = 0.05; // share of confident labels
    private static final int LATEST = 5000; // closed tasks

    private final Executor executor;
    private boolean ahead; // whether checks start before their result is needed
    private Optional<String> doubt =
            Optional.of("confidences are not reliable before %d tasks are closed".formatted(FIRST));
    private @Nullable Check counting; // whose result is not fetched yet
    private @Nullable Check running;
    private int due = FIRST;

    /** Checks on an executor, for a state that is not live yet: of old checks, one counts. */
    public ModelChecks(Executor executor) {
        this.executor = executor;
    }

    /** From now on, checks start as soon as they are due. */
    public void startAhead() {
        ahead = true;
        if (counting != null) {
            counting.startOn(executor);
        }
        if (running != null) {
            running.startOn(executor);
        }
    }

    /** A check that runs at most once. */
    private static final class Check extends FutureTask<Optional<String>> {
        private boolean started;

        Check(QuestionLog log, BitColumn retracted, GrowingIndex labels, int end) {
            super(() -> check(log, retracted, labels, end));
        }

        void startOn(Executor executor) {
            if (!started) {
                started = true;
                executor.execute(this);
            }
        }
    }

    /**
     * Called when a task was closed.
     *
     * @param tasks how many are closed now
     * @param fact the fact that closed it
     */
    public void closed(int tasks, int fact, QuestionLog log, BitColumn retracted, GrowingIndex labels) {
        if (tasks < due) {
            return;
        }
        counting = running == null ? counting : running;
        running = new Check(log, retracted, labels, fact);
        if (ahead) {
            running.startOn(executor);
        }
        due = Math.max(due + 1, (int) (due * GROWTH));
    }

    /** {@return why posteriors are not reliable, if they are not} */
    public Optional<String> doubt() {
        if (counting != null) {
            counting.startOn(executor);
            try {
                doubt = requireNonNull(Uninterruptibles.getUninterruptibly(counting));
            } catch (ExecutionException failed) {
                doubt = Optional.of("the model could not be checked: " + failed.getCause());
            }
            counting = null;
        }
        return doubt;
    }

    /** Waits for the check that counts, and for the one that will count next. */
    void prepare() {
        var unused = doubt();
        if (running != null) {
            running.startOn(executor);
            try {
                var unusedNext = Uninterruptibles.getUninterruptibly(running);
            } catch (ExecutionException failed) {
                return; // a doubt, once it counts
            }
        }
    }

    private static Optional<String> check(QuestionLog log, BitColumn retracted, GrowingIndex labels, int end) {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        BitSet seen = new BitSet();
        int tasks = 0;
        for (int i = end; i >= 0 && tasks < LATEST; i--) {
            if (log.kind(i) == QuestionLog.CLOSED && !seen.get(log.task(i))) {
                seen.set(log.task(i));
                tasks++;
                for (int a = log.previousOfTask(i); a != QuestionLog.NONE; a = log.previousOfTask(a)) {
                    if (!retracted.get(a)) {
                        answers.add(log.tasks.id(log.task(a)), log.workers.id(log.worker(a)), labels.id((int)
                                log.payload(a)));
                    }
                }
            }
        }
        OneCoinCheck check = OneCoinCheck.of(answers.build());
        return check.confident() > 0 && check.contradicted() <= MAX_CONTRADICTED
                ? Optional.empty()
                : Optional.of(check.toString());
    }
}
