package org.crowd4j.live.internal.scoring;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.stopping.Decision;

/**
 * The state of a question about comparisons. Items have scores; a task has a number of answers and
 * no result.
 */
public final class PairwiseState extends ResumableState<PairwiseLedger, PairwiseAnswers.Answer> {
    private final ComparisonCoding coding;
    private final Map<String, Double> corrections = new HashMap<>(); // by item

    public PairwiseState(
            QuestionLog log,
            BitSet retracted,
            PairwiseStreamingAggregator consensus,
            int redundancy,
            ComparisonCoding coding) {
        super(log, retracted, redundancy, consensus, consensus.open());
        this.coding = coding;
    }

    @Override
    public void answered(int fact, int t, int w) {
        corrections.clear();
        if (!isResuming()) {
            ledger.add(answer(fact));
        }
    }

    @Override
    PairwiseAnswers.Answer answer(int fact) {
        long payload = log.payload(fact);
        return new PairwiseAnswers.Answer(
                log.tasks.id(log.task(fact)),
                log.workers.id(log.worker(fact)),
                coding.left(payload),
                coding.right(payload),
                coding.outcome(payload),
                Times.instant(log.time(fact)));
    }

    /** Gold is about an item, whose id stands in the place of a task. */
    @Override
    public void goldGiven(int fact, int t) {
        if (!isResuming()) {
            ledger.gold(coding.items.id(log.worker(fact)), Double.longBitsToDouble(log.payload(fact)));
        }
    }

    @Override
    public boolean foresees(long payload) {
        return true;
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
