package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

/** No order of rows decides a label where a method has nothing else to decide by. */
class RowOrderTest {
    private static final double CLOSE = 1e-9;

    @Test
    void halvesThatContradictEachOtherTie() {
        for (CategoricalAggregator method : List.of(new LabelModel(), new Mmsr())) {
            for (int half = 1; half <= 6; half++) {
                var answers = CategoricalAnswers.builder();
                for (int worker = 0; worker < 2 * half; worker++) {
                    answers.add("t0", "w" + worker, Crowd.label(worker / half));
                }
                for (long seed = 0; seed < 20; seed++) {
                    var consensus = method.aggregate(Crowd.shuffled(answers.build(), seed));
                    assertThat(consensus.posterior().probability("t0", "l0"))
                            .as("%s, %s workers on each side", method.name(), half)
                            .isCloseTo(0.5, within(CLOSE));
                }
            }
        }
    }

    /** What is larger than a tiny crowd, and has repeats, twins and workers of one answer. */
    @Test
    void everyMethodGivesTheSameBitsInAnyOrder() {
        CategoricalAnswers answers = Crowd.of(60, 9, 2, 11, 5).answers();
        for (CategoricalAggregator method : TinyCrowdsTest.everyMethod()) {
            if (!method.needsGold()) {
                Consensus expected = method.aggregate(answers);
                Consensus actual = method.aggregate(Crowd.shuffled(answers, 3));
                for (String task : answers.tasks()) {
                    assertThat(actual.posterior().row(task))
                            .as("%s, %s", method, task)
                            .isEqualTo(expected.posterior().row(task));
                }
                for (String worker : answers.workers()) {
                    assertThat(actual.confusion(worker).toString())
                            .as("%s, %s", method, worker)
                            .isEqualTo(expected.confusion(worker).toString());
                    assertThat(actual.accuracy(worker)).isCloseTo(expected.accuracy(worker), within(CLOSE));
                }
            }
        }
    }
}
