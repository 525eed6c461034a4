package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.crowd4j.Answer;
import org.crowd4j.Task;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.assignment.Lease;
import org.crowd4j.live.internal.scoring.Assigner;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionRatings;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.live.internal.scoring.SubmissionTable;
import org.crowd4j.quality.Action;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;
import org.crowd4j.stopping.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One question of an engine: its facts, the state that follows from them, and the calls that add
 * facts. A call is checked first, then written as one record with what it settles, then applied; so
 * a refused call changes nothing. One lock guards all of it; ratings, events and long work read the
 * log without it.
 */
abstract class LiveQuestion implements Scoring {
    static final int NONE = QuestionLog.NONE;
    private static final long MOMENT = 1_000_000; // nanoseconds

    final LiveEngine engine;
    final String name;
    final Fact.QuestionOpened opened;
    final QuestionLog log = new QuestionLog();
    final SubmissionTable submissions = new SubmissionTable(log);
    final SpinningLock lock = new SpinningLock();
    final ReentrantLock rebuilding = new ReentrantLock(); // taken before {@code lock} by long work
    volatile boolean slowed; // answers wait a moment, so that a copy of the state catches up
    private volatile long retractions;
    final AtomicInteger retractedFrom = new AtomicInteger(Integer.MAX_VALUE); // since overall ratings looked
    private final Intake intake = new Intake(this);
    private final Assigner assigner;
    private volatile @Nullable QuestionState state; // none before the facts of the journal are applied
    private volatile @Nullable QuestionRatings ratings;

    LiveQuestion(LiveEngine engine, Question question, Fact.QuestionOpened opened) {
        this.engine = engine;
        this.opened = opened;
        this.name = question.name();
        this.assigner = new Assigner(log, question.assignment(), engine::group);
    }

    // What a kind adds.

    /** {@return a state without facts} */
    abstract QuestionState open(BitSet retracted);

    /** {@return the settlements of all facts but retracted ones, from the beginning} */
    abstract Settlements settlements(BitColumn retracted);

    /** {@return the number of an answer as text that is known; -1 if it has a new part} */
    abstract long find(String payload);

    /** {@return the number of an answer as text; new parts are added} */
    abstract long code(String payload);

    /** Refuses an answer as text. */
    abstract void check(String payload);

    /** {@return a number as text} */
    abstract String decode(long payload);

    /** {@return whether a number can be the payload of a fact} */
    abstract boolean isCoded(int kind, long payload);

    /** {@return the ids of which answers are made: labels, or items} */
    abstract GrowingIndex parts();

    /** {@return the answer as text; refuses that of another kind} */
    abstract String text(Answer answer);

    /** {@return ratings without facts} */
    abstract QuestionRatings rate(BitColumn retracted);

    /** {@return what settlements depend on besides the facts, as text} */
    abstract String judgedBy();

    /** {@return the accuracy of a worker by which tasks are assigned} */
    abstract double routing(String worker);

    final QuestionState state() {
        QuestionState now = state;
        if (now == null) {
            throw new IllegalStateException("question \"%s\" is not open yet".formatted(name));
        }
        return now;
    }

    final QuestionRatings ratings() {
        QuestionRatings now = ratings;
        if (now == null) {
            throw new IllegalStateException("question \"%s\" is not open yet".formatted(name));
        }
        return now;
    }

    /** Adds gold of the journal to the log. */
    void loadGold(long sequence, Fact.GoldGiven given) {
        log.add(QuestionLog.GOLD, sequence, log.task(given.task()), NONE, code(given.payload()), QuestionLog.NO_TIME);
    }

    /** {@return a correction by numbers} */
    abstract CorrectionNumbers numbers(Fact.Corrected correction);

    /** {@return the result of a closing as text; empty if it has none} */
    String result(int fact) {
        long payload = log.payload(fact);
        return payload == QuestionLog.UNDECIDED ? "" : decode(payload);
    }

    /** {@return a correction of the log} */
    abstract Correction correction(int fact);

    final Assigner assigner() {
        return assigner;
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
        engine.rebuilt();
    }

    /** {@return how often answers were retracted} */
    final long retractions() {
        return retractions;
    }

    /** Applies the facts of the journal that a state has not; ratings may be made meanwhile. */
    final void start(QuestionState now, Supplier<QuestionRatings> rated) {
        now.applyTo(log.size());
        now.goLive();
        state = now;
        for (int t = 0; t < log.tasks.size(); t++) {
            assigner.update(now, t);
        }
        ratings = rated.get();
    }

    final <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many facts there are of the records up to one, all of which are in the log} */
    final int end(long record) {
        return locked(() -> log.end(record));
    }

    /** Closes tasks that have all the answers they get: a crash may have come before. */
    final void settleDue() {
        locked(() -> {
            for (int t = 0; t < log.tasks.size(); t++) {
                int count = state().answers(t);
                if (count > 0
                        && !state().isClosed(t)
                        && state().byCount(t, count).closes()) {
                    closeIfDue(t);
                }
            }
            return log.size();
        });
    }

    // Answers.

    @Override
    public final Receipt submit(String submission, Answer answer) {
        Receipt receipt = write(submission, answer, null);
        engine.journal.await(receipt.sequence());
        return receipt;
    }

    @Override
    public final Receipt submit(String submission, Lease lease, Answer answer) {
        checkArgument(
                lease.task().equals(answer.task()) && lease.worker().equals(answer.worker()),
                "the answer must be of task \"%s\" and worker \"%s\" as the lease is, got \"%s\" and \"%s\"",
                lease.task(),
                lease.worker(),
                answer.task(),
                answer.worker());
        Receipt receipt = write(submission, answer, lease);
        engine.journal.await(receipt.sequence());
        return receipt;
    }

    @Override
    public final CompletionStage<Receipt> submitLater(String submission, Answer answer) {
        return engine.acknowledgements.of(write(submission, answer, null));
    }

    private Receipt write(String submission, Answer answer, @Nullable Lease lease) {
        if (slowed) {
            LockSupport.parkNanos(MOMENT);
        }
        Receipt receipt = intake.add(
                submission,
                answer.task(),
                answer.worker(),
                text(answer),
                answer.at().isPresent() ? answer.at() : Optional.of(engine.clock.instant()),
                lease);
        engine.written();
        return receipt;
    }

    /** Closes a task by a record of its own, where only the answer shows that it is enough. */
    final Decision closeIfDue(int t) {
        Decision decision = state().decide(t);
        if (decision.closes() && !state().isClosed(t)) {
            fact(QuestionLog.CLOSED, log.tasks.id(t), () -> 0, new Fact.Closed(name, log.tasks.id(t)));
        }
        return decision;
    }

    /**
     * Writes and applies a fact about a task, which may be new; called under the lock. What is
     * asked about it is asked as part of that: who is told of a failure must not find the fact.
     */
    final Receipt fact(int kind, String task, LongSupplier payload, Fact fact) {
        log.reserve(1);
        state().reserve(1, 0);
        return engine.journal.write(List.of(fact), sequence -> {
            int t = log.task(task);
            log.add(kind, sequence, t, NONE, payload.getAsLong(), QuestionLog.NO_TIME);
            state().applyTo(log.size());
            assigner.update(state(), t);
            return new Receipt(sequence, false, decisionOf(t));
        });
    }

    final int known(String task) {
        return log.tasks.position(task);
    }

    // Tasks.

    @Override
    public final void register(Task task) {
        long sequence = locked(() -> log.tasks.find(task.id()) != NONE
                ? 0L
                : fact(QuestionLog.REGISTERED, task.id(), () -> 0, new Fact.TaskRegistered(name, task.id()))
                        .sequence());
        engine.written();
        engine.journal.await(sequence);
    }

    @Override
    public final void requestMore(String task, int more) {
        checkArgument(more >= 1, "answers must be at least 1, got %s", more);
        long sequence = locked(() -> {
            known(task);
            return fact(QuestionLog.MORE_REQUESTED, task, () -> more, new Fact.MoreRequested(name, task, more))
                    .sequence();
        });
        engine.written();
        engine.journal.await(sequence);
    }

    @Override
    public final Receipt retract(String submission) {
        Receipt receipt = Retractions.retract(this, submission);
        engine.written();
        engine.journal.await(receipt.sequence());
        return receipt;
    }

    @Override
    public final Receipt close(String task) {
        Receipt receipt = locked(() -> {
            int t = known(task);
            checkArgument(
                    state().answers(t) > 0 && state().gold(t) == NONE,
                    "task \"%s\" must have an answer and no gold to be closed",
                    task);
            return state().isClosed(t)
                    ? new Receipt(engine.journal.last(), true, decisionOf(t))
                    : fact(QuestionLog.CLOSED, task, () -> 0, new Fact.Closed(name, task));
        });
        engine.written();
        engine.journal.await(receipt.sequence());
        return receipt;
    }

    @Override
    public final Decision decision(String task) {
        return locked(() -> decisionOf(known(task)));
    }

    final Decision decisionOf(int t) {
        if (state().answers(t) == 0) {
            return state().byCount(t, 0);
        }
        Decision now = state().decide(t);
        return state().isClosed(t) && !now.closes()
                ? Decision.close(() -> "it was closed before; now " + now.reason())
                : now;
    }

    @Override
    public final int wanted(String task) {
        return locked(() -> state().wanted(known(task)));
    }

    @Override
    public final List<TaskStatus> tasks(int from, int count) {
        return TaskPage.read(this, from, count);
    }

    @Override
    public final List<Lease> next(String worker, int count) {
        checkArgument(!worker.isBlank(), "worker must not be blank");
        checkArgument(count >= 0, "count must be at least 0, got %s", count);
        engine.checkAllowed(worker);
        Optional<Restriction> restriction = engine.restriction(worker);
        if (restriction.isPresent() && restriction.get().scope() == Action.Scope.NOTHING) {
            return List.of();
        }
        double accuracy = routing(worker);
        Instant now = engine.clock.instant();
        return locked(() -> assigner.next(state(), worker, count, accuracy, restriction.isPresent(), now));
    }

    @Override
    public final void release(Lease lease) {
        lock.lock();
        try {
            assigner.release(lease);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final int openTasks() {
        return locked(() -> log.tasks.size() - state().closedTasks());
    }

    /** {@return such as {@code topic: 9 of 20 tasks closed}} */
    final String summary() {
        return locked(() -> "%s: %d of %d tasks closed".formatted(name, state().closedTasks(), log.tasks.size()));
    }

    // Ratings.

    @Override
    public final Rating rating(String worker) {
        return ratings().rating(worker);
    }

    @Override
    public final Leaderboard leaderboard() {
        return ratings().leaderboard();
    }

    @Override
    public final List<RatingChange> explainWorker(String worker) {
        return new WorkerRatingChanges(this, worker, ratings().past()).changes();
    }
}
