package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.forecast.ExtremisedForecast;
import org.crowd4j.forecast.MeanForecast;
import org.junit.jupiter.api.Test;

class ForecastEvaluationTest {
    private static final double ROUNDING = 1e-12;

    private final ForecastAnswers answers = ForecastAnswers.builder()
            .add("t1", "ann", 0.85)
            .add("t2", "ann", 0.85)
            .add("t3", "ann", 0.25)
            .add("t4", "ann", 0)
            .build();
    private final Gold gold = Gold.of(Map.of("t1", "1", "t2", "0", "t3", "0", "t4", "1", "unheard", "1"));
    private final ForecastEvaluation evaluation = ForecastEvaluation.of(new MeanForecast().aggregate(answers), gold);

    @Test
    void scoresProbabilitiesByWhatCameTrue() {
        double brier = 2 * (0.15 * 0.15 + 0.85 * 0.85 + 0.25 * 0.25 + 1) / 4;
        assertThat(evaluation.brier()).isCloseTo(brier, within(ROUNDING));
        assertThat(evaluation.logLoss())
                .isCloseTo(-(Math.log(0.85) + Math.log(0.15) + Math.log(0.75) + Math.log(1e-6)) / 4, within(ROUNDING));
        assertThat(evaluation.figures().keySet()).containsExactly("brier", "calibration", "resolution", "log_loss");
        assertThat(evaluation.higherIsBetter()).isFalse();
        assertThat(evaluation.tasks()).isEqualTo(4);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThat(evaluation.score("t4")).hasValue(2);
        assertThat(evaluation.score("t1", "log_loss").orElseThrow()).isCloseTo(-Math.log(0.85), within(ROUNDING));
        assertRefused(
                () -> evaluation.score("t1", "resolution"), "figure must be brier or log_loss, got \"resolution\"");
    }

    @Test
    void takesTheBrierScoreApart() {
        double calibration = 2 * (2 * 0.35 * 0.35 + 0.25 * 0.25 + 1) / 4;
        double resolution = 2 * (0.25 + 0.25) / 4;
        assertThat(evaluation.calibration()).isCloseTo(calibration, within(ROUNDING));
        assertThat(evaluation.resolution()).isCloseTo(resolution, within(ROUNDING));
        assertThat(evaluation.brier()).isCloseTo(calibration - resolution + 2 * 0.25, within(ROUNDING));
    }

    @Test
    void findsForecastsThatComeTrueAsOftenAsTheySayCalibrated() {
        var random = new Random(2);
        var builder = ForecastAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 20_000; task++) {
            double p = random.nextDouble();
            builder.add("t" + task, "ann", p);
            right.put("t" + task, random.nextDouble() < p ? "1" : "0");
        }

        var found = ForecastEvaluation.of(new MeanForecast().aggregate(builder.build()), Gold.of(right));

        assertThat(found.calibration()).isLessThan(0.002);
        assertThat(found.resolution()).isCloseTo(2.0 / 12, within(0.01));
        assertThat(found.brier()).isCloseTo(2.0 / 6, within(0.01));
    }

    @Test
    void countsAnOutcomeThatNoAnswerNamesAsImpossible() {
        var cups = ForecastAnswers.builder()
                .add("cup-1", "ann", Map.of("reds", 0.5, "blues", 0.5))
                .add("cup-2", "ann", Map.of("whites", 1.0))
                .build();

        var found = ForecastEvaluation.of(
                new MeanForecast().aggregate(cups), Gold.of(Map.of("cup-1", "whites", "cup-2", "whites")));

        assertThat(found.score("cup-1").orElseThrow()).isCloseTo(1.5, within(ROUNDING));
        assertThat(found.score("cup-2").orElseThrow()).isZero();
        assertRefused(
                () -> ForecastEvaluation.of(new MeanForecast().aggregate(cups), Gold.of(Map.of("cup-1", "greens"))),
                "the gold of task \"cup-1\" must be one of the outcomes [blues, reds, whites], got \"greens\"");
    }

    @Test
    void judgesEachFoldByTheOthersAndLeavesOutClampedTasks() {
        var folds = ForecastEvaluation.crossValidated(new ExtremisedForecast(), answers, gold, Progress.none());
        assertThat(folds.tasks()).isEqualTo(4);

        var clamped = new MeanForecast().aggregate(answers, gold.without(List.of("t1")));
        assertThat(ForecastEvaluation.of(clamped, gold).tasks()).isEqualTo(1);
        assertThat(ForecastEvaluation.of(clamped, gold).clamped()).isEqualTo(3);
        assertThat(Evaluation.compare(folds, evaluation).tasks()).isEqualTo(4);
    }
}
