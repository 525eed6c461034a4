package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericLedger;
import org.crowd4j.NumericStreamingAggregator;
import org.crowd4j.aggregation.internal.online.BackgroundRefit;
import org.crowd4j.stopping.Decision;
import org.jspecify.annotations.Nullable;

/** The state of a question about numbers. */
public final class NumericState extends ResumableState<NumericLedger, NumericAnswers.Answer> {
    private static final int FEWEST = 3; // answers before an error is relied on

    private final double maxError;
    private final @Nullable BackgroundRefit refit; // the ledger, if its method may run meanwhile

    public NumericState(
            QuestionLog log,
            BitSet retracted,
            NumericStreamingAggregator consensus,
            double maxError,
            int redundancy,
            Executor executor) {
        super(log, retracted, redundancy, consensus, consensus.open());
        this.maxError = maxError;
        this.refit = ledger instanceof BackgroundRefit background ? background : null;
        if (refit != null) {
            refit.refitOn(executor);
        }
    }

    @Override
    public void goLive() {
        super.goLive();
        if (refit != null) {
            refit.startAhead();
        }
    }

    @Override
    public void prepare() {
        boolean unused = isPrepared(Long.MAX_VALUE);
    }

    @Override
    public boolean isPrepared(long nanos) {
        return refit == null || refit.isPrepared(nanos);
    }

    @Override
    public void answered(int fact, int t, int w) {
        if (!isResuming()) {
            ledger.add(answer(fact));
        }
    }

    @Override
    public NumericAnswers.Answer answer(int fact) {
        return new NumericAnswers.Answer(
                log.tasks.id(log.task(fact)),
                log.workers.id(log.worker(fact)),
                Double.longBitsToDouble(log.payload(fact)),
                Times.instant(log.time(fact)));
    }

    @Override
    public void goldGiven(int fact, int t) {
        if (!isResuming()) {
            ledger.gold(log.tasks.id(t), Double.longBitsToDouble(log.payload(fact)));
        }
    }

    @Override
    public boolean estimatesNameWorkers() {
        return true;
    }

    @Override
    public boolean foresees(long payload) {
        return maxError == 0;
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
