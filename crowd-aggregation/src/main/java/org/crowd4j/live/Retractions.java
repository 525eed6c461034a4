package org.crowd4j.live;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import org.crowd4j.live.internal.engine.StateCopy;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.SubmissionTable;
import org.crowd4j.stopping.Decision;

/**
 * Retracts answers to a question: a {@link StateCopy} without them is made and replaces the state.
 * Closed tasks that would not close by their other answers are reopened.
 */
final class Retractions {
    private static final int NONE = QuestionLog.NONE;
    private static final int ROUNDS = 10; // in which several questions catch up

    private final LiveQuestion question;
    private final QuestionLog log;
    private final Fact fact;
    private final int worker; // NONE: one answer is retracted
    private final int first; // answer that is retracted
    private final StateCopy copy;
    private final BitSet tasks = new BitSet(); // that lose an answer
    private final BitSet reopened = new BitSet(); // those of them to be reopened, by the facts seen
    private int seen;

    private Retractions(LiveQuestion question, Fact fact, BitSet taken, int worker, int first) {
        this.question = question;
        this.log = question.log;
        this.fact = fact;
        this.worker = worker;
        this.first = first;
        this.copy = new StateCopy(question, taken, worker);
    }

    static Receipt retract(LiveQuestion question, String submission) {
        return question.exclusively(() -> {
            int answer = question.locked(() -> answerOf(question, submission));
            BitSet taken = taken(question);
            if (taken.get(answer)) {
                Decision decision = question.locked(() -> question.decisionOf(question.log.task(answer)));
                return new Receipt(retraction(question.log, answer), true, decision);
            }
            taken.set(answer);
            Fact fact = new Fact.Retracted(question.name, submission);
            return finish(List.of(new Retractions(question, fact, taken, NONE, answer)));
        });
    }

    /** {@return the number of the answer of a submission} */
    private static int answerOf(LiveQuestion question, String submission) {
        SubmissionTable known = question.submissions;
        int answer = known.find(known.first(submission), known.second(submission));
        if (answer == NONE) {
            throw new NoSuchElementException(
                    "question \"%s\" has no submission \"%s\"".formatted(question.name, submission));
        }
        return answer;
    }

    private static BitSet taken(LiveQuestion question) {
        return question.locked(() -> (BitSet) question.state().taken.clone());
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
            return w >= 0 && first(question.log, question.state().taken, w) != NONE;
        });
    }

    /**
     * Retracts the answers of a worker to all questions, or to none.
     *
     * @param questions all questions, in the order in which their locks are taken
     * @throws NoSuchElementException if there are no such answers
     */
    static Receipt retractWorker(Collection<LiveQuestion> questions, String worker) {
        questions.forEach(question -> question.rebuilding.lock());
        try {
            List<Retractions> works = new ArrayList<>();
            for (LiveQuestion question : questions) {
                if (concerns(question, worker)) {
                    Fact fact = new Fact.WorkerRetracted(question.name, worker);
                    int w = question.locked(() -> question.log.workers.position(worker));
                    BitSet taken = taken(question);
                    int from = question.locked(() -> first(question.log, taken, w));
                    works.add(new Retractions(question, fact, taken, w, from));
                }
            }
            if (works.isEmpty()) {
                throw new NoSuchElementException("worker \"%s\" has no answer to retract".formatted(worker));
            }
            return finish(works);
        } finally {
            questions.forEach(question -> question.rebuilding.unlock());
        }
    }

    /** Replaces the id of a worker: ledger and ratings are made anew under the other one. */
    static void rename(LiveQuestion question, String worker, String replacement) {
        question.exclusively(() -> {
            boolean known = question.locked(() -> {
                question.assigner().forget(worker);
                return question.log.workers.rename(worker, replacement);
            });
            if (known) {
                StateCopy copy = new StateCopy(question, taken(question), NONE);
                copy.catchUp();
                question.locked(() -> {
                    copy.replace(0);
                    return true;
                });
            }
            return known;
        });
    }

    /** {@return the first answer of a worker that is not retracted; NONE if there is none} */
    private static int first(QuestionLog log, BitSet retracted, int w) {
        int first = NONE;
        for (int a = log.newestOfWorker(w); a != NONE; a = log.previousOfWorker(a)) {
            first = retracted.get(a) ? first : a;
        }
        return first;
    }

    /**
     * Retracts from several questions at once; the locks are held for what came at the end only.
     */
    private static Receipt finish(List<Retractions> works) {
        for (int round = 0; round < ROUNDS && works.stream().anyMatch(Retractions::isBehind); round++) {
            works.forEach(Retractions::catchUp);
        }
        works.forEach(work -> work.question.lock.lock());
        try {
            works.forEach(Retractions::lookAgain);
            return write(works);
        } finally {
            works.forEach(work -> work.question.lock.unlock());
        }
    }

    private boolean isBehind() {
        return seen == 0 || copy.isBehind();
    }

    private void catchUp() {
        copy.catchUp();
        seen = copy.state().applied();
        QuestionState before = question.state();
        if (worker == NONE) {
            tasks.set(log.task(first));
        } else {
            int newest = question.locked(() -> log.newestOfWorker(worker));
            for (int a = newest; a != NONE; a = log.previousOfWorker(a)) {
                if (!before.retracted.get(a)) {
                    tasks.set(log.task(a));
                }
            }
        }
        tasks.stream().forEach(this::look);
    }

    /** Takes up the last facts, under the lock. */
    private void lookAgain() {
        copy.apply();
        for (int i = seen; i < log.size(); i++) {
            int t = log.task(i);
            if (log.kind(i) == QuestionLog.ANSWER && log.worker(i) == worker) {
                tasks.set(t);
            }
            if (t != NONE && tasks.get(t)) {
                look(t);
            }
        }
    }

    private void look(int t) {
        QuestionState after = copy.state();
        reopened.set(
                t,
                after.isClosed(t) && (after.answers(t) == 0 || !after.decide(t).closes()));
    }

    /** Writes what happened, the retractions first, and replaces the states. */
    private static Receipt write(List<Retractions> works) {
        List<Fact> facts = new ArrayList<>();
        int count = 0;
        for (Retractions work : works) {
            facts.add(work.fact);
            count += work.reopened.cardinality();
            work.log.reserve(1 + work.reopened.cardinality());
        }
        for (Retractions work : works) {
            work.reopened.stream().forEach(t -> facts.add(new Fact.Reopened(work.question.name, work.log.tasks.id(t))));
        }
        String reopened = "%d closed tasks were reopened".formatted(count);
        return works.get(0).question.engine.journal.write(facts, number -> {
            apply(works, number);
            return new Receipt(number, false, Decision.keepOpen(() -> reopened));
        });
    }

    private static void apply(List<Retractions> works, long number) {
        int facts = 0;
        for (Retractions work : works) {
            int kind = work.worker == NONE ? QuestionLog.RETRACTED : QuestionLog.WORKER_RETRACTED;
            work.log.add(kind, FactRecord.number(number, facts++), NONE, work.worker, work.first);
        }
        for (Retractions work : works) {
            for (int t = work.reopened.nextSetBit(0); t >= 0; t = work.reopened.nextSetBit(t + 1)) {
                long record = FactRecord.number(number, facts++);
                work.log.add(QuestionLog.REOPENED, record, t, NONE, 0);
            }
            work.copy.replace(work.first);
            work.reopened.stream().forEach(t -> work.question.assigner().update(work.copy.state(), t));
        }
    }
}
