package org.crowd4j.live;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Answer;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.live.internal.scoring.CorrectionNumbers;
import org.crowd4j.live.internal.scoring.NumericSettlements;
import org.crowd4j.live.internal.scoring.NumericState;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;
import org.crowd4j.live.internal.scoring.Settlements;

/** A question about numbers. */
final class LiveNumbers extends LiveQuestion implements NumericScoring {
    private final NumericQuestion question;

    LiveNumbers(LiveEngine engine, NumericQuestion question, Fact.QuestionOpened opened) {
        super(engine, question, opened);
        this.question = question;
    }

    @Override
    public NumericQuestion question() {
        return question;
    }

    @Override
    public QuestionState open(BitSet retracted) {
        return new NumericState(
                log,
                retracted,
                question.consensus(),
                question.maxError(),
                question.assignment().redundancy(),
                engine.checks);
    }

    private NumericState numericState() {
        return (NumericState) state();
    }

    @Override
    public Settlements settlements(BitColumn retracted) {
        return new NumericSettlements(log, retracted, question.maxError());
    }

    @Override
    public long find(String payload) {
        return Double.doubleToLongBits(Double.parseDouble(payload) + 0.0); // one zero
    }

    @Override
    public long code(String payload) {
        return find(payload);
    }

    @Override
    public String decode(long payload) {
        return Double.toString(Double.longBitsToDouble(payload));
    }

    @Override
    public boolean isCoded(int kind, long payload) {
        return kind != QuestionLog.LABEL_ADDED && Double.isFinite(Double.longBitsToDouble(payload));
    }

    @Override
    public GrowingIndex parts() {
        return new GrowingIndex("part"); // a number has none
    }

    @Override
    void check(String payload) {
        Check.finite("value", Double.parseDouble(payload));
    }

    /** As text, a correction is the value after, the value before, and the standard error. */
    @Override
    CorrectionNumbers numbers(Fact.Corrected correction) {
        String[] parts = correction.payload().split(" ", 3);
        return new CorrectionNumbers(log.task(correction.task()), NONE, find(parts[0]), find(parts[2]), find(parts[1]));
    }

    @Override
    String text(Answer answer) {
        if (answer instanceof NumericAnswers.Answer given) {
            return Double.toString(given.value());
        }
        throw new IllegalArgumentException("question \"%s\" is about numbers, got %s".formatted(name, answer));
    }

    @Override
    public String judgedBy() {
        return "maxError " + question.maxError();
    }

    @Override
    public Receipt submit(String submission, String task, String worker, double value) {
        return submit(submission, new NumericAnswers.Answer(task, worker, value, Optional.of(engine.clock.instant())));
    }

    @Override
    public Receipt gold(String task, double value) {
        return addGold(task, Double.toString(value));
    }

    @Override
    public double value(String task) {
        return locked(() -> numericState().value(known(task)));
    }

    @Override
    public double standardError(String task) {
        return locked(() -> numericState().standardError(known(task)));
    }

    @Override
    public NumericConsensus snapshot() {
        return locked(() -> numericState().snapshot());
    }

    @Override
    public List<Correction> reaggregate(Progress progress) {
        return Reaggregation.numbers(this, progress);
    }

    /** {@return the answers before a fact that are not retracted, with their times} */
    NumericAnswers answers(int end) {
        BitColumn retracted = state().retracted;
        NumericAnswers.Builder builder = NumericAnswers.builder();
        for (int i = 0; i < end; i++) {
            if (log.kind(i) == QuestionLog.ANSWER && !retracted.get(i)) {
                builder.add(numericState().answer(i));
            }
        }
        return builder.build();
    }

    /** {@return the gold of the facts before one} */
    NumericGold gold(int end) {
        Map<String, Double> known = new HashMap<>();
        for (int i = 0; i < end; i++) {
            if (log.kind(i) == QuestionLog.GOLD) {
                known.put(log.tasks.id(log.task(i)), Double.longBitsToDouble(log.payload(i)));
            }
        }
        return NumericGold.of(known);
    }
}
