package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericLedger;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.PairwiseLedger;
import org.junit.jupiter.api.Test;

class JournalFollowersTest {
    private final Journal journal = Journal.inMemory();

    private void answer(String question, String submission, String task, String worker, String payload) {
        journal.add(new Fact.Answered(question, submission, task, worker, payload, Optional.empty()));
    }

    @Test
    void anAnswerCountsOnceHoweverOftenItIsDelivered() {
        LabelQuestion topic = new LabelQuestion("topic", "spam", "ham");
        answer("topic", "s1", "t1", "ann", "spam");
        answer("topic", "s2", "t1", "bob", "ham");
        String once = journal.follow(topic).snapshot().toString();
        double confidence = journal.follow(topic).confidence("t1");
        for (int times = 0; times < 3; times++) {
            answer("topic", "s1", "t1", "ann", "spam");
            answer("topic", "s2", "t1", "bob", "spam"); // the first one stands
        }

        assertThat(journal.follow(topic).snapshot()).hasToString(once);
        assertThat(journal.follow(topic).confidence("t1")).isEqualTo(confidence);
        assertThat(journal.answers(topic).size()).isEqualTo(2);
    }

    @Test
    void factsThatDoNotFitAreLeftOut() {
        LabelQuestion topic = new LabelQuestion("topic", "spam", "ham");
        answer("topic", "s1", "t1", "ann", "spam");
        answer("topic", "s2", "t1", "bob", "eggs"); // is no label yet
        answer("tone", "s3", "t1", "bob", "ham"); // another question
        journal.add(new Fact.Closed("topic", "t9"));
        journal.add(new Fact.Retracted("topic", "s9"));
        journal.add(new Fact.WorkerRetracted("topic", "eve"));
        journal.add(new Fact.GoldGiven("topic", "t1", "eggs"));

        assertThat(journal.answers(topic).stream().map(given -> given.worker())).containsExactly("ann");
        assertThat(journal.gold(topic).size()).isZero();
    }

    @Test
    void aLabelCanBeAdded() {
        LabelQuestion topic = new LabelQuestion("topic", "spam", "ham");
        answer("topic", "s1", "t1", "ann", "spam");
        JournalRatings ratings = journal.ratings(topic);
        journal.add(new Fact.Closed("topic", "t1"));
        ratings.rating("ann");
        journal.add(new Fact.LabelAdded("topic", "eggs"));
        answer("topic", "s2", "t2", "ann", "eggs");
        journal.add(new Fact.Closed("topic", "t2"));

        assertThat(ratings.rating("ann").answers()).isEqualTo(2);
        assertThat(journal.answers(topic).labels()).containsExactly("spam", "ham", "eggs");
        assertThat(journal.follow(topic).label("t2")).isEqualTo("eggs");
    }

    @Test
    void theLabelsOfAnEngineAreKnownWithoutIt() throws Exception {
        try (ScoringEngine engine = ScoringEngine.open(journal, new LabelQuestion("topic", "spam", "ham"))) {
            engine.labels("topic").submit("s1", "t1", "ann", "ham");
            assertThat(journal.answers(new LabelQuestion("topic")).labels()).containsExactly("spam", "ham");
        }
    }

    @Test
    void numbersFollowTheJournal() {
        NumericQuestion price = new NumericQuestion("price");
        NumericLedger direct = price.consensus().open();
        NumericLedger live = journal.follow(price);
        for (String worker : List.of("ann", "bob", "cid")) {
            answer("price", worker, "house", worker, worker.equals("cid") ? "900.0" : "240.5");
            direct.add("house", worker, worker.equals("cid") ? 900 : 240.5);
            live.value("house");
        }
        journal.add(new Fact.Retracted("price", "cid"));
        direct.retract(new NumericAnswers.Answer("house", "cid", 900));
        live.add("flat", "ann", 80).gold("flat", 90);
        direct.add("flat", "ann", 80).gold("flat", 90);

        assertThat(live.value("house")).isEqualTo(direct.value("house"));
        assertThat(live.standardError("flat")).isEqualTo(direct.standardError("flat"));
        assertThat(live.refit().finish().table(9))
                .hasToString(direct.refit().finish().table(9).toString());
        assertThat(live.answers().size()).isEqualTo(3);
        assertThat(live.retract(new NumericAnswers.Answer("flat", "ann", 80))
                        .snapshot()
                        .answers()
                        .size())
                .isEqualTo(2);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> live.retract(new NumericAnswers.Answer("flat", "ann", 80)));
        journal.add(new Fact.WorkerRetracted("price", "bob"));
        assertThat(live.answers().size()).isEqualTo(1);
        assertThat(live).hasToString("JournalNumericLedger[price, by %s]".formatted(price.consensus()));
    }

    @Test
    void comparisonsFollowTheJournal() {
        PairwiseQuestion better = new PairwiseQuestion("better");
        PairwiseLedger direct = better.consensus().open();
        PairwiseLedger live = journal.follow(better);
        var first = new PairwiseAnswers.Answer("ann", "tea", "coffee", Outcome.LEFT);
        var second = new PairwiseAnswers.Answer("bob", "coffee", "milk", Outcome.RIGHT);
        live.add(first).add(second);
        direct.add(first).add(second);

        assertThat(live.score("tea")).isEqualTo(direct.score("tea"));
        assertThat(live.standardError("tea")).isEqualTo(direct.standardError("tea"));
        assertThat(live.probability("tea", "milk")).isEqualTo(direct.probability("tea", "milk"));
        assertThat(live.finish().table(9)).hasToString(direct.finish().table(9).toString());
        live.retract(second);
        assertThat(live.answers().size()).isEqualTo(1);
        assertThat(live.snapshot().answers().size()).isEqualTo(1);
        assertRefused(() -> live.add(first, 2), "a journal keeps comparisons of weight 1, got 2.0");
        assertThat(live).hasToString("JournalPairwiseLedger[better, by %s]".formatted(better.consensus()));
    }
}
