package org.crowd4j.numeric;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Minimal pivoting")
class MinimalPivotingTest implements NumericAggregatorContract {

    @Override
    public NumericAggregator aggregator() {
        return new Predicting();
    }

    /** Every worker expects the others to answer as they do, so that nothing is moved. */
    private static final class Predicting implements NumericAggregator {
        @Override
        public String name() {
            return new MinimalPivoting().name();
        }

        @Override
        public String summary() {
            return new MinimalPivoting().summary();
        }

        @Override
        public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
            var expected = Predictions.builder();
            answers.stream()
                    .collect(groupingBy(
                            answer -> List.of(answer.task(), answer.worker()),
                            averagingDouble(NumericAnswers.Answer::value)))
                    .forEach((of, value) -> expected.add(of.get(0), of.get(1), value));
            return new MinimalPivoting().aggregate(answers.withPredictions(expected.build()), gold, progress);
        }
    }

    private static NumericAnswers answers() {
        return NumericAnswers.builder()
                .add("a", "ann", 4)
                .add("a", "bob", 6)
                .add("b", "ann", 1)
                .build();
    }

    @Test
    void stepsAwayFromWhatIsExpected() {
        var expected =
                Predictions.builder().add("a", "ann", 3).add("a", "bob", 4).build();

        var found = new MinimalPivoting().aggregate(answers().withPredictions(expected));

        assertThat(found.value("a")).isEqualTo(5 + (5 - 3.5));
        assertThat(found.standardError("a")).isCloseTo(Math.sqrt((1.5 * 1.5 + 1.5 * 1.5) / 2), within(1e-12));
        assertThat(found.value("b")).isEqualTo(1);
    }

    @Test
    void staysFiniteAtTheEndsOfTheScale() {
        var huge = NumericAnswers.builder().add("a", "ann", Double.MAX_VALUE).build();
        var expected = Predictions.builder().add("a", "ann", -Double.MAX_VALUE).build();

        assertThat(new MinimalPivoting()
                        .aggregate(huge.withPredictions(expected))
                        .value("a"))
                .isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void refusesAnswersWithoutPredictions() {
        assertThat(new MinimalPivoting().needsPredictions()).isTrue();
        assertRefused(
                () -> new MinimalPivoting().aggregate(answers()),
                "minimal-pivoting needs predictions of the others' answers, and these answers have none");
    }

    @Test
    void isNearerToTheTruthThanTheMeanOnCoins() throws IOException {
        Path folder = Shared.file("data/numeric-coins_symmetric/answers.csv").getParent();
        var coins = NumericCsv.read(folder.resolve("answers.csv"))
                .withPredictions(PredictionCsv.read(folder.resolve("predictions.csv")));
        var gold = NumericCsv.readGold(folder.resolve("gold.csv"));

        assertThat(NumericEvaluation.of(new MinimalPivoting().aggregate(coins), gold)
                        .mae())
                .isLessThan(0.9
                        * NumericEvaluation.of(new Mean().aggregate(coins), gold)
                                .mae());
    }
}
