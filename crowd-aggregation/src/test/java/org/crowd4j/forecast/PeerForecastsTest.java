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
import org.crowd4j.Predictions;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.io.ForecastCsv;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The methods that use what workers expect of the others. */
class PeerForecastsTest {

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Nested
    class KnowledgeWeighted {
        /** The Three Gorges Dam example of the paper; its authors' package gives 329.305. */
        @Test
        void agreesWithThePaper() {
            double[][] pairs = {{50, 26}, {134, 92}, {206, 116}, {290, 218}, {326, 218}, {374, 206}};
            for (double[] pair : pairs) {
                pair[0] /= 100;
                pair[1] /= 100;
            }
            double[] found = new double[2];

            new KnowledgeGap().pool(pairs, found);

            assertThat(100 * found[0]).isCloseTo(329.305, within(5e-4));
        }
    }

    @Nested
    class SurprisinglyPopular {
        @Test
        void goesAsFarBeyondTheMeanAsItIsFromWhatWasExpected() {
            var answers = ForecastAnswers.builder()
                    .add("t1", "ann", sigmoid(1))
                    .add("t1", "bob", sigmoid(-0.5))
                    .add("t1", "cid", 0.99) // expects nothing: left out
                    .build()
                    .withPredictions(Predictions.builder()
                            .add("t1", "ann", sigmoid(0.2))
                            .add("t1", "bob", sigmoid(-1))
                            .build());

            assertThat(new SurprisinglyPopularForecast().aggregate(answers).probability("t1"))
                    .isCloseTo(sigmoid(2 * 0.25 + 0.4), within(1e-12));
        }
    }

    /** Workers share one signal and have one each; the truth rests on all. */
    @Test
    void findWhatWorkersKnowBesidesWhatTheyShare() {
        var random = new Random(8);
        var answers = ForecastAnswers.builder();
        var expected = Predictions.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 600; task++) {
            double sign = random.nextBoolean() ? 1 : -1;
            double shared = 0.8 * (sign * 0.5 + random.nextGaussian());
            for (int i = 0; i < 12; i++) {
                double own = 0.8 * (sign * 0.5 + random.nextGaussian());
                answers.add("t" + task, "w" + i, sigmoid(shared + own));
                expected.add("t" + task, "w" + i, sigmoid(shared + 0.3 * own));
            }
            right.put("t" + task, sign > 0 ? "1" : "0");
        }
        var given = answers.build().withPredictions(expected.build());
        var gold = Gold.of(right);

        double mean = ForecastEvaluation.of(new LogOddsForecast().aggregate(given), gold)
                .brier();
        for (var method :
                List.<ForecastAggregator>of(new KnowledgeWeightedForecast(), new SurprisinglyPopularForecast())) {
            assertThat(ForecastEvaluation.of(method.aggregate(given), gold).brier())
                    .isLessThan(mean - 0.02);
        }
    }

    @Test
    void beatTheDefaultOnGeneralKnowledge() throws IOException {
        var answers = ForecastCsv.read(Shared.file("data/forecast-general_knowledge/answers.csv"))
                .withPredictions(PredictionCsv.read(Shared.file("data/forecast-general_knowledge/predictions.csv")));
        var gold = ForecastCsv.readGold(Shared.file("data/forecast-general_knowledge/gold.csv"));

        double plain = ForecastEvaluation.of(new ExtremisedForecast().aggregate(answers), gold)
                .brier();

        for (var method :
                List.<ForecastAggregator>of(new KnowledgeWeightedForecast(), new SurprisinglyPopularForecast())) {
            assertThat(ForecastEvaluation.of(method.aggregate(answers), gold).brier())
                    .isLessThan(plain - 0.05);
        }
    }

    @Test
    void takeTheMeanWhereTooFewStateWhatTheyExpect() {
        var answers = ForecastAnswers.builder()
                .add("t1", "ann", 0.9)
                .add("t1", "bob", 0.4)
                .build()
                .withPredictions(Predictions.builder().add("t1", "ann", 0.5).build());

        for (var method :
                List.<ForecastAggregator>of(new KnowledgeWeightedForecast(), new SurprisinglyPopularForecast())) {
            assertThat(method.aggregate(answers).probability("t1"))
                    .isEqualTo(new LogOddsForecast().aggregate(answers).probability("t1"));
        }
    }

    @Test
    void needPredictionsOfTwoOutcomes() {
        var method = new KnowledgeWeightedForecast();
        var three = ForecastAnswers.builder()
                .add("t1", "ann", Map.of("a", 0.5, "b", 0.25, "c", 0.25))
                .build();

        assertThat(method.needsPredictions()).isTrue();
        assertRefused(
                () -> method.aggregate(
                        ForecastAnswers.builder().add("t1", "ann", 0.5).build()),
                "KnowledgeWeightedForecast needs predictions of the others, got none for these answers");
        assertRefused(
                () -> method.aggregate(three),
                "KnowledgeWeightedForecast needs two outcomes, got Index[3 outcomes: a, b, c]");
    }
}
