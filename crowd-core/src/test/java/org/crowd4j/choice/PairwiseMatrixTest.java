package org.crowd4j.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.Test;

class PairwiseMatrixTest {

    @Test
    void countsComparisonsByWeightAndTiesForNone() {
        var matrix = PairwiseMatrix.of(PairwiseAnswers.builder()
                .add("t", "ann", "a", "b")
                .add(new Answer("bob", "b", "a", Outcome.RIGHT), 3)
                .add(new Answer("cid", "b", "c", Outcome.LEFT))
                .add(new Answer("cid", "a", "c", Outcome.TIE))
                .add(new Answer("dan", "a", "c", Outcome.NEITHER))
                .build());

        assertThat(matrix.votes(0, 1)).isEqualTo(4);
        assertThat(matrix.votes(1, 0)).isZero();
        assertThat(matrix.margin(1, 2)).isEqualTo(1);
        assertThat(matrix.votes(0, 2) + matrix.votes(2, 0)).isZero();
    }

    @Test
    void refusesAWeightThatIsNotWhole() {
        var answers = PairwiseAnswers.builder()
                .add(new Answer("bob", "b", "a", Outcome.RIGHT), 0.5)
                .build();

        assertRefused(
                () -> PairwiseMatrix.of(answers), "the weight of a comparison must be whole and at most 1e9, got 0.5");
    }
}
