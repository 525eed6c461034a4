package org.crowd4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.io.ForecastCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The extremised forecast")
class ExtremisedForecastTest {

    @Test
    void isTheMethodToUseWhereNothingIsKnown() {
        assertThat(ForecastAggregator.recommended()).isEqualTo(new ExtremisedForecast());
    }

    @Test
    void agreesWithTheReference() {
        var answers = ForecastAnswers.builder()
                .add("t1", "ann", 0.6)
                .add("t1", "bob", 0.7)
                .add("t1", "cid", 0.8)
                .add("t1", "dan", 0.65)
                .build();
        var method = new ExtremisedForecast();

        assertThat(method.withFactor(1.5).aggregate(answers).probability("t1")).isCloseTo(0.772377735, within(1e-9));
        assertThat(method.withFactor(Math.sqrt(3)).aggregate(answers).probability("t1"))
                .isCloseTo(0.8038916502, within(1e-9));
        assertThat(method.aggregate(answers).probability("t1"))
                .isEqualTo(new LogOddsForecast().aggregate(answers).probability("t1"));
    }

    /** Workers who know parts: their mean log-odds are too moderate by a known factor. */
    @Test
    void learnsFromGoldHowFarToGo() {
        var random = new Random(4);
        var answers = ForecastAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 2000; task++) {
            double x = 2.5 * random.nextGaussian();
            boolean truth = random.nextDouble() < 1 / (1 + Math.exp(-x));
            for (int i = 0; i < 5; i++) {
                answers.add("t" + task, "w" + i, 1 / (1 + Math.exp(-x / 2.5)));
            }
            if (task < 1800) {
                right.put("t" + task, truth ? "1" : "0");
            }
        }
        answers.add("open", "w1", 0.7);

        double found = new ExtremisedForecast()
                .aggregate(answers.build(), Gold.of(right))
                .probability("open");

        double factor = Math.log(found / (1 - found)) / Math.log(0.7 / 0.3);
        assertThat(factor).isBetween(2.2, 2.8);
    }

    @Test
    void staysNearOneWithLittleGold() {
        var answers = ForecastAnswers.builder();
        for (int task = 0; task < 3; task++) {
            answers.add("t" + task, "ann", 0.8);
        }

        var taught = new ExtremisedForecast().aggregate(answers.build(), Gold.of(Map.of("t0", "1", "t1", "0")));

        assertThat(taught.probability("t2")).isBetween(0.75, 0.8);
    }

    @Test
    void beatsMeanAndMedianOnGeneralKnowledge() throws IOException {
        var answers = ForecastCsv.read(Shared.file("data/forecast-general_knowledge/answers.csv"));
        var gold = ForecastCsv.readGold(Shared.file("data/forecast-general_knowledge/gold.csv"));

        double untaught = ForecastEvaluation.of(new ExtremisedForecast().aggregate(answers), gold)
                .brier();
        double taught = ForecastEvaluation.crossValidated(new ExtremisedForecast(), answers, gold, Progress.none())
                .brier();
        double contributions = ForecastEvaluation.crossValidated(
                        new ContributionWeightedForecast(), answers, gold, Progress.none())
                .brier();

        for (var method :
                List.<ForecastAggregator>of(new MeanForecast(), new MedianForecast(), new TrimmedForecast())) {
            assertThat(untaught)
                    .isLessThan(ForecastEvaluation.of(method.aggregate(answers), gold)
                                    .brier()
                            - 0.02);
        }
        assertThat(taught).isLessThan(untaught + 0.001);
        assertThat(contributions).isLessThan(taught);
    }

    @Test
    void refusesFactorsThatAreNotPositive() {
        assertRefused(() -> new ExtremisedForecast().withFactor(0), "factor must be positive and finite, got 0.0");
        assertRefused(
                () -> new ExtremisedForecast().withFactor(Double.NaN), "factor must be positive and finite, got NaN");
    }
}
