package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.Repeats;
import org.crowd4j.TextAnswers;
import org.crowd4j.simulation.TextSimulator;
import org.crowd4j.text.TextSimilarity;
import org.crowd4j.text.Tokeniser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pairwise similarity")
class PairwiseSimilarityTest {

    private static PairwiseSimilarity of(TextAnswers answers) {
        return PairwiseSimilarity.of(answers, TextSimilarity.of(answers, Tokeniser.words()));
    }

    @Test
    void isTheMeanOverTasksOfThePairsOfWorkers() {
        var found = of(TextAnswers.builder()
                .add("t1", "ann", "a b")
                .add("t1", "bob", "a b")
                .add("t1", "cid", "a c")
                .add("t2", "ann", "d")
                .add("t2", "bob", "e")
                .add("t3", "ann", "alone")
                .build());

        assertThat(found.value()).hasValueCloseTo((2.0 / 3 + 0) / 2, within(1e-12));
        assertThat(found.standardError()).hasValueCloseTo(1.0 / 3, within(1e-12));
        assertThat(found.tasks()).isEqualTo(2);
        assertThat(found.answers()).isEqualTo(5);
        assertThat(found).hasToString("pairwise similarity 0.333");
    }

    @Test
    void countsRepeatsOfAWorkerOnce() {
        var rows = TextAnswers.builder()
                .repeats(Repeats.ALL)
                .add("t1", "ann", "a b")
                .add("t1", "bob", "a b")
                .add("t1", "cid", "a c");
        double once = of(rows.build()).value().orElseThrow();

        for (int i = 0; i < 5; i++) {
            rows.add("t1", "ann", "a b");
        }

        assertThat(of(rows.build()).value()).hasValueCloseTo(once, within(1e-12));
    }

    @Test
    void hasAnIntervalWithinZeroToOne() {
        var crowd = new TextSimulator().withTasks(60).simulate();
        var found = of(crowd.answers());

        var interval = found.interval(0.9);

        assertThat(interval.low()).isBetween(0.3, found.value().orElseThrow());
        assertThat(interval.high()).isBetween(found.value().orElseThrow(), 1.0);
        assertThat(found.interval(0.99).low()).isLessThan(interval.low());
        assertRefused(() -> found.interval(1), "level must be greater than 0 and less than 1, got 1.0");
    }

    @Test
    void isUndefinedWhereNobodyMeets() {
        var none = of(TextAnswers.builder().add("t1", "ann", "a").build());
        var one = of(TextAnswers.builder()
                .add("t1", "ann", "a")
                .add("t1", "bob", "a")
                .build());

        assertThat(none.value()).isEmpty();
        assertThat(none).hasToString("pairwise similarity undefined: no task has answers of two workers");
        assertThat(one.value()).hasValue(1);
        assertThat(one.standardError()).isEmpty();
        assertThat(one.interval(0.9).low()).isZero();
    }
}
