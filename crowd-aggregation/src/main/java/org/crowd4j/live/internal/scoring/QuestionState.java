package org.crowd4j.live.internal.scoring;

import com.google.common.base.Throwables;
import com.google.common.primitives.Ints;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/**
 * What follows from the facts of one question: the tasks, and the estimates of a kind. A state is
 * made of a log and of the answers that are retracted; retracted answers are never applied, so that
 * it is as if they had never been given.
 */
public abstract class QuestionState {
    public static final int NONE = QuestionLog.NONE;

    // The columns about a task.
    private static final int ANSWERS = 0; // without retracted ones
    private static final int REQUESTED = 1; // answers beyond the redundancy
    private static final int AT_LEAST = 2; // answers before a rule may close it
    private static final int CLOSED = 3; // 1 if it is
    private static final int GOLD = 4; // the fact, and one; 0 if there is none
    private static final int CORRECTED = 5; // the fact, and one, if no answer followed; 0 if there is none
    private static final int COLUMNS = 8; // with room, so that a task is in one line of the cache

    public final QuestionLog log;
    public final BitSet taken; // answers that were retracted
    public final BitColumn retracted; // and those that repeat an answer of their worker
    private final int redundancy;

    private boolean live;
    private boolean restoring; // results and repeats are known
    private ClosingResults results = new ClosingResults(); // those of the log once the state is live
    private int next; // fact
    private int tasks; // that have room in the columns
    private final IntColumn columns = new IntColumn(); // by task, side by side: those that begin at the constants
    private final IntColumn given = new IntColumn(); // by worker, without retracted ones
    private int workers; // that have room
    private int closedTasks; // that have not been opened again
    private int closings;

    public QuestionState(QuestionLog log, BitSet taken, int redundancy) {
        this.log = log;
        this.taken = taken;
        this.retracted = new BitColumn(taken);
        this.redundancy = redundancy;
    }

    /** Adds an answer to the estimates. */
    public abstract void answered(int fact, int t, int w);

    /** Adds gold to the estimates. */
    public abstract void goldGiven(int fact, int t);

    /** Called when a task was closed. */
    public void taskClosed(int fact) {}

    /** Adds a label to the estimates. */
    public void labelAdded(int fact) {}

    /** Makes room for the tasks and workers of the log and one more of each. */
    public void makeRoom() {}

    /** Does what takes long and is needed to decide; called outside the lock. */
    public void prepare() {}

    /** {@return whether the next facts can be applied in a moment} Waits for it for some time. */
    public boolean isPrepared(long nanos) {
        return true;
    }

    /**
     * {@return what writes the estimates as they are now, for {@link #restore}; it may be called
     * later; nothing if they cannot be restored}
     */
    public abstract Optional<Consumer<StateOutput>> estimates();

    /** {@return whether written estimates have the ids of workers} */
    public boolean estimatesNameWorkers() {
        return false;
    }

    /** {@return what estimates depend on besides the facts, as text} */
    public abstract String method();

    /**
     * From now on, answers and gold are taken without estimating, until {@link #endRestoring}.
     *
     * @param end how many facts there are
     * @return what must run before the end, perhaps on another thread
     */
    public abstract Runnable beginRestoring(int end);

    /** Continues with written estimates. */
    public abstract void endRestoring(StateInput in);

    /**
     * Applies facts whose results are known, to a state without facts.
     *
     * @param end how many facts
     * @param uncounted the answers that do not count
     * @param in the estimates
     * @throws IllegalArgumentException if the estimates do not fit the facts; the state is to be
     *     thrown away
     */
    public final void restore(int end, BitSet uncounted, StateInput in) {
        uncounted.stream().forEach(retracted::add);
        restoring = true;
        results = log.results();
        CompletableFuture<Void> estimating = CompletableFuture.runAsync(beginRestoring(end));
        applyTo(end);
        join(estimating);
        endRestoring(in);
        in.finish();
        restoring = false;
    }

    /** Waits for work on another thread, and throws what it threw. */
    public static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException failed) {
            Throwables.throwIfUnchecked(Objects.requireNonNullElse(failed.getCause(), failed));
            throw failed;
        }
    }

    /** {@return whether a task closes with one more answer, and why} */
    public abstract Decision decideWith(int t, int w, long payload);

    /** {@return whether a task closes, and why, for a task with answers} */
    public abstract Decision decide(int t);

    /** {@return the result of a task as text} */
    public abstract String result(int t);

    /** {@return the result of a task as a number} */
    public abstract long coded(int t);

    /** {@return the probability of the result of a task; 0 if the kind has none} */
    public abstract double confidence(int t);

    /** {@return whether {@link #decideWith} can tell all about an answer} */
    public abstract boolean foresees(long payload);

    /**
     * {@return what the answer of a worker of some accuracy is expected to add to a task with
     * answers, or to one without if {@code t} is NONE}
     */
    public double gain(int t, double accuracy) {
        return 0;
    }

    /** {@return what no answer to a task adds more than} */
    public double mostGain(int t) {
        return 0;
    }

    /**
     * Called when the state is no longer made of old facts, but follows new ones: whoever adds one
     * tells whether it is a {@linkplain #repeat repeat}.
     */
    public void goLive() {
        log.replaceResults(results);
        live = true;
    }

    /** Called before an answer is added to the log that its worker gave before. */
    public final void repeat(int answer) {
        retracted.add(answer);
    }

    /** Retracts an answer that is not applied yet. */
    public final void take(int answer) {
        taken.set(answer);
        retracted.add(answer);
    }

    private boolean repeats(int answer) {
        return answerOf(log.task(answer), log.worker(answer), log.previousOfTask(answer), log.previousOfWorker(answer))
                != NONE;
    }

    /** Replaces the result of a task until the next answer to it. */
    public void correct(int fact, int t) {
        set(t, CORRECTED, fact + 1);
    }

    private int get(int t, int column) {
        return columns.get(t * COLUMNS + column);
    }

    private void set(int t, int column, int value) {
        columns.set(t * COLUMNS + column, value);
    }

    /** Makes room, so that applying the next facts cannot fail. */
    public final void reserve(int newTasks, int newWorkers) {
        results.reserve(log.closings() + 1);
        retracted.reserve(log.size());
        if (log.tasks.size() + newTasks > tasks) {
            tasks = log.tasks.size() + newTasks;
            columns.reserve(Math.multiplyExact(tasks, COLUMNS));
            makeRoom();
        }
        if (log.workers.size() + newWorkers > workers) {
            workers = log.workers.size() + newWorkers;
            given.reserve(workers);
            makeRoom();
        }
    }

    /** Applies the facts before {@code end} that are not applied yet. */
    public final void applyTo(int end) {
        while (next < end) {
            apply(next++);
        }
    }

    public final int applied() {
        return next;
    }

    private void apply(int i) {
        int t = log.task(i);
        reserve(0, 0);
        switch (log.kind(i)) {
            case QuestionLog.ANSWER -> {
                if (!live && !restoring && repeats(i)) {
                    retracted.add(i);
                }
                if (!retracted.get(i)) {
                    set(t, ANSWERS, answers(t) + 1);
                    given.set(log.worker(i), given.get(log.worker(i)) + 1);
                    set(t, CORRECTED, 0);
                    answered(i, t, log.worker(i));
                }
            }
            case QuestionLog.GOLD -> {
                if (t != NONE) { // gold of comparisons is about an item
                    set(t, GOLD, i + 1);
                    set(t, CORRECTED, 0);
                }
                goldGiven(i, t);
            }
            case QuestionLog.CLOSED -> {
                setClosed(t, 1);
                closings++;
                if (!restoring) {
                    results.set(
                            log.closing(i),
                            answers(t) > 0 ? coded(t) : QuestionLog.UNDECIDED,
                            answers(t) > 0 ? confidence(t) : 0);
                }
                taskClosed(i);
            }
            case QuestionLog.REOPENED -> setClosed(t, 0);
            case QuestionLog.MORE_REQUESTED -> {
                int from = isClosed(t) ? answers(t) : target(t);
                set(t, REQUESTED, Ints.saturatedCast(from + log.payload(i)) - redundancy);
                set(t, AT_LEAST, target(t));
                setClosed(t, 0);
            }
            case QuestionLog.LABEL_ADDED -> {
                if (!live) { // one in use is replaced by one with the label
                    labelAdded(i);
                }
            }
            case QuestionLog.CORRECTED -> correct(i, t);
            default -> {} // retractions are in the bit set, and a registered task has no answer
        }
    }

    private void setClosed(int t, int now) {
        closedTasks += now - get(t, CLOSED);
        set(t, CLOSED, now);
    }

    /** {@return the number of answers that a task gets if no rule closes it before} */
    public final int target(int t) {
        return redundancy + get(t, REQUESTED);
    }

    public final int answers(int t) {
        return get(t, ANSWERS);
    }

    /** {@return the number of answers that a task may still get} */
    public final int wanted(int t) {
        return isClosed(t) || gold(t) != NONE ? 0 : Math.max(0, target(t) - answers(t));
    }

    /** {@return the number of answers before which no rule may close the task} */
    public final int atLeast(int t) {
        return get(t, AT_LEAST);
    }

    public final boolean isClosed(int t) {
        return t < tasks && get(t, CLOSED) == 1;
    }

    /** {@return the latest gold of a task; NONE if it is unknown} */
    public final int gold(int t) {
        return t < tasks ? get(t, GOLD) - 1 : NONE;
    }

    /** {@return the correction of the result of a task; NONE if there is none} */
    public final int corrected(int t) {
        return t < tasks ? get(t, CORRECTED) - 1 : NONE;
    }

    /** {@return how many answers a worker gave} */
    public final int given(int w) {
        return w < 0 || w >= workers ? 0 : given.get(w);
    }

    public final int closedTasks() {
        return closedTasks;
    }

    /** {@return how often a task was closed} */
    public final int closings() {
        return closings;
    }

    /**
     * {@return the answer of a worker to a task; NONE if there is none} The shorter of both chains
     * decides. If the task has few answers, that of the worker, which is scattered over memory, is
     * not looked at.
     */
    public final int answerOf(int t, int w) {
        return answerOf(t, w, t < 0 ? NONE : log.newest(t), w < 0 ? NONE : log.newestOfWorker(w));
    }

    /** {@return the answer of a worker to a task from a fact on; NONE if there is none} */
    public final int answerSince(int from, int t, int w) {
        for (int answer = log.newest(t); answer >= from; answer = log.previousOfTask(answer)) {
            if (log.worker(answer) == w && !retracted.get(answer)) {
                return answer;
            }
        }
        return NONE;
    }

    private int answerOf(int t, int w, int newest, int newestOfWorker) {
        int ofTask = newest;
        for (int looked = 0; looked < QuestionLog.FEW && ofTask != NONE; looked++) {
            if (log.worker(ofTask) == w && !retracted.get(ofTask)) {
                return ofTask;
            }
            ofTask = log.previousOfTask(ofTask);
        }
        int ofWorker = newestOfWorker;
        while (ofTask != NONE && ofWorker != NONE) {
            if (log.worker(ofTask) == w && !retracted.get(ofTask)) {
                return ofTask;
            }
            if (log.task(ofWorker) == t && !retracted.get(ofWorker)) {
                return ofWorker;
            }
            ofTask = log.previousOfTask(ofTask);
            ofWorker = log.previousOfWorker(ofWorker);
        }
        return NONE;
    }

    /** {@return the decision that all kinds share, about a task with {@code count} answers} */
    public final Decision byCount(int t, int count) {
        int most = t < 0 ? redundancy : target(t);
        if (t >= 0 && gold(t) != NONE) {
            return Decision.keepOpen(() -> "its right answer is known, so that it measures workers");
        }
        return count >= most
                ? Decision.close(() -> "it has %s of %s answers".formatted(count, most))
                : Decision.keepOpen(() -> "it has %s of %s answers".formatted(count, most));
    }
}
