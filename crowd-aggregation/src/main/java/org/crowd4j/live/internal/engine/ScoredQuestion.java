package org.crowd4j.live.internal.engine;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.assignment.Lease;
import org.crowd4j.live.internal.scoring.Assigner;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionRatings;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.live.internal.scoring.SubmissionTable;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.stopping.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One question of an engine in memory: its facts, and the state and the ratings that follow from
 * them. One lock guards all of it; ratings, events and long work read the log without it.
 */
public abstract class ScoredQuestion {
    public static final int NONE = QuestionLog.NONE;

    public final String name;
    public final QuestionLog log = new QuestionLog();
    public final SubmissionTable submissions = new SubmissionTable(log);
    public final SpinningLock lock = new SpinningLock();
    public final ReentrantLock rebuilding = new ReentrantLock(); // taken before {@code lock} by long work
    final AtomicInteger retractedFrom = new AtomicInteger(Integer.MAX_VALUE); // since overall ratings looked
    protected volatile boolean slowed; // answers wait a moment, so that a copy of the state catches up
    private final Assigner assigner;
    private final Runnable rebuilt;
    private volatile long retractions;
    private volatile @Nullable QuestionState state; // none before the facts of the journal are applied
    private volatile @Nullable QuestionRatings ratings;

    /**
     * A question without facts, which is to be {@linkplain #start started}.
     *
     * @param groups the group of a worker, if there is one
     * @param rebuilt called after the state was replaced, under the lock
     */
    protected ScoredQuestion(
            String name, AssignmentPolicy assignment, Function<String, Optional<String>> groups, Runnable rebuilt) {
        this.name = name;
        this.assigner = new Assigner(log, assignment, groups);
        this.rebuilt = rebuilt;
    }

    // What a kind adds.

    /** {@return a state without facts} */
    public abstract QuestionState open(BitSet retracted);

    /** {@return the settlements of all facts but retracted ones, from the beginning} */
    public abstract Settlements settlements(BitColumn retracted);

    /** {@return the number of an answer as text that is known; -1 if it has a new part} */
    public abstract long find(String payload);

    /** {@return the number of an answer as text; new parts are added} */
    public abstract long code(String payload);

    /** {@return a number as text} */
    public abstract String decode(long payload);

    /** {@return whether a number can be the payload of a fact} */
    public abstract boolean isCoded(int kind, long payload);

    /** {@return the ids of which answers are made: labels, or items} */
    public abstract GrowingIndex parts();

    /** {@return whether gold and corrections are about such an id, in the place of a task} */
    public boolean hasResultsOfParts() {
        return false;
    }

    /** {@return how workers are rated} */
    protected Reputation reputation() {
        return new EloReputation();
    }

    /** {@return what settlements depend on besides the facts, as text} */
    public String judgedBy() {
        return "";
    }

    /** {@return the result of a closing as text; empty if it has none} */
    public String result(int fact) {
        long payload = log.payload(fact);
        return payload == QuestionLog.UNDECIDED ? "" : decode(payload);
    }

    // What all kinds share.

    /** {@return ratings without facts} */
    public final QuestionRatings rate(BitColumn retracted) {
        return new QuestionRatings(settlements(retracted), retracted, reputation());
    }

    public final QuestionState state() {
        return opened(state);
    }

    public final QuestionRatings ratings() {
        return opened(ratings);
    }

    private <T> T opened(@Nullable T now) {
        if (now == null) {
            throw new IllegalStateException("question \"%s\" is not open yet".formatted(name));
        }
        return now;
    }

    public final Assigner assigner() {
        return assigner;
    }

    /** Applies the facts of the journal that a state has not; ratings may be made meanwhile. */
    public final void start(QuestionState now, Supplier<QuestionRatings> rated) {
        now.applyTo(log.size());
        now.goLive();
        state = now;
        for (int t = 0; t < log.tasks.size(); t++) {
            assigner.update(now, t);
        }
        ratings = rated.get();
    }

    /**
     * Replaces the state by one of other retracted answers, the first of which is {@code from};
     * called under the lock.
     */
    final void replace(QuestionState now, int from) {
        now.goLive();
        state = now;
        ratings().retract(now.retracted, from);
        long before = retractions; // changed only under the lock
        retractions = before + 1;
        retractedFrom.accumulateAndGet(from, Math::min);
        rebuilt.run();
    }

    /** {@return how often answers were retracted} */
    public final long retractions() {
        return retractions;
    }

    public final <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does long work, of which there is one at a time. */
    public final <T> T exclusively(Supplier<T> work) {
        rebuilding.lock();
        try {
            return work.get();
        } finally {
            rebuilding.unlock();
        }
    }

    /** {@return how many facts there are of the records up to one, all of which are in the log} */
    public final int end(long record) {
        return locked(() -> log.end(record));
    }

    /** {@return the number of a task} */
    public final int known(String task) {
        return log.tasks.position(task);
    }

    /** {@return the decision about a task; called under the lock} */
    public final Decision decisionOf(int t) {
        if (state().answers(t) == 0) {
            return state().byCount(t, 0);
        }
        Decision now = state().decide(t);
        return state().isClosed(t) && !now.closes()
                ? Decision.close(() -> "it was closed before; now " + now.reason())
                : now;
    }

    /** {@return whether a task is closed, and why; if it is open, what it lacks} */
    public final Decision decision(String task) {
        return locked(() -> decisionOf(known(task)));
    }

    /** {@return the number of answers that a task may still get; 0 if it is closed} */
    public final int wanted(String task) {
        return locked(() -> state().wanted(known(task)));
    }

    /** Ends a lease without an answer. */
    public final void release(Lease lease) {
        lock.lock();
        try {
            assigner.release(lease);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the number of tasks that are known and not closed} */
    public final int openTasks() {
        return locked(() -> log.tasks.size() - state().closedTasks());
    }

    /** {@return such as {@code topic: 9 of 20 tasks closed}} */
    public final String summary() {
        return locked(() -> "%s: %d of %d tasks closed".formatted(name, state().closedTasks(), log.tasks.size()));
    }

    /** {@return the rating of a worker by this question} */
    public final Rating rating(String worker) {
        return ratings().rating(worker);
    }

    /** {@return the workers of settled tasks of this question, the most trustworthy first} */
    public final Leaderboard leaderboard() {
        return ratings().leaderboard();
    }
}
