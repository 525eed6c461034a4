package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.Methods;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In tiny crowds of odd numbers")
class TinyNumericCrowdsTest {
    private static final double[] ODD = {
        0, -0.0, 1, 1, 1, -1, 5, 7, 0.1, 1e6, -1e9, 1e308, -1e308, Double.MAX_VALUE, 1e-300, Double.MIN_VALUE
    };

    @Test
    void everyMethodGivesFiniteNumbers() {
        var random = new Random(4);
        for (int crowd = 0; crowd < 1500; crowd++) {
            int tasks = 1 + random.nextInt(5);
            int workers = 1 + random.nextInt(4);
            int usual = 1 + random.nextInt(ODD.length); // small crowds of usual numbers, and of all
            var answers = NumericAnswers.builder();
            var expected = Predictions.builder();
            Map<String, Double> gold = new HashMap<>();
            for (int t = 0; t < tasks; t++) {
                for (int w = 0; w < workers; w++) {
                    if (w == 0 || random.nextInt(3) > 0) {
                        answers.add("t" + t, "w" + w, ODD[random.nextInt(usual)]);
                        expected.add("t" + t, "w" + w, ODD[random.nextInt(usual)]);
                    }
                }
                if (random.nextInt(4) == 0) {
                    gold.put("t" + t, ODD[random.nextInt(usual)]);
                }
            }
            var built = answers.build().withPredictions(expected.build());
            for (NumericAggregator method : Methods.all(NumericAggregator.class)) {
                assertSound(method, method.aggregate(built, NumericGold.of(gold), Progress.none()), gold);
            }
        }
    }

    @Test
    void goldFarFromAllAnswersIsNoOverflow() {
        var answers = NumericAnswers.builder();
        double[][] given = {{2, 0, 2}, {1, 1, 2}, {0, 1, 1}};
        for (int task = 0; task < given.length; task++) {
            for (int worker = 0; worker < 3; worker++) {
                answers.add("t" + task, "w" + worker, given[task][worker]);
            }
        }
        var expected = Predictions.builder().add("t0", "w0", 1).build();
        var built = answers.build().withPredictions(expected);
        for (double far : new double[] {1e70, 1e110, -1e160, 1e200, 1e308, -Double.MAX_VALUE}) {
            Map<String, Double> gold = Map.of("t0", far);
            for (NumericAggregator method : Methods.all(NumericAggregator.class)) {
                assertSound(method, method.aggregate(built, NumericGold.of(gold), Progress.none()), gold);
            }
        }
    }

    @Test
    void goldTeachesABiasWhereAllAnswersAreZero() {
        var answers = NumericAnswers.builder();
        for (int task = 0; task < 40; task++) {
            answers.add("t" + task, "w0", 0).add("t" + task, "w1", 0);
        }
        Map<String, Double> gold = new HashMap<>();
        for (int task = 0; task < 30; task++) {
            gold.put("t" + task, 5.0 + task % 2);
        }
        var found = Methods.named(NumericAggregator.class, "biased-gaussian")
                .aggregate(answers.build(), NumericGold.of(gold), Progress.none());

        assertThat(found.value("t35")).isBetween(4.5, 6.0);
    }

    private static void assertSound(NumericAggregator method, NumericConsensus found, Map<String, Double> gold) {
        for (String task : found.answers().tasks()) {
            assertThat(found.value(task)).as(method.name()).isFinite();
            assertThat(found.standardError(task)).as(method.name()).isFinite().isNotNegative();
            var interval = found.interval(task, 0.9);
            assertThat(interval.low()).as(method.name()).isFinite().isLessThanOrEqualTo(interval.high());
            if (gold.containsKey(task)) {
                assertThat(found.value(task)).isEqualTo(gold.get(task));
            }
        }
        for (String worker : found.answers().workers()) {
            found.worker(worker)
                    .figures()
                    .values()
                    .forEach(figure -> assertThat(figure).as(method.name()).isFinite());
        }
    }
}
