package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What an aggregator promises that serves two labels and refuses more: all that others promise, with two labels, and a refusal in a
 * sentence where the data of others cannot do with two.
 */
interface TwoLabelContract extends CategoricalAggregatorContract {

    @Override
    default int labels(int others) {
        return Math.min(2, others);
    }

    @Override
    default Crowd wide() {
        return Crowd.of(60_000, 40_000, 2, 5, 2);
    }

    @Override
    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var crowd = Crowd.of(30, 6, 2, 4, 5);
        var gold = Gold.of(Map.of("t1", "l1", "unheard", "l0"));
        var history = WorkerHistory.builder().add("w1", "l0", "l1", 3).build();
        var start = new MajorityVote().aggregate(crowd.answers());
        var before = start.posterior().row("t3");
        var rows = crowd.answers().stream().toList();

        aggregator().aggregate(crowd.answers(), new Known(gold, history, Optional.of(start)), Progress.none());

        assertThat(crowd.answers().stream()).containsExactlyElementsOf(rows);
        assertThat(gold.size()).isEqualTo(2);
        assertThat(history.count("w1", "l0", "l1")).isEqualTo(3);
        assertThat(start.posterior().row("t3")).isEqualTo(before);
    }

    @Override
    @Test
    @DisplayName("trap: a tie broken by the order of rows")
    default void breaksATieWithoutLookingAtTheOrderOfRows() {
        String[] rows = {
            "t1 ann cat", "t1 bob dog", "t2 cid dog", "t2 dan cat", "t3 eve dog", "t3 eve cat", "t4 fay dog"
        };
        var there = aggregator().aggregate(Crowd.answers(rows));

        for (long seed = 1; seed <= 20; seed++) {
            var back = aggregator().aggregate(Crowd.shuffled(Crowd.answers(rows), seed));
            there.labels()
                    .forEach((task, label) ->
                            assertThat(back.label(task)).as(task).isEqualTo(label));
        }
    }

    @Override
    @Test
    default void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        var answers = CategoricalAnswers.builder().labels("dog", "cat");
        answers.add("t1", "ann", "cat")
                .add("t1", "ann", "dog")
                .add("t2", "bob", "dog")
                .add("t2", "bob", "cat");
        var even = answers.build();
        var uneven = answers.add("t3", "cid", "cat").build();

        var consensus = aggregator().aggregate(uneven);

        assertThat(aggregator().aggregate(even).label("t1")).isEqualTo("dog");
        assertThat(consensus.posterior().tied(0))
                .isEqualTo(consensus.posterior().margin(0) <= Posterior.TIE);
        assertThat(consensus.label("t1")).isEqualTo("cat");
    }

    @Override
    @Test
    default void takesALabelThatOnlyGoldKnowsIntoAnOpenSet() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann cat", "t2 bob cat");

        var consensus = aggregator().aggregate(answers, Gold.of(Map.of("t2", "dog")));

        assertThat(consensus.posterior().row("t2")).containsExactly(Map.entry("cat", 0.0), Map.entry("dog", 1.0));
        CategoricalAggregatorContract.assertSound(consensus);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        aggregator().aggregate(Crowd.answers("t1 ann cat", "t1 bob dog"), Gold.of(Map.of("t1", "owl"))))
                .withMessageMatching("\\w+ serves two labels, got 3: cat, dog, owl");
    }

    @Override
    @Test
    default void takesOneTaskAndOneWorker() {
        var answers = CategoricalAnswers.builder()
                .labels("cat", "dog")
                .add("t1", "ann", "dog")
                .build();

        var consensus = aggregator().aggregate(answers);

        assertThat(consensus.label("t1")).isEqualTo("dog");
        CategoricalAggregatorContract.assertSound(consensus);
    }

    @Override
    @Test
    default void takesCrowdsThatShareNothing() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(30, 5, 2, 5, 9).answers().stream().forEach(builder::add);
        Crowd.of(30, 5, 2, 5, 10).answers().stream()
                .map(row -> new CategoricalAnswers.Answer("other " + row.task(), "other " + row.worker(), row.label()))
                .forEach(builder::add);

        var consensus = aggregator().aggregate(builder.build());

        CategoricalAggregatorContract.assertSound(consensus);
        assertThat(consensus.labels()).hasSize(60);
    }

    @Override
    @Test
    @DisplayName("refuses three labels, and a thousand, in a sentence")
    default void takesAThousandLabels() {
        var names = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator()
                        .aggregate(CategoricalAnswers.builder()
                                .labels(names)
                                .add("t1", "ann", "l7")
                                .build()))
                .withMessageMatching("\\w+ serves two labels, got 1000: l0, l1, l2, l3, l4, …");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(Crowd.answers("t1 ann cat", "t1 bob dog", "t2 bob owl")))
                .withMessageMatching("\\w+ serves two labels, got 3: cat, dog, owl");
    }
}
