package org.crowd4j.live;

import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericLedger;

/**
 * A live consensus of numbers that follows a {@link Journal}. Created by {@link Journal#follow};
 * what is added here is written to the journal. Every query first applies the new facts.
 */
final class JournalNumericLedger implements NumericLedger {
    private final NumericQuestion question;
    private final NumericLedger ledger;
    private final FollowedAnswers<NumericAnswers.Answer> facts;

    JournalNumericLedger(Journal journal, NumericQuestion question) {
        this.question = question;
        this.ledger = question.consensus().open();
        this.facts = new FollowedAnswers<>(
                journal,
                question.name(),
                new FollowedAnswers.Target<>(
                        JournalNumericLedger::answer,
                        answer -> Double.toString(answer.value()),
                        ledger::add,
                        ledger::retract,
                        ledger::gold));
    }

    private static NumericAnswers.Answer answer(Fact.Answered given) {
        return new NumericAnswers.Answer(given.task(), given.worker(), Double.parseDouble(given.payload()), given.at());
    }

    private NumericLedger current() {
        facts.update();
        return ledger;
    }

    /** Writes an answer to the journal. */
    @Override
    public NumericLedger add(NumericAnswers.Answer answer) {
        facts.add(answer);
        return this;
    }

    /** Writes to the journal that an answer was taken back. */
    @Override
    public NumericLedger retract(NumericAnswers.Answer answer) {
        facts.retract(answer);
        return this;
    }

    /** Writes a right value to the journal. */
    @Override
    public NumericLedger gold(String task, double value) {
        facts.gold(task, value);
        return this;
    }

    @Override
    public double value(String task) {
        return current().value(task);
    }

    @Override
    public double standardError(String task) {
        return current().standardError(task);
    }

    @Override
    public NumericAnswers answers() {
        return current().answers();
    }

    @Override
    public NumericConsensus snapshot() {
        return current().snapshot();
    }

    /** Learns about workers again. That is not a fact, and is not written. */
    @Override
    public NumericLedger refit() {
        current().refit();
        return this;
    }

    @Override
    public NumericConsensus finish() {
        return current().finish();
    }

    /** {@return such as {@code JournalNumericLedger[price, by RobustGaussian[]]}} */
    @Override
    public String toString() {
        return "JournalNumericLedger[%s, by %s]".formatted(question.name(), question.consensus());
    }
}
