package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.LabelPrior;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A ledger that follows a journal")
class JournalLedgerTest {

    static List<StreamingAggregator> methods() {
        return List.of(new FastSbic(), new FastSbic().withRevision(false), new OnlineDawidSkene());
    }

    private static String bits(Ledger ledger) {
        Consensus now = ledger.snapshot();
        return now.posterior().tasks().ids().stream()
                .map(task -> task + now.posterior().row(task))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void hasTheBitsOfALedgerWithoutRetractedAnswers(StreamingAggregator method) {
        for (int seed = 0; seed < 5; seed++) {
            var journal = LabelCrowd.of("l0", "l1", "l2");
            var live = journal.follow(method);
            var random = new Random(seed);
            for (int round = 0; round < 3; round++) {
                Histories.addRandomFacts(journal, random, 80);
                var direct = method.open(List.of("l0", "l1", "l2"));
                List<Fact> facts = journal.facts();
                for (int i = 0; i < facts.size(); i++) {
                    if (journal.counts(i + 1) && facts.get(i) instanceof Fact.Answered a) {
                        direct.add(a.task(), a.worker(), a.payload());
                    } else if (facts.get(i) instanceof Fact.GoldGiven gold) {
                        direct.gold(gold.task(), gold.payload());
                    }
                }

                assertThat(bits(live)).isEqualTo(bits(direct));
            }
        }
    }

    @Test
    void dropsALabelThatOnlyARetractedAnswerHad() {
        var journal = LabelCrowd.of();
        var live = journal.follow(new FastSbic());
        live.add("t1", "ann", "cat").add("t1", "bob", "dog");
        long slip = journal.answer("t1", "cid", "cow");
        assertThat(live.snapshot().posterior().labels()).containsExactly("cat", "cow", "dog");

        journal.retract(slip);

        assertThat(live.snapshot().posterior().labels()).containsExactly("cat", "dog");
        assertThatThrownBy(() -> live.accuracy("cid")).hasMessageContaining("no worker \"cid\"");
    }

    @Test
    void writesIntoTheJournal() {
        var journal = LabelCrowd.of();

        journal.follow(new FastSbic()).add("t1", "ann", "cat").gold("t1", "dog");

        assertThat(journal.answers().size()).isEqualTo(1);
        assertThat(journal.gold().label("t1")).contains("dog");
    }

    @Test
    void followsTheJournal() {
        var journal = LabelCrowd.of();
        var live = journal.follow(new FastSbic());

        journal.answer("t1", "ann", "cat");
        assertThat(live.label("t1")).isEqualTo("cat");
        journal.gold("t1", "dog");
        assertThat(live.label("t1")).isEqualTo("dog");
        assertThat(live.confidence("t1")).isEqualTo(1);
        assertThat(live.probability("t1", "cat")).isZero();
        assertThat(live.finish().label("t1")).isEqualTo("dog");
        assertThat(live).hasToString("JournalLedger[2 facts, by FastSbic[]]");
    }

    @Test
    void rejectsWhatItsMethodRejectsBeforeAnythingIsWritten() {
        var journal = LabelCrowd.of();
        var fixed = new DawidSkene().withLabelPrior(LabelPrior.fixed(Map.of("a", 0.5, "b", 0.5)));
        var live = journal.follow(new OnlineDawidSkene(fixed));
        live.add("t1", "w1", "a").add("t1", "w2", "a");

        assertThatThrownBy(() -> live.add("t1", "w3", "typo")).isInstanceOf(IllegalArgumentException.class);

        assertThat(journal.size()).isEqualTo(2);
        assertThat(live.label("t1")).isEqualTo("a");
    }

    @Test
    void keepsTimes() {
        var journal = LabelCrowd.of();
        var noon = Instant.parse("2026-05-01T12:00:00Z");

        journal.follow(new FastSbic()).add(new CategoricalAnswers.Answer("t1", "ann", "cat", Optional.of(noon)));

        assertThat(journal.answers().at(0)).contains(noon);
        assertThat(journal.follow(new FastSbic()).snapshot().answers().at(0)).contains(noon);
    }
}
