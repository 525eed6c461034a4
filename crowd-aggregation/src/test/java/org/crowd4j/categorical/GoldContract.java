package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

/** What every categorical aggregator promises about gold. */
public interface GoldContract extends AggregatorUnderTest {

    @Test
    default void givesGoldCertainty() {
        var crowd = Crowd.of(60, 10, labels(3), 3, 6);
        Map<String, String> lies = new LinkedHashMap<>();
        IntStream.range(0, 12).forEach(i -> lies.put("t" + i, Crowd.label(i % labels(3))));

        var consensus = aggregator().aggregate(crowd.answers(), Gold.of(lies));

        lies.forEach((task, label) -> {
            assertThat(consensus.posterior().probability(task, label)).isEqualTo(1.0);
            assertThat(consensus.label(task)).isEqualTo(label);
        });
        assertThat(consensus.clamped().tasks()).isEqualTo(lies.keySet());
    }

    @Test
    default void passesOverGoldForTasksThatNobodyAnswered() {
        var answers = Crowd.of(30, 6, 2, 3, 7).answers();
        var plain = aggregator().aggregate(answers);

        var consensus = aggregator().aggregate(answers, Gold.of(Map.of("unheard", "l0", "unseen", "a new label")));

        assertThat(consensus.labels()).isEqualTo(plain.labels());
        assertThat(consensus.answers().labels().ids()).containsExactly("l0", "l1");
        assertThat(consensus.clamped().size()).isZero();
        assertThat(consensus.convergence()).isEqualTo(plain.convergence());
    }

    @Test
    default void takesALabelThatOnlyGoldKnowsIntoAnOpenSet() {
        if (labels(3) < 3) {
            var one = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann cat", "t2 bob cat");
            var two = aggregator().aggregate(one, Gold.of(Map.of("t2", "dog")));
            assertThat(two.posterior().row("t2")).containsExactly(Map.entry("cat", 0.0), Map.entry("dog", 1.0));
            CategoricalAggregatorContract.assertSound(two);
            return;
        }
        var answers = CategoricalAnswers.builder();
        IntStream.range(0, 40)
                .forEach(i -> answers.add("t" + i, "ann", i % 2 == 0 ? "cat" : "dog")
                        .add("t" + i, "bob", i % 2 == 0 ? "cat" : "dog"));

        answers.add("odd", "ann", "cat").add("odd", "bob", "dog");

        var consensus = aggregator().aggregate(answers.build(), Gold.of(Map.of("odd", "bird")));

        assertThat(consensus.posterior().row("odd"))
                .containsExactly(Map.entry("bird", 1.0), Map.entry("cat", 0.0), Map.entry("dog", 0.0));
        assertThat(consensus.label("t2")).isEqualTo("cat");
        assertThat(consensus.label("t3")).isEqualTo("dog");
        CategoricalAggregatorContract.assertSound(consensus);
    }

    @Test
    default void refusesGoldOutsideAClosedSet() {
        var answers = CategoricalAnswers.builder()
                .labels("cat", "dog")
                .add("t1", "ann", "cat")
                .build();

        assertRefused(
                () -> aggregator().aggregate(answers, Gold.of(Map.of("t1", "bird"))),
                "the gold label \"bird\" of task \"t1\" is not in the closed set [cat, dog]");
    }
}
