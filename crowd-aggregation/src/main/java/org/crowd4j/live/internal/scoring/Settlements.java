package org.crowd4j.live.internal.scoring;

import java.util.Arrays;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.reputation.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The settlements that follow from the facts of a question, in order: what its workers are rated
 * by. A task is settled when it is closed, by its answers since it was last settled, and when its
 * right answer becomes known; from then on, every answer to it settles it.
 *
 * <p>Right answers count for the past too. Where one becomes known of a task that was settled
 * before, the settlements must be visited again from there.
 */
public abstract class Settlements {
    public static final int NONE = QuestionLog.NONE;

    public final QuestionLog log;
    private BitColumn retracted;
    private IntColumn gold = new IntColumn(NONE); // by task: the latest fact
    private IntColumn firstGold = new IntColumn(NONE); // by task: the first fact
    private IntColumn settledBy = new IntColumn(NONE); // by task: the latest fact that settled it
    private IntColumn firstSettled = new IntColumn(NONE); // by task: the first one
    private int room;
    private int next;
    private int fact;
    private int known; // facts whose gold is known

    public int[] answers = new int[16];
    public int size;

    public Settlements(QuestionLog log, BitColumn retracted) {
        this.log = log;
        this.retracted = retracted;
    }

    /** Passes the settlements of a task by its gathered answers. */
    public abstract void settle(int task, int goldFact, Consumer<Settlement> each);

    /** {@return the fact that settled the current task} */
    public final int fact() {
        return fact;
    }

    /** {@return the right answer of the current task; NONE if it is not known} */
    public final int goldFact() {
        return gold.get(log.task(fact));
    }

    /** {@return the gathered answer of a worker; NONE if there is none} */
    public final int answerOf(String worker) {
        for (int i = 0; i < size; i++) {
            if (log.workers.id(log.worker(answers[i])).equals(worker)) {
                return answers[i];
            }
        }
        return NONE;
    }

    /** Called for every answer that is not retracted. */
    public void seen(int answer) {}

    /** Called when a label was added to a closed set. */
    public void labelAdded() {}

    /** Forgets what {@link #seen} and {@link #labelAdded} were told. */
    public void forget() {}

    /**
     * Learns the gold of the facts before {@code end}.
     *
     * @return the first settlement that this changes; {@code end} if there is none
     */
    public final int foresee(int end) {
        reserve();
        int first = end;
        for (; known < end; known++) {
            int t = log.kind(known) == QuestionLog.GOLD ? log.task(known) : NONE;
            if (t != NONE) {
                gold.set(t, known);
                if (firstGold.get(t) == NONE) {
                    firstGold.set(t, known);
                }
                first = firstSettled.get(t) == NONE ? first : Math.min(first, firstSettled.get(t));
            }
        }
        return first;
    }

    /** Makes room for the tasks of all facts that are in the log. */
    private void reserve() {
        if (log.tasks.size() > room) {
            room = log.tasks.size();
            gold.reserve(room);
            firstGold.reserve(room);
            settledBy.reserve(room);
            firstSettled.reserve(room);
        }
    }

    /** Visits the facts before {@code end}, of which the gold must be known. */
    public final void advanceTo(int end, Consumer<Settlement> each) {
        while (next < end) {
            visit(next++, each);
        }
    }

    public final int next() {
        return next;
    }

    /** Replaces the retracted answers, none of which was visited. */
    public final void retract(BitColumn others) {
        retracted = others;
    }

    /** Goes back to the fact {@code from}, with other retracted answers. */
    public final void restart(int from, BitColumn others) {
        retracted = others;
        settledBy = new IntColumn(NONE);
        firstSettled = new IntColumn(NONE);
        settledBy.reserve(room);
        firstSettled.reserve(room);
        next = 0;
        forget();
        skipTo(from);
    }

    /** Passes over the facts before {@code end}. */
    public final void skipTo(int end) {
        while (next < end) {
            visit(next++, null);
        }
    }

    /** Learns what a fact settled, and passes it on if somebody is to be told. */
    private void visit(int i, @Nullable Consumer<Settlement> each) {
        int kind = log.kind(i);
        if (kind == QuestionLog.ANSWER && !retracted.get(i)) {
            seen(i);
        }
        if (settles(i, kind)) {
            if (each == null) {
                settled(log.task(i), i);
            } else {
                gather(i, kind == QuestionLog.ANSWER ? i : log.previousOfTask(i), each);
            }
        } else if (kind == QuestionLog.LABEL_ADDED) {
            labelAdded();
        }
    }

    /** {@return whether a fact settles its task} */
    private boolean settles(int i, int kind) {
        int t = log.task(i);
        return switch (kind) {
            case QuestionLog.ANSWER -> firstGold.get(t) != NONE && firstGold.get(t) < i && !retracted.get(i);
            case QuestionLog.GOLD -> t != NONE && firstGold.get(t) == i;
            case QuestionLog.CLOSED -> true;
            default -> false;
        };
    }

    private void settled(int t, int by) {
        settledBy.set(t, by);
        if (firstSettled.get(t) == NONE) {
            firstSettled.set(t, by);
        }
    }

    private void gather(int settling, int newest, Consumer<Settlement> each) {
        fact = settling;
        int t = log.task(fact);
        size = 0;
        int before = settledBy.get(t);
        for (int a = newest; a != NONE && a > before; a = log.previousOfTask(a)) {
            if (!retracted.get(a)) {
                if (size == answers.length) {
                    answers = Arrays.copyOf(answers, 2 * size);
                }
                answers[size++] = a;
            }
        }
        settled(t, fact);
        if (size > 0) {
            settle(t, gold.get(t), each);
        }
    }
}
