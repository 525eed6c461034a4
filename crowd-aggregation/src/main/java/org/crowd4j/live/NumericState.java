package org.crowd4j.live;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericLedger;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/** The state of a question about numbers. */
final class NumericState extends QuestionState {
    private static final int FEWEST = 3; // answers before an error is relied on

    private final NumericQuestion question;
    private final NumericLedger ledger;
    private boolean resuming; // the ledger knows the answers

    NumericState(QuestionLog log, BitSet retracted, NumericQuestion question) {
        super(log, retracted, question.assignment().redundancy());
        this.question = question;
        this.ledger = question.consensus().open();
    }

    @Override
    void answered(int fact, int t, int w) {
        if (!resuming) {
            ledger.add(answer(fact));
        }
    }

    private NumericAnswers.Answer answer(int fact) {
        return new NumericAnswers.Answer(
                log.tasks.id(log.task(fact)),
                log.workers.id(log.worker(fact)),
                Double.longBitsToDouble(log.payload(fact)),
                Times.instant(log.time(fact)));
    }

    @Override
    void goldGiven(int fact, int t) {
        if (!resuming) {
            ledger.gold(log.tasks.id(t), Double.longBitsToDouble(log.payload(fact)));
        }
    }

    @Override
    Optional<Consumer<StateOutput>> estimates() {
        return ledger instanceof ResumableLedger<?> own ? Optional.of(own.estimates(log.tasks)) : Optional.empty();
    }

    @Override
    boolean estimatesNameWorkers() {
        return true;
    }

    @Override
    String method() {
        return ledger instanceof ResumableLedger<?>
                ? question.consensus().getClass().getName() + " " + question.consensus()
                : "";
    }

    @Override
    void beginRestoring() {
        resuming = true;
    }

    @Override
    @SuppressWarnings("unchecked") // a ledger of numbers takes answers that are numbers
    void endRestoring(StateInput in) {
        ((ResumableLedger<NumericAnswers.Answer>) ledger).resume(in, new EarlierAnswers<>(this, this::answer));
        resuming = false;
    }

    @Override
    boolean foresees(long payload) {
        return question.maxError() == 0;
    }

    @Override
    Decision decideWith(int t, int w, long payload) {
        return byCount(t, t < 0 ? 1 : answers(t) + 1);
    }

    @Override
    Decision decide(int t) {
        int count = answers(t);
        Decision byCount = byCount(t, count);
        if (question.maxError() == 0 || gold(t) != NONE || count < atLeast(t)) {
            return byCount;
        }
        double error = ledger.standardError(log.tasks.id(t));
        if (byCount.closes()) {
            return error <= question.maxError() ? byCount : Decision.close(() -> said(error, "is above", byCount));
        }
        if (count < FEWEST) {
            return byCount;
        }
        return error <= question.maxError()
                ? Decision.close(() -> said(error, "reaches", byCount))
                : Decision.keepOpen(() -> said(error, "is above", byCount));
    }

    private String said(double error, String verb, Decision count) {
        return String.format(
                Locale.ROOT, "standard error %.4g %s %s, %s", error, verb, question.maxError(), count.reason());
    }

    @Override
    String result(int t) {
        return Double.toString(value(t));
    }

    @Override
    long coded(int t) {
        return Double.doubleToLongBits(value(t) + 0.0); // one zero
    }

    @Override
    double confidence(int t) {
        return 0;
    }

    double value(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.value(log.tasks.id(t)) : Double.longBitsToDouble(log.payload(fact));
    }

    double standardError(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.standardError(log.tasks.id(t)) : Double.longBitsToDouble(log.extra(fact));
    }

    NumericConsensus snapshot() {
        return ledger.snapshot();
    }
}
