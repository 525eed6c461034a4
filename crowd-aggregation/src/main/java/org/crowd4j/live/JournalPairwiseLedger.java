package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.live.internal.scoring.ComparisonCoding;

/**
 * Live scores of items that follow a {@link Journal}. Created by {@link Journal#follow}; what is
 * added here is written to the journal. Every query first applies the new facts.
 */
final class JournalPairwiseLedger implements PairwiseLedger {
    private final PairwiseQuestion question;
    private final PairwiseLedger ledger;
    private final FollowedAnswers<PairwiseAnswers.Answer> facts;
    private final ComparisonCoding coding = new ComparisonCoding();

    JournalPairwiseLedger(Journal journal, PairwiseQuestion question) {
        this.question = question;
        this.ledger = question.consensus().open();
        this.facts = new FollowedAnswers<>(
                journal,
                question.name(),
                new FollowedAnswers.Target<>(
                        this::answer,
                        answer -> ComparisonCoding.text(answer.left(), answer.right(), answer.outcome()),
                        ledger::add,
                        ledger::retract,
                        ledger::gold));
    }

    private PairwiseAnswers.Answer answer(Fact.Answered given) {
        long coded = coding.parse(given.payload());
        return new PairwiseAnswers.Answer(
                given.task(),
                given.worker(),
                coding.left(coded),
                coding.right(coded),
                coding.outcome(coded),
                given.at());
    }

    private PairwiseLedger current() {
        facts.update();
        return ledger;
    }

    /** Writes a comparison to the journal, which keeps those of weight 1. */
    @Override
    public PairwiseLedger add(PairwiseAnswers.Answer comparison, double weight) {
        checkArgument(weight == 1, "a journal keeps comparisons of weight 1, got %s", weight);
        facts.add(comparison);
        return this;
    }

    /** Writes to the journal that a comparison was taken back. */
    @Override
    public PairwiseLedger retract(PairwiseAnswers.Answer comparison) {
        facts.retract(comparison);
        return this;
    }

    /** Writes a right score to the journal. */
    @Override
    public PairwiseLedger gold(String item, double score) {
        facts.gold(item, score);
        return this;
    }

    @Override
    public double score(String item) {
        return current().score(item);
    }

    @Override
    public double standardError(String item) {
        return current().standardError(item);
    }

    @Override
    public double probability(String a, String b) {
        return current().probability(a, b);
    }

    @Override
    public PairwiseAnswers answers() {
        return current().answers();
    }

    @Override
    public ItemConsensus snapshot() {
        return current().snapshot();
    }

    @Override
    public ItemConsensus finish() {
        return current().finish();
    }

    /** {@return such as {@code JournalPairwiseLedger[better, by Elo[]]}} */
    @Override
    public String toString() {
        return "JournalPairwiseLedger[%s, by %s]".formatted(question.name(), question.consensus());
    }
}
