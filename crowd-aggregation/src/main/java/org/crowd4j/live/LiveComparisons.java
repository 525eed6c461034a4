package org.crowd4j.live;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.Answer;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.live.internal.engine.PairChoice;
import org.crowd4j.live.internal.scoring.ComparisonCoding;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.PairwiseSettlements;
import org.crowd4j.live.internal.scoring.PairwiseState;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.Settlements;
import org.crowd4j.stopping.Decision;

/** A question about comparisons. */
final class LiveComparisons extends LiveQuestion implements PairwiseScoring {
    private final PairwiseQuestion question;
    private final ComparisonCoding coding = new ComparisonCoding();
    private final PairChoice choice = new PairChoice();

    LiveComparisons(LiveEngine engine, PairwiseQuestion question, Fact.QuestionOpened opened) {
        super(engine, question, opened);
        this.question = question;
    }

    @Override
    public PairwiseQuestion question() {
        return question;
    }

    @Override
    public QuestionState open(BitSet retracted) {
        return new PairwiseState(
                log, retracted, question.consensus(), question.assignment().redundancy(), coding);
    }

    private PairwiseState pairwiseState() {
        return (PairwiseState) state();
    }

    @Override
    public Settlements settlements(BitColumn retracted) {
        return new PairwiseSettlements(log, retracted, coding);
    }

    @Override
    public long find(String payload) {
        return coding.find(payload);
    }

    @Override
    public long code(String payload) {
        return coding.parse(payload);
    }

    @Override
    public String decode(long payload) {
        return ComparisonCoding.text(coding.left(payload), coding.right(payload), coding.outcome(payload));
    }

    @Override
    public boolean isCoded(int kind, long payload) {
        return kind == QuestionLog.ANSWER
                ? coding.isCoded(payload)
                : kind != QuestionLog.LABEL_ADDED && Double.isFinite(Double.longBitsToDouble(payload));
    }

    @Override
    public GrowingIndex parts() {
        return coding.items;
    }

    @Override
    public boolean hasResultsOfParts() {
        return true;
    }

    @Override
    void check(String payload) {} // an answer of this kind is a comparison

    /** A correction is about an item: the score after and the score before. */
    @Override
    CorrectionNumbers numbers(Fact.Corrected correction) {
        String[] parts = correction.payload().split(" ", 2);
        return new CorrectionNumbers(
                NONE,
                coding.item(correction.task()),
                Double.doubleToLongBits(Double.parseDouble(parts[0])),
                0,
                Double.doubleToLongBits(Double.parseDouble(parts[1])));
    }

    @Override
    Correction correction(int fact) {
        return new Correction(
                coding.items.id(log.worker(fact)),
                Double.toString(Double.longBitsToDouble(log.before(fact))),
                Double.toString(Double.longBitsToDouble(log.payload(fact))));
    }

    @Override
    public String result(int fact) {
        return ""; // a task has none
    }

    @Override
    void loadGold(long sequence, Fact.GoldGiven given) {
        addGold(sequence, given.task(), Double.parseDouble(given.payload()));
    }

    private void addGold(long sequence, String item, double score) {
        log.add(QuestionLog.GOLD, sequence, NONE, coding.item(item), Double.doubleToLongBits(score));
    }

    @Override
    String text(Answer answer) {
        if (answer instanceof PairwiseAnswers.Answer given) {
            return ComparisonCoding.text(given.left(), given.right(), given.outcome());
        }
        throw new IllegalArgumentException("question \"%s\" is about comparisons, got %s".formatted(name, answer));
    }

    @Override
    public Receipt submit(String submission, String task, String worker, String left, String right, Outcome outcome) {
        return submit(
                submission,
                new PairwiseAnswers.Answer(task, worker, left, right, outcome, Optional.of(engine.clock.instant())));
    }

    @Override
    public Receipt gold(String item, double score) {
        Check.finite("score", score);
        long sequence = locked(() -> {
            Fact fact = new Fact.GoldGiven(name, item, Double.toString(score));
            log.reserve(1);
            return engine.journal.write(List.of(fact), written -> {
                addGold(written, item, score);
                state().applyTo(log.size());
                return written;
            });
        });
        engine.written();
        engine.journal.await(sequence);
        return new Receipt(sequence, false, Decision.keepOpen(() -> "gold of an item closes no task"));
    }

    @Override
    public double score(String item) {
        return locked(() -> pairwiseState().score(item));
    }

    @Override
    public double standardError(String item) {
        return locked(() -> pairwiseState().ledger().standardError(item));
    }

    @Override
    public List<String> nextPair(String worker) {
        Set<List<String>> compared = locked(() -> compared(worker));
        return choice.next(locked(log::size), this::snapshot, compared);
    }

    /** {@return the pairs that a worker has compared, the first id first} */
    private Set<List<String>> compared(String worker) {
        Set<List<String>> pairs = new HashSet<>();
        int w = log.workers.find(worker);
        for (int a = w < 0 ? NONE : log.newestOfWorker(w); a != NONE; a = log.previousOfWorker(a)) {
            String left = coding.left(log.payload(a));
            String right = coding.right(log.payload(a));
            pairs.add(left.compareTo(right) < 0 ? List.of(left, right) : List.of(right, left));
        }
        return pairs;
    }

    @Override
    public ItemConsensus snapshot() {
        return locked(() -> pairwiseState().ledger().snapshot());
    }

    @Override
    public List<Correction> reaggregate(Progress progress) {
        return Reaggregation.comparisons(this, progress);
    }
}
