package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/**
 * The state of a question about comparisons. Items have scores; a task has a number of answers and
 * no result.
 */
public final class PairwiseState extends QuestionState {
    private final PairwiseStreamingAggregator consensus;
    private final PairwiseLedger ledger;
    private final ComparisonCoding coding;
    private final Map<String, Double> corrections = new HashMap<>(); // by item
    private boolean resuming; // the ledger knows the answers

    public PairwiseState(
            QuestionLog log,
            BitSet retracted,
            PairwiseStreamingAggregator consensus,
            int redundancy,
            ComparisonCoding coding) {
        super(log, retracted, redundancy);
        this.consensus = consensus;
        this.coding = coding;
        this.ledger = consensus.open();
    }

    @Override
    public void answered(int fact, int t, int w) {
        corrections.clear();
        if (!resuming) {
            ledger.add(answer(fact));
        }
    }

    private PairwiseAnswers.Answer answer(int fact) {
        long payload = log.payload(fact);
        return new PairwiseAnswers.Answer(
                log.tasks.id(log.task(fact)),
                log.workers.id(log.worker(fact)),
                coding.left(payload),
                coding.right(payload),
                coding.outcome(payload),
                Times.instant(log.time(fact)));
    }

    @Override
    public Optional<Consumer<StateOutput>> estimates() {
        return ledger instanceof ResumableLedger<?> own ? Optional.of(own.estimates(log.tasks)) : Optional.empty();
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
    @SuppressWarnings("unchecked") // a ledger of comparisons takes answers that are comparisons
    public void endRestoring(StateInput in) {
        ((ResumableLedger<PairwiseAnswers.Answer>) ledger).resume(in, new EarlierAnswers<>(this, this::answer));
        resuming = false;
    }

    /** Gold is about an item, whose id stands in the place of a task. */
    @Override
    public void goldGiven(int fact, int t) {
        if (resuming) {
            return;
        }
        ledger.gold(coding.items.id(log.worker(fact)), Double.longBitsToDouble(log.payload(fact)));
    }

    @Override
    public boolean foresees(long payload) {
        return true;
    }

    @Override
    public Decision decideWith(int t, int w, long payload) {
        return byCount(t, t < 0 ? 1 : answers(t) + 1);
    }

    @Override
    public Decision decide(int t) {
        return byCount(t, answers(t));
    }

    @Override
    public String result(int t) {
        return "";
    }

    @Override
    public long coded(int t) {
        return 0;
    }

    @Override
    public double confidence(int t) {
        return 0;
    }

    /** Replaces the score of an item until the next comparison of any items. */
    @Override
    public void correct(int fact, int t) {
        corrections.put(coding.items.id(log.worker(fact)), Double.longBitsToDouble(log.payload(fact)));
    }

    public double score(String item) {
        Double corrected = corrections.get(item);
        return corrected == null ? ledger.score(item) : corrected;
    }

    public PairwiseLedger ledger() {
        return ledger;
    }
}
