package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.crowd4j.Answer;
import org.crowd4j.Task;
import org.crowd4j.assignment.Lease;
import org.crowd4j.live.internal.engine.Restriction;
import org.crowd4j.live.internal.engine.ScoredQuestion;
import org.crowd4j.live.internal.engine.TaskPage;
import org.crowd4j.live.internal.engine.WorkerRatingChanges;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.quality.Action;
import org.crowd4j.stopping.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One question of an engine: the calls that add facts, and write them. A call is checked first,
 * then written as one record with what it settles, then applied; so a refused call changes nothing.
 */
abstract class LiveQuestion extends ScoredQuestion implements Scoring {
    private static final long MOMENT = 1_000_000; // nanoseconds

    final LiveEngine engine;
    final Fact.QuestionOpened opened;
    private final Intake intake = new Intake(this);

    LiveQuestion(LiveEngine engine, Question question, Fact.QuestionOpened opened) {
        super(question.name(), question.assignment(), engine::group, engine::rebuilt);
        this.engine = engine;
        this.opened = opened;
    }

    // What a kind adds.

    /** Refuses an answer as text. */
    abstract void check(String payload);

    /** {@return the answer as text; refuses that of another kind} */
    abstract String text(Answer answer);

    /** {@return the accuracy of a worker by which tasks are assigned} */
    double routing(String worker) {
        return 1; // those who wait longest come first
    }

    /** Adds gold of the journal to the log. */
    void loadGold(long sequence, Fact.GoldGiven given) {
        log.add(QuestionLog.GOLD, sequence, log.task(given.task()), NONE, code(given.payload()));
    }

    /** {@return a correction by numbers} */
    abstract CorrectionNumbers numbers(Fact.Corrected correction);

    /** {@return a correction of the log} */
    Correction correction(int fact) {
        return new Correction(log.tasks.id(log.task(fact)), decode(log.before(fact)), decode(log.payload(fact)));
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
        return acknowledged(write(submission, answer, null));
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
        return acknowledged(write(submission, answer, lease));
    }

    @Override
    public final CompletionStage<Receipt> submitLater(String submission, Answer answer) {
        Receipt receipt = write(submission, answer, null);
        return engine.acknowledgements.of(receipt.sequence(), receipt);
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

    private Receipt acknowledged(Receipt receipt) {
        engine.journal.await(receipt.sequence());
        return receipt;
    }

    /** Tells what waits for records of a receipt, which it returns when it is acknowledged. */
    final Receipt done(Receipt receipt) {
        engine.written();
        return acknowledged(receipt);
    }

    /** Writes and applies gold of a task; what is known already is a duplicate. */
    final Receipt addGold(String task, String payload) {
        return done(locked(() -> {
            check(payload);
            int known = log.tasks.find(task);
            int before = known < 0 ? NONE : state().gold(known);
            return before != NONE && log.payload(before) == find(payload)
                    ? new Receipt(log.sequence(before), true, decisionOf(known))
                    : fact(QuestionLog.GOLD, task, () -> code(payload), new Fact.GoldGiven(name, task, payload));
        }));
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
            log.add(kind, sequence, t, NONE, payload.getAsLong());
            state().applyTo(log.size());
            assigner().update(state(), t);
            return new Receipt(sequence, false, decisionOf(t));
        });
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
        var unused = done(locked(() -> {
            known(task);
            return fact(QuestionLog.MORE_REQUESTED, task, () -> more, new Fact.MoreRequested(name, task, more));
        }));
    }

    @Override
    public final Receipt retract(String submission) {
        return done(Retractions.retract(this, submission));
    }

    @Override
    public final Receipt close(String task) {
        return done(locked(() -> {
            int t = known(task);
            checkArgument(
                    state().answers(t) > 0 && state().gold(t) == NONE,
                    "task \"%s\" must have an answer and no gold to be closed",
                    task);
            return state().isClosed(t)
                    ? new Receipt(engine.journal.last(), true, decisionOf(t))
                    : fact(QuestionLog.CLOSED, task, () -> 0, new Fact.Closed(name, task));
        }));
    }

    @Override
    public final List<TaskStatus> tasks(int from, int count) {
        return TaskPage.read(this, from, count, TaskStatus::new);
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
        return locked(() -> assigner().next(state(), worker, count, accuracy, restriction.isPresent(), now));
    }

    @Override
    public final List<RatingChange> explainWorker(String worker) {
        return new WorkerRatingChanges<>(this, worker, ratings().past(), RatingChange::new).changes();
    }
}
