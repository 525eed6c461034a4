package org.crowd4j.live;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.aggregation.internal.online.ResumableLedger;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;
import org.crowd4j.stopping.Decision;

/** The state of a question about comparisons: scores of items; tasks only count answers. */
final class PairwiseState extends QuestionState {
    private final PairwiseQuestion question;
    private final PairwiseLedger ledger;
    private final ComparisonCoding coding;
    private final Map<String, Double> corrections = new HashMap<>(); // by item
    private boolean resuming; // the ledger knows the answers

    PairwiseState(QuestionLog log, BitSet retracted, PairwiseQuestion question, ComparisonCoding coding) {
        super(log, retracted, question.assignment().redundancy());
        this.question = question;
        this.coding = coding;
        this.ledger = question.consensus().open();
    }

    @Override
    void answered(int fact, int t, int w) {
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
    Optional<Consumer<StateOutput>> estimates() {
        return ledger instanceof ResumableLedger<?> own ? Optional.of(own.estimates(log.tasks)) : Optional.empty();
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
    @SuppressWarnings("unchecked") // a ledger of comparisons takes answers that are comparisons
    void endRestoring(StateInput in) {
        ((ResumableLedger<PairwiseAnswers.Answer>) ledger).resume(in, new EarlierAnswers<>(this, this::answer));
        resuming = false;
    }

    /** Gold is about an item, whose id stands in the place of a task. */
    @Override
    void goldGiven(int fact, int t) {
        if (resuming) {
            return;
        }
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
