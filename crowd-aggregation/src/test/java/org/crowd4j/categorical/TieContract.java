package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.Posterior;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every categorical aggregator promises about ties. */
public interface TieContract extends AggregatorUnderTest {

    @Test
    @DisplayName("trap: a tie broken by the order of rows")
    default void breaksATieWithoutLookingAtTheOrderOfRows() {
        String third = labels(3) == 3 ? "owl" : "dog";
        String[] rows = {
            "t1 ann cat", "t1 bob dog", "t2 cid dog", "t2 dan cat", "t3 eve " + third, "t3 eve cat", "t4 fay dog"
        };
        var there = aggregator().aggregate(Crowd.answers(rows));

        for (long seed = 1; seed <= 20; seed++) {
            var back = aggregator().aggregate(Crowd.shuffled(Crowd.answers(rows), seed));
            there.labels()
                    .forEach((task, label) ->
                            assertThat(back.label(task)).as(task).isEqualTo(label));
        }
    }

    /** {@return how many labels there are where two of them tie} */
    default int labelsOfATie() {
        return labels(3);
    }

    @Test
    default void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        var answers =
                CategoricalAnswers.builder().labels(List.of("owl", "dog", "cat").subList(3 - labelsOfATie(), 3));
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

    @Test
    default void findsNoTruthBetweenTwoWorkersWhoAlwaysDiffer() {
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 12; task++) {
            answers.add("t" + task, "ann", "cat").add("t" + task, "bob", "dog");
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(Cautions.of(consensus).evenlySplit()).isTrue();
        assertThat(Cautions.of(consensus).notes()).hasSize(1);
        boolean settled = aggregator() instanceof Wawa || aggregator() instanceof ZeroBasedSkill;
        if (!settled) { // by definition, a tied vote weighs workers as one for the first label
            assertThat(Cautions.of(consensus).tied()).hasSize(12);
            assertThat(consensus.posterior().probability(0, 0)).isCloseTo(0.5, within(Posterior.TIE));
        }
    }
}
