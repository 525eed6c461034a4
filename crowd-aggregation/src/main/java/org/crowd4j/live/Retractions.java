package org.crowd4j.live;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.crowd4j.aggregation.internal.scoring.QuestionLog;
import org.crowd4j.aggregation.internal.scoring.QuestionState;
import org.crowd4j.stopping.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retracts answers: a state without them is made of the log while other calls go on, takes up the
 * facts that came meanwhile, and replaces the state under the lock. Closed tasks that would not
 * close by their other answers are reopened.
 */
final class Retractions {
    private static final Logger LOG = LoggerFactory.getLogger(Retractions.class);
    private static final int TAIL = 1000; // facts that are applied under the lock
    private static final int REOPENED_BY_RECORD = 100; // tasks

    private final LiveQuestion question;
    private final QuestionLog log;
    private final QuestionState fresh;

    private Retractions(LiveQuestion question, BitSet taken) {
        this.question = question;
        this.log = question.log;
        this.fresh = question.open(taken);
    }

    static Receipt retract(LiveQuestion question, String submission) {
        question.rebuilding.lock();
        try {
            int answer = question.locked(() -> question.answerOf(submission));
            BitSet now = question.locked(() -> (BitSet) question.state().taken.clone());
            if (now.get(answer)) {
                Decision decision = question.locked(() -> question.decisionOf(question.log.task(answer)));
                return new Receipt(retraction(question.log, answer), true, decision);
            }
            now.set(answer);
            Retractions work = new Retractions(question, now);
            work.catchUp(QuestionLog.NONE);
            return question.locked(() -> work.finish(
                    QuestionLog.RETRACTED,
                    QuestionLog.NONE,
                    answer,
                    new Fact.Retracted(question.name, submission),
                    work.reopened(answer)));
        } finally {
            question.rebuilding.unlock();
        }
    }

    /** {@return the number of the record that retracted an answer} */
    private static long retraction(QuestionLog log, int answer) {
        for (int i = answer + 1; i < log.size(); i++) {
            boolean one = log.kind(i) == QuestionLog.RETRACTED && log.payload(i) == answer;
            if (one || (log.kind(i) == QuestionLog.WORKER_RETRACTED && log.worker(i) == log.worker(answer))) {
                return log.sequence(i);
            }
        }
        throw new NoSuchElementException("answer %s is not retracted".formatted(answer));
    }

    /** {@return whether a worker has an answer to retract} */
    static boolean concerns(LiveQuestion question, String worker) {
        return question.locked(() -> {
            int w = question.log.workers.find(worker);
            return w >= 0 && first(question.log, question.state().taken, w) != QuestionLog.NONE;
        });
    }

    static Receipt retractWorker(LiveQuestion question, String worker) {
        question.rebuilding.lock();
        try {
            int w = question.locked(() -> question.log.workers.position(worker));
            Retractions work = new Retractions(question, question.locked(() ->
                    (BitSet) question.state().taken.clone()));
            int from = question.locked(() -> first(question.log, work.fresh.taken, w));
            work.catchUp(w);
            return question.locked(() -> {
                work.apply(w);
                return work.finish(
                        QuestionLog.WORKER_RETRACTED,
                        w,
                        from,
                        new Fact.WorkerRetracted(question.name, worker),
                        work.reopenedBy(w));
            });
        } finally {
            question.rebuilding.unlock();
        }
    }

    /** Replaces the id of a worker: ledger and ratings are made anew under the other one. */
    static void rename(LiveQuestion question, String worker, String replacement) {
        question.rebuilding.lock();
        try {
            boolean known = question.locked(() -> {
                question.assigner().forget(worker);
                return question.log.workers.rename(worker, replacement);
            });
            if (known) {
                Retractions work = new Retractions(question, question.locked(() ->
                        (BitSet) question.state().taken.clone()));
                work.catchUp(QuestionLog.NONE);
                question.locked(() -> {
                    work.fresh.applyTo(question.log.size());
                    question.replace(work.fresh, 0);
                    return true;
                });
            }
        } finally {
            question.rebuilding.unlock();
        }
    }

    /** {@return the first answer of a worker that is not retracted; NONE if there is none} */
    private static int first(QuestionLog log, BitSet retracted, int w) {
        int first = QuestionLog.NONE;
        for (int a = log.newestOfWorker(w); a != QuestionLog.NONE; a = log.previousOfWorker(a)) {
            first = retracted.get(a) ? first : a;
        }
        return first;
    }

    /**
     * Applies the facts that there are, until few are left, and waits for the check of the model.
     */
    private void catchUp(int w) {
        while (log.size() - fresh.applied() > TAIL) {
            apply(w);
        }
        fresh.prepare();
    }

    /** Applies the facts that there are, without the answers of a worker. */
    private void apply(int w) {
        int end = log.size();
        for (int i = fresh.applied(); i < end && w != QuestionLog.NONE; i++) {
            if (log.kind(i) == QuestionLog.ANSWER && log.worker(i) == w) {
                fresh.take(i);
            }
        }
        fresh.applyTo(end);
    }

    private List<Integer> reopened(int answer) {
        fresh.applyTo(log.size());
        List<Integer> tasks = new ArrayList<>();
        reopen(log.task(answer), tasks);
        return tasks;
    }

    private List<Integer> reopenedBy(int w) {
        List<Integer> tasks = new ArrayList<>();
        QuestionState before = question.state();
        for (int a = log.newestOfWorker(w); a != QuestionLog.NONE; a = log.previousOfWorker(a)) {
            if (!before.retracted.get(a)) {
                reopen(log.task(a), tasks);
            }
        }
        return tasks;
    }

    private void reopen(int t, List<Integer> into) {
        if (fresh.isClosed(t) && (fresh.answers(t) == 0 || !fresh.decide(t).closes())) {
            into.add(t);
        }
    }

    /** Writes what happened, the retraction first, and replaces the state. */
    private Receipt finish(int kind, int w, int from, Fact fact, List<Integer> reopened) {
        log.reserve(1 + reopened.size());
        int last = Math.min(REOPENED_BY_RECORD, reopened.size());
        long sequence = write(List.of(fact), reopened.subList(0, last));
        log.add(kind, sequence, QuestionLog.NONE, w, from, QuestionLog.NO_TIME);
        apply(reopened.subList(0, last), sequence);
        try {
            for (int next = last; next < reopened.size(); next = last) {
                last = Math.min(next + REOPENED_BY_RECORD, reopened.size());
                apply(reopened.subList(next, last), write(List.of(), reopened.subList(next, last)));
            }
        } catch (UncheckedIOException full) {
            LOG.warn("{} closed tasks were not reopened: {}", reopened.size() - last, full.getMessage());
        }
        fresh.applyTo(log.size());
        question.replace(fresh, from);
        reopened.forEach(t -> question.assigner().update(fresh, t));
        int count = reopened.size();
        return new Receipt(sequence, false, Decision.keepOpen(() -> "%d closed tasks were reopened".formatted(count)));
    }

    private long write(List<Fact> first, List<Integer> reopened) {
        List<Fact> together = new ArrayList<>(first);
        reopened.forEach(t -> together.add(new Fact.Reopened(question.name, log.tasks.id(t))));
        return question.engine.journal.append(Journal.record(together.toArray(Fact[]::new)));
    }

    private void apply(List<Integer> reopened, long sequence) {
        for (int t : reopened) {
            log.add(QuestionLog.REOPENED, sequence, t, QuestionLog.NONE, 0, QuestionLog.NO_TIME);
        }
    }
}
