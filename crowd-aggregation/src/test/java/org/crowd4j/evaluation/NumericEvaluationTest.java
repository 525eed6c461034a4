package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.numeric.Mean;
import org.junit.jupiter.api.Test;

class NumericEvaluationTest {
    private static final NumericAnswers ANSWERS = NumericAnswers.builder()
            .add("a", "ann", 10)
            .add("a", "bob", 12)
            .add("b", "ann", 5)
            .add("b", "bob", 9)
            .add("c", "ann", 1)
            .build();
    private static final NumericGold GOLD = NumericGold.of(Map.of("a", 11.0, "b", 4.0, "c", 5.0, "nowhere", 1.0));

    private static NumericConsensus mean() {
        return new Mean().aggregate(ANSWERS);
    }

    @Test
    void figuresFollowFromTheErrors() {
        var evaluation = NumericEvaluation.of(mean(), GOLD); // errors 0, 3 and 4

        assertThat(evaluation.mae()).isCloseTo(7.0 / 3, within(1e-12));
        assertThat(evaluation.rmse()).isCloseTo(Math.sqrt(25.0 / 3), within(1e-12));
        assertThat(evaluation.figures())
                .containsExactly(
                        Map.entry("mae", evaluation.mae()),
                        Map.entry("rmse", evaluation.rmse()),
                        Map.entry("coverage_90", evaluation.coverage90()));
        assertThat(evaluation.higherIsBetter()).isFalse();
        assertThat(evaluation.tasks()).isEqualTo(3);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThat(evaluation).hasToString("NumericEvaluation[3 tasks, MAE 2.333, RMSE 2.887]");
    }

    @Test
    void scoresAreAbsoluteErrors() {
        var evaluation = NumericEvaluation.of(mean(), GOLD);

        assertThat(evaluation.score("b")).hasValue(3);
        assertThat(evaluation.score("nowhere")).isEmpty();
    }

    @Test
    void coverageIsTheShareOfIntervalsThatHoldGold() {
        var evaluation = NumericEvaluation.of(mean(), GOLD);
        long held = GOLD.tasks().stream()
                .filter(task -> ANSWERS.tasks().find(task).isPresent())
                .filter(task ->
                        mean().interval(task, 0.9).contains(GOLD.value(task).orElseThrow()))
                .count();

        assertThat(evaluation.coverage90()).isCloseTo(held / 3.0, within(1e-12));
    }

    @Test
    void leavesClampedTasksOut() {
        var clamped = new Mean().aggregate(ANSWERS, NumericGold.of(Map.of("a", 11.0)));
        var evaluation = NumericEvaluation.of(clamped, GOLD);

        assertThat(evaluation.clamped()).isEqualTo(1);
        assertThat(evaluation.tasks()).isEqualTo(2);
    }

    @Test
    void crossValidationAgreesWithOneRunWhereGoldChangesNothing() {
        var once = NumericEvaluation.of(mean(), GOLD);
        var folded = NumericEvaluation.crossValidated(new Mean(), ANSWERS, GOLD, Progress.none());

        assertThat(folded.mae()).isCloseTo(once.mae(), within(1e-12));
        assertThat(folded.rmse()).isCloseTo(once.rmse(), within(1e-12));
        assertThat(folded.unanswered()).isEqualTo(1);
        assertThat(folded.clamped()).isZero();
    }

    @Test
    void hugeErrorsStayFinite() {
        var answers = NumericAnswers.builder()
                .add("a", "ann", 1e308)
                .add("b", "ann", -1e308)
                .build();
        var evaluation =
                NumericEvaluation.of(new Mean().aggregate(answers), NumericGold.of(Map.of("a", -1e308, "b", 1e308)));

        assertThat(evaluation.mae()).isFinite();
        assertThat(evaluation.rmse()).isFinite();
    }
}
