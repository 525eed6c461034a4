package org.crowd4j.live;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.assignment.Lease;
import org.crowd4j.live.SubmissionRefusedException.Reason;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.SubmissionTable;
import org.crowd4j.live.internal.scoring.Times;
import org.crowd4j.stopping.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers to a question. An answer is checked, then written as one record with the
 * closing that it causes, then applied.
 *
 * <p>Most of the time goes into looking things up in tables that no cache holds. So they are looked
 * up before the lock is taken; what may have changed since is looked up again, in the cache.
 */
final class Intake {
    private static final int NONE = QuestionLog.NONE;

    private final LiveQuestion question;
    private final QuestionLog log;
    private final SubmissionTable submissions;

    Intake(LiveQuestion question) {
        this.question = question;
        this.log = question.log;
        this.submissions = question.submissions;
    }

    Receipt add(
            String submission,
            String task,
            String worker,
            String payload,
            Optional<Instant> at,
            @Nullable Lease lease) {
        byte[] record = Journal.record(new Fact.Answered(question.name, submission, task, worker, payload, at));
        long first = submissions.first(submission);
        long second = submissions.second(submission);
        long time = Times.micros(at);
        int seen = submissions.glimpse(first, second);
        int seenTask = log.tasks.glimpse(task);
        int seenWorker = log.workers.glimpse(worker);
        int unanswered = seenTask >= 0 && seenWorker >= 0 ? log.unansweredBefore(seenTask, seenWorker) : 0;
        question.lock.lock();
        try {
            int t = seenTask >= 0 ? seenTask : log.tasks.find(task);
            int w = seenWorker >= 0 && log.workers.id(seenWorker).equals(worker)
                    ? seenWorker
                    : log.workers.find(worker); // it may have been erased in the meantime
            long coded = question.find(payload);
            int known = seen >= 0 ? seen : submissions.find(first, second);
            if (known != NONE) {
                return again(known, t, w, coded, submission);
            }
            question.engine.checkAllowed(worker);
            question.engine.checkNotErased(worker);
            question.check(payload);
            if (lease != null && !question.assigner().holds(lease, question.engine.clock.instant())) {
                throw new SubmissionRefusedException(Reason.EXPIRED_LEASE, "%s has expired".formatted(lease));
            }
            int before = unanswered > 0 && w == seenWorker
                    ? question.state().answerSince(unanswered, t, w)
                    : question.state().answerOf(t, w);
            if (before != NONE) {
                return repeat(record, before, coded, time, first, second);
            }
            if (t != NONE && question.state().isClosed(t)) {
                throw new SubmissionRefusedException(Reason.CLOSED_TASK, "task \"%s\" is closed".formatted(task));
            }
            Decision decision = question.state().decideWith(t, w, coded);
            boolean foreseen = question.state().foresees(coded);
            byte[] together =
                    decision.closes() ? FactCodec.joined(record, new Fact.Closed(question.name, task)) : record;
            log.reserve(2);
            question.state().reserve(1, 1);
            long sequence = question.engine.journal.append(together);
            try {
                t = t >= 0 ? t : log.task(task);
                w = w >= 0 ? w : log.worker(worker);
                long payloadCode = coded == NONE ? question.code(payload) : coded;
                submissions.add(log.answer(sequence, t, w, payloadCode, time, first, second));
                return new Receipt(sequence, false, settle(sequence, t, worker, time, decision, foreseen));
            } catch (RuntimeException | Error failed) {
                question.engine.journal.refuse(failed);
                throw failed;
            }
        } finally {
            question.lock.unlock();
        }
    }

    /** {@return the receipt of a submission that is known} */
    private Receipt again(int known, int t, int w, long coded, String submission) {
        if (log.task(known) != t || log.worker(known) != w || log.payload(known) != coded) {
            throw new SubmissionRefusedException(
                    Reason.SAME_ID_OTHER_ANSWER, "submission \"%s\" was another answer".formatted(submission));
        }
        return new Receipt(log.sequence(known), true, question.decisionOf(t));
    }

    /** Keeps the id of an answer that its worker gave before under another; it does not count. */
    private Receipt repeat(byte[] record, int before, long coded, long time, long first, long second) {
        int t = log.task(before);
        int w = log.worker(before);
        if (log.payload(before) != coded) {
            throw new SubmissionRefusedException(
                    Reason.ANSWERED_BEFORE,
                    "worker \"%s\" answered task \"%s\" before; retract that answer first"
                            .formatted(log.workers.id(w), log.tasks.id(t)));
        }
        log.reserve(1);
        question.state().reserve(0, 0);
        long sequence = question.engine.journal.append(record);
        try {
            question.state().repeat(log.size());
            submissions.add(log.answer(sequence, t, w, coded, time, first, second));
            question.state().applyTo(log.size());
            return new Receipt(sequence, true, question.decisionOf(t));
        } catch (RuntimeException | Error failed) {
            question.engine.journal.refuse(failed);
            throw failed;
        }
    }

    /** Applies an answer, and the closing that stands in its record. */
    private Decision settle(long sequence, int t, String worker, long time, Decision decision, boolean foreseen) {
        if (decision.closes()) {
            log.add(QuestionLog.CLOSED, sequence, t, NONE, 0, time);
        }
        question.state().applyTo(log.size());
        question.assigner().answered(t, worker);
        Decision now = foreseen || decision.closes() ? decision : closed(t);
        question.assigner().update(question.state(), t);
        return now;
    }

    /**
     * Closes a task by a record of its own, where only the answer itself shows that it is enough.
     * The answer is kept, so that a failure of this record must not refuse it.
     */
    private Decision closed(int t) {
        try {
            return question.closeIfDue(t);
        } catch (UncheckedIOException notWritten) {
            return Decision.keepOpen(() -> "its closing was not written: " + notWritten.getMessage());
        }
    }
}
