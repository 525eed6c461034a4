package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericLedger;
import org.crowd4j.NumericStreamingAggregator;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/** The state of a question about numbers. */
public final class NumericState extends QuestionState {
    private static final int FEWEST = 3; // answers before an error is relied on

    private final NumericStreamingAggregator consensus;
    private final double maxError;
    private final NumericLedger ledger;
    private boolean resuming; // the ledger knows the answers

    public NumericState(
            QuestionLog log, BitSet retracted, NumericStreamingAggregator consensus, double maxError, int redundancy) {
        super(log, retracted, redundancy);
        this.consensus = consensus;
        this.maxError = maxError;
        this.ledger = consensus.open();
    }

    @Override
    public void answered(int fact, int t, int w) {
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
    public void goldGiven(int fact, int t) {
        if (!resuming) {
            ledger.gold(log.tasks.id(t), Double.longBitsToDouble(log.payload(fact)));
        }
    }

    @Override
    public Optional<Consumer<StateOutput>> estimates() {
        return ledger instanceof ResumableLedger<?> own ? Optional.of(own.estimates(log.tasks)) : Optional.empty();
    }

    @Override
    public boolean estimatesNameWorkers() {
        return true;
    }

    @Override
    public String method() {
        return ledger instanceof ResumableLedger<?> ? consensus.getClass().getName() + " " + consensus : "";
    }

    @Override
    public Runnable beginRestoring(int end) {
        resuming = true;
        return () -> {};
    }

    @Override
    @SuppressWarnings("unchecked") // a ledger of numbers takes answers that are numbers
    public void endRestoring(StateInput in) {
        ((ResumableLedger<NumericAnswers.Answer>) ledger).resume(in, new EarlierAnswers<>(this, this::answer));
        resuming = false;
    }

    @Override
    public boolean foresees(long payload) {
        return maxError == 0;
    }

    @Override
    public Decision decideWith(int t, int w, long payload) {
        return byCount(t, t < 0 ? 1 : answers(t) + 1);
    }

    @Override
    public Decision decide(int t) {
        int count = answers(t);
        Decision byCount = byCount(t, count);
        if (maxError == 0 || gold(t) != NONE || count < atLeast(t)) {
            return byCount;
        }
        double error = ledger.standardError(log.tasks.id(t));
        if (byCount.closes()) {
            return error <= maxError ? byCount : Decision.close(() -> said(error, "is above", byCount));
        }
        if (count < FEWEST) {
            return byCount;
        }
        return error <= maxError
                ? Decision.close(() -> said(error, "reaches", byCount))
                : Decision.keepOpen(() -> said(error, "is above", byCount));
    }

    private String said(double error, String verb, Decision count) {
        return String.format(Locale.ROOT, "standard error %.4g %s %s, %s", error, verb, maxError, count.reason());
    }

    @Override
    public String result(int t) {
        return Double.toString(value(t));
    }

    @Override
    public long coded(int t) {
        return Double.doubleToLongBits(value(t) + 0.0); // one zero
    }

    @Override
    public double confidence(int t) {
        return 0;
    }

    public double value(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.value(log.tasks.id(t)) : Double.longBitsToDouble(log.payload(fact));
    }

    public double standardError(int t) {
        int fact = corrected(t);
        return fact == NONE ? ledger.standardError(log.tasks.id(t)) : Double.longBitsToDouble(log.extra(fact));
    }

    public NumericConsensus snapshot() {
        return ledger.snapshot();
    }
}
