package org.crowd4j.live;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionRatings;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.SavedRatings;
import org.crowd4j.live.internal.scoring.Times;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the facts of a journal into the log of a question that is not open yet. */
final class LogReader {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final int NONE = QuestionLog.NONE;

    private final LiveQuestion question;
    private final QuestionLog log;
    private final BitSet retracted;
    private final long covered; // records up to this one are in the log
    private final int restored; // facts in the log from the beginning
    private @Nullable Estimates estimates; // that follow from them
    private boolean retractedSince; // whether a later fact retracts an answer

    LogReader(LiveQuestion question) {
        this(question, new BitSet(), 0, null);
    }

    /** Goes on after a record, with the answers that were retracted before. */
    LogReader(LiveQuestion question, BitSet retracted, long covered, @Nullable Estimates estimates) {
        this.question = question;
        this.log = question.log;
        this.retracted = retracted;
        this.covered = covered;
        this.restored = log.size();
        this.estimates = estimates;
    }

    /**
     * Estimates of a snapshot.
     *
     * @param uncounted the answers that do not count
     * @param method what they depend on besides the facts
     * @param state the estimates
     * @param rules what the ratings depend on besides the facts
     * @param ratings the ratings of workers, if they were saved
     */
    record Estimates(BitSet uncounted, String method, StateInput state, String rules, Optional<SavedRatings> ratings) {}

    LiveQuestion question() {
        return question;
    }

    /** Applies what was read, and opens the question. */
    void open() {
        CompletableFuture<Optional<QuestionRatings>> rated = CompletableFuture.supplyAsync(this::ratings);
        QuestionState state = begin();
        question.start(state, () -> rated.join().orElseGet(() -> question.rate(state.retracted)));
        question.ratings().retract(state.retracted, log.firstRetracted(restored));
        estimates = null; // the bytes of the snapshot are not needed any more
        question.settleDue();
    }

    /** {@return what ratings depend on besides the facts, as text} */
    static String rules(LiveQuestion question, QuestionRatings ratings) {
        return ratings.rules() + " " + question.judgedBy();
    }

    /** {@return the ratings of a snapshot, if they can be used} */
    private Optional<QuestionRatings> ratings() {
        if (estimates == null || estimates.ratings.isEmpty()) {
            return Optional.empty();
        }
        QuestionRatings ratings = question.rate(new BitColumn(estimates.uncounted));
        if (!estimates.rules.equals(rules(question, ratings))) {
            return Optional.empty();
        }
        try {
            ratings.restore(estimates.ratings.get());
            return Optional.of(ratings);
        } catch (IllegalArgumentException damaged) {
            LOG.warn("the ratings of \"{}\" are made anew: {}", question.name, damaged.getMessage());
            return Optional.empty();
        }
    }

    /** {@return a state with the facts of a snapshot, if its estimates can be used} */
    private QuestionState begin() {
        QuestionState state = question.open(retracted);
        if (estimates != null
                && !retractedSince
                && state.method().equals(estimates.method)
                && !state.method().isEmpty()) {
            try {
                state.restore(restored, estimates.uncounted, estimates.state);
            } catch (IllegalArgumentException damaged) {
                LOG.warn("the estimates of \"{}\" are made anew: {}", question.name, damaged.getMessage());
                return question.open(retracted);
            }
        }
        return state;
    }

    /** Adds a fact of the journal to the log, and to the answers that are retracted. */
    void add(long sequence, Fact fact) {
        if (sequence <= covered) {
            return;
        }
        log.reserve(1);
        if (fact instanceof Fact.Answered given) {
            answer(sequence, given);
        } else if (fact instanceof Fact.GoldGiven given) {
            question.loadGold(sequence, given);
        } else if (fact instanceof Fact.Closed closed) {
            int t = log.task(closed.task());
            long at = log.newest(t) == NONE ? QuestionLog.NO_TIME : log.time(log.newest(t));
            log.add(QuestionLog.CLOSED, sequence, t, NONE, 0, at);
        } else if (fact instanceof Fact.Reopened reopened) {
            add(QuestionLog.REOPENED, sequence, reopened.task(), 0);
        } else if (fact instanceof Fact.MoreRequested more) {
            add(QuestionLog.MORE_REQUESTED, sequence, more.task(), more.answers());
        } else if (fact instanceof Fact.TaskRegistered registered) {
            add(QuestionLog.REGISTERED, sequence, registered.task(), 0);
        } else if (fact instanceof Fact.LabelAdded added) {
            if (question.find(added.label()) == NONE) {
                log.add(QuestionLog.LABEL_ADDED, sequence, NONE, NONE, question.code(added.label()));
            }
        } else if (fact instanceof Fact.Corrected corrected) {
            question.log.correction(sequence, question.numbers(corrected));
        } else if (fact instanceof Fact.Retracted taken) {
            retract(sequence, taken);
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            retractedSince = true;
            int w = log.worker(taken.worker());
            log.add(QuestionLog.WORKER_RETRACTED, sequence, NONE, w, 0);
            for (int a = log.newestOfWorker(w); a != NONE; a = log.previousOfWorker(a)) {
                retracted.set(a);
            }
        }
    }

    private void add(int kind, long sequence, String task, long payload) {
        log.add(kind, sequence, log.task(task), NONE, payload);
    }

    private void answer(long sequence, Fact.Answered given) {
        long first = question.submissions.first(given.submission());
        long second = question.submissions.second(given.submission());
        if (question.submissions.find(first, second) == NONE) {
            question.submissions.add(log.answer(
                    sequence,
                    log.task(given.task()),
                    log.worker(given.worker()),
                    question.code(given.payload()),
                    Times.micros(given.at()),
                    first,
                    second));
        }
    }

    private void retract(long sequence, Fact.Retracted taken) {
        int answer = question.submissions.find(
                question.submissions.first(taken.submission()), question.submissions.second(taken.submission()));
        if (answer != NONE) {
            retractedSince = true;
            log.add(QuestionLog.RETRACTED, sequence, NONE, NONE, answer);
            retracted.set(answer);
        }
    }
}
