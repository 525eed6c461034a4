package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.testing.Shared;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The robust Gaussian")
class RobustGaussianTest implements NumericLedgerContract {

    @Override
    public RobustGaussian streaming() {
        return new RobustGaussian();
    }

    @Test
    void isTheMethodToUseWhereNothingIsKnown() {
        assertThat(NumericAggregator.recommended()).isEqualTo(new RobustGaussian());
    }

    @ParameterizedTest
    @CsvSource({
        "emotion, 11.99", // below 12, and at most 2 % above the mean
        "coins_symmetric, 0.0611388", // 2 % above the mean
        "groceries, 7.487", // the median
        "partisan, 138.6" // the median
    })
    void isAsExactAsPromisedOnPublicSets(String set, double most) throws IOException {
        var answers = NumericCsv.read(Shared.file("data/numeric-%s/answers.csv".formatted(set)));
        var gold = NumericCsv.readGold(Shared.file("data/numeric-%s/gold.csv".formatted(set)));

        assertThat(NumericEvaluation.of(new RobustGaussian().aggregate(answers), gold)
                        .mae())
                .isLessThanOrEqualTo(most);
    }

    /** Answers of a crowd to 300 tasks whose right value is 0. */
    private static NumericAnswers crowd(
            int workers, int each, double bias, double unequal, double farShare, double far, long seed) {
        var random = new Random(seed);
        double[] shift = new double[workers];
        double[] deviation = new double[workers];
        for (int w = 0; w < workers; w++) {
            shift[w] = bias * random.nextGaussian();
            deviation[w] = Math.exp(unequal * (2 * random.nextDouble() - 1));
        }
        List<Integer> order = IntStream.range(0, workers).boxed().collect(Collectors.toCollection(ArrayList::new));
        var answers = NumericAnswers.builder();
        for (int t = 0; t < 300; t++) {
            Collections.shuffle(order, random);
            for (int w : order.subList(0, each)) {
                double error = deviation[w] * random.nextGaussian() * (random.nextDouble() < farShare ? far : 1);
                answers.add("t" + t, "w" + w, t % 2 * 1000.0 + shift[w] + error);
            }
        }
        return answers.build();
    }

    private static double error(NumericConsensus found) {
        double sum = 0;
        for (int t = 0; t < 300; t++) {
            sum += Math.abs(found.value("t" + t) - t % 2 * 1000.0) / 300;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 0, 1",
        "3, 0, 0, 0, 1",
        "5, 0, 0, 0, 1",
        "10, 0, 0, 0, 1",
        "3, 1, 0, 0, 1",
        "5, 1, 0, 0, 1",
        "10, 1, 0, 0, 1",
        "5, 2, 0, 0, 1",
        "2, 0, 1, 0, 1",
        "5, 0, 1, 0, 1",
        "10, 0, 1, 0, 1",
        "3, 0, 0, 0.1, 10",
        "5, 0, 0, 0.1, 10",
        "10, 0, 0, 0.1, 10",
        "5, 0, 0, 0.05, 10000",
        "10, 1, 1, 0.1, 10"
    })
    void hasIntervalsThatHold(int each, double bias, double unequal, double farShare, double far) {
        double held = 0;
        for (int seed = 0; seed < 8; seed++) {
            var found = new RobustGaussian().aggregate(crowd(40, each, bias, unequal, farShare, far, seed));
            for (int t = 0; t < 300; t++) {
                held += found.interval("t" + t, 0.9).contains(t % 2 * 1000.0) ? 1 / 2400.0 : 0;
            }
        }

        assertThat(held).isBetween(0.85, 0.95);
    }

    @Test
    void losesNextToNothingWhereThereIsNothingToCorrect() {
        var plain = crowd(40, 5, 0, 0, 0, 1, 17);

        assertThat(error(new RobustGaussian().aggregate(plain))).isLessThan(1.02 * error(new Mean().aggregate(plain)));
    }

    @Test
    void takesOffBiasesThatAreTheSameEverywhere() {
        var biased = crowd(40, 5, 2, 0, 0, 1, 18);

        assertThat(error(new RobustGaussian().aggregate(biased))).isLessThan(0.8 * error(new Mean().aggregate(biased)));
    }

    @Test
    void withstandsAnswersThatAreFarOff() {
        var wild = crowd(40, 5, 0, 0, 0.1, 1e6, 19);

        double found = error(new RobustGaussian().aggregate(wild));

        assertThat(found).isLessThan(error(new Median().aggregate(wild)));
    }

    @Test
    void doesNotCountAnAnswerThatIsWildlyOffOnOneSide() {
        var answers = NumericAnswers.builder();
        for (int t = 0; t < 10; t++) {
            answers.add("t" + t, "ann", t + 0.1).add("t" + t, "bob", t - 0.1).add("t" + t, "cid", t);
        }

        var found = new RobustGaussian()
                .aggregate(answers.add("t0", "dan", 1e9).add("t1", "dan", 1e9).build());

        assertThat(found.value("t0")).isCloseTo(0, within(0.2));
    }

    @Test
    void learnsFromGoldWhatAllWorkersShare() {
        var random = new Random(8);
        var answers = NumericAnswers.builder();
        Map<String, Double> gold = new HashMap<>();
        for (int t = 0; t < 200; t++) {
            for (int worker = 0; worker < 5; worker++) {
                answers.add("t" + t, "w" + worker, 3.0 * t + 4 + random.nextGaussian());
            }
            if (t % 5 == 0) {
                gold.put("t" + t, 3.0 * t);
            }
        }

        var found = new RobustGaussian().aggregate(answers.build(), NumericGold.of(gold));

        assertThat(found.value("t151")).isCloseTo(453, within(1.5));
        assertThat(found.interval("t151", 0.99).contains(453)).isTrue();
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreadsWhereTasksAreCutIntoStripes() {
        var random = new Random(2);
        var answers = NumericAnswers.builder();
        for (int t = 0; t < 100_000; t++) {
            for (int i = 0; i < 4; i++) {
                answers.add("t" + t, "w" + random.nextInt(500), t % 7 + random.nextGaussian());
            }
        }
        var built = answers.build();

        double[] once = valuesAndErrors(built);

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> valuesAndErrors(built))).isEqualTo(once);
        }
    }

    private static double[] valuesAndErrors(NumericAnswers answers) {
        var found = new RobustGaussian().withMaxIterations(5).aggregate(answers);
        return answers.tasks().ids().stream()
                .flatMapToDouble(task -> DoubleStream.of(found.value(task), found.standardError(task)))
                .toArray();
    }

    @Test
    void isTheSameWhereTasksHaveOtherUnits() {
        var answers = crowd(12, 5, 1, 1, 0.05, 20, 3);
        var larger = NumericAnswers.builder();
        answers.stream().forEach(answer -> larger.add(answer.task(), answer.worker(), 1024 * answer.value()));

        var found = new RobustGaussian().aggregate(answers);
        var inOtherUnits = new RobustGaussian().aggregate(larger.build());

        for (int t = 0; t < 300; t++) {
            assertThat(inOtherUnits.value("t" + t)).isCloseTo(1024 * found.value("t" + t), within(1e-6));
        }
    }
}
