package org.crowd4j.live;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.stopping.Decision;

/** The state of a question about comparisons: scores of items; tasks only count answers. */
final class PairwiseState extends QuestionState {
    private final PairwiseLedger ledger;
    private final ComparisonCoding coding;
    private final Map<String, Double> corrections = new HashMap<>(); // by item

    PairwiseState(QuestionLog log, BitSet retracted, PairwiseQuestion question, ComparisonCoding coding) {
        super(log, retracted, question.assignment().redundancy());
        this.coding = coding;
        this.ledger = question.consensus().open();
    }

    @Override
    void answered(int fact, int t, int w) {
        corrections.clear();
        long payload = log.payload(fact);
        ledger.add(new PairwiseAnswers.Answer(
                log.tasks.id(t),
                log.workers.id(w),
                coding.left(payload),
                coding.right(payload),
                coding.outcome(payload),
                Times.instant(log.time(fact))));
    }

    /** Gold is about an item, whose id stands in the place of a task. */
    @Override
    void goldGiven(int fact, int t) {
        ledger.gold(coding.items.id(log.worker(fact)), Double.longBitsToDouble(log.payload(fact)));
    }

    @Override
    boolean foresees(long payload) {
        return true;
    }

    @Override
    Decision decideWith(int t, int w, long payload) {
        return byCount(t, t < 0 ? 1 : answers(t) + 1);
    }

    @Override
    Decision decide(int t) {
        return byCount(t, answers(t));
    }

    @Override
    String result(int t) {
        return "";
    }

    @Override
    long coded(int t) {
        return 0;
    }

    @Override
    double confidence(int t) {
        return 0;
    }

    /** Replaces the score of an item until the next comparison of any items. */
    @Override
    void correct(int fact, int t) {
        corrections.put(coding.items.id(log.worker(fact)), Double.longBitsToDouble(log.payload(fact)));
    }

    double score(String item) {
        Double corrected = corrections.get(item);
        return corrected == null ? ledger.score(item) : corrected;
    }

    PairwiseLedger ledger() {
        return ledger;
    }
}
