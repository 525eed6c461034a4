package org.crowd4j.aggregation.internal.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.Convergence;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.RankBand;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.junit.jupiter.api.Test;

class ScoredItemsTest {

    private static ScoredItems scored(double[] scores, ScoreCovariance covariance, ItemGold gold) {
        var builder = PairwiseAnswers.builder();
        for (int item = scores.length - 1; item > 0; item--) {
            builder.add("t", "ann", id(item), id(item - 1));
        }
        var answers = builder.build();
        var items = new SortedItems(answers.items());
        return new ScoredItems(
                answers,
                items,
                gold,
                scores,
                covariance,
                (a, b, difference) -> difference > 0 ? 1 : 0,
                () -> new int[scores.length],
                Convergence.CLOSED_FORM,
                () -> WorkerTable.ofAgreement(answers, items, scores));
    }

    private static String id(int item) {
        return "i%03d".formatted(item);
    }

    @Test
    void takesErrorsOfDifferencesFromTheCovariance() {
        var scored =
                scored(new double[] {1, 0}, ScoreCovariance.dense(new double[] {1, 0.99, 0.99, 1}), ItemGold.none());

        assertThat(scored.standardError(id(0))).isEqualTo(1);
        assertThat(scored.difference(id(0), id(1), 0.95).low()).isCloseTo(1 - 1.959964 * Math.sqrt(0.02), within(1e-6));
        assertThat(scored.difference(id(0), id(0), 0.95).high()).isZero();
        assertThat(scored.ranks(id(0), 0.95)).isEqualTo(new RankBand(1, 1));
    }

    @Test
    void givesGoldItsScoreWithoutError() {
        var scored = scored(
                new double[] {1, 0, -1},
                ScoreCovariance.independent(new double[] {4, 4, 4}),
                ItemGold.of(Map.of(id(0), 7.5, "unheard", 1.0)));

        assertThat(scored.score(id(0))).isEqualTo(7.5);
        assertThat(scored.standardError(id(0))).isZero();
        assertThat(scored.difference(id(0), id(1), 0.95).low()).isCloseTo(7.5 - 2 * 1.959964, within(1e-6));
        assertThat(scored.clamped().items()).containsExactly(id(0));
    }

    @Test
    void ranksItemsOfEqualScoreById() {
        var scored = scored(
                new double[] {0, 1, 0, 1}, ScoreCovariance.independent(new double[] {0, 0, 0, 0}), ItemGold.none());

        assertThat(scored.ranking()).containsExactly(id(1), id(3), id(0), id(2));
        assertThat(scored.ranks(id(1), 0.95)).isEqualTo(new RankBand(1, 2));
        assertThat(scored.ranksTogether(id(2), 0.95)).isEqualTo(new RankBand(3, 4));
    }

    @Test
    void drawsDifferencesOfScoresWhoseSumARidgeHolds() {
        int n = 20;
        double[] covariance = new double[n * n]; // of errors with a variance of 1 apart, and less of their sum
        for (int entry = 0; entry < covariance.length; entry++) {
            covariance[entry] = (entry % (n + 1) == 0 ? 1 : 0) - 1.01 / n;
        }
        double[] scores = IntStream.range(0, n).mapToDouble(item -> 8.0 * item).toArray();

        var scored = scored(scores, ScoreCovariance.dense(covariance), ItemGold.none());

        for (int item = 0; item < n; item++) {
            assertThat(scored.ranksTogether(id(item), 0.95)).isEqualTo(new RankBand(n - item, n - item));
        }
    }

    @Test
    void refusesAScoreThatIsNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scored(
                        new double[] {0, Double.NaN},
                        ScoreCovariance.independent(new double[] {0, 0}),
                        ItemGold.none()))
                .withMessage("the score of item \"i001\" must be finite, got NaN");
    }

    @Test
    void findsTheBandsOfAnOrderThatHoldTogether() {
        int n = 12;
        var random = new Random(8);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        int together = 0;
        int alone = 0;
        int trials = 300;
        for (int trial = 0; trial < trials; trial++) {
            double[] scores = IntStream.range(0, n)
                    .mapToDouble(i -> -0.7 * i + random.nextGaussian())
                    .toArray();
            var scored = scored(scores, ScoreCovariance.independent(ones), ItemGold.none());
            together += IntStream.range(0, n)
                            .allMatch(i -> scored.ranksTogether(id(i), 0.9).contains(i + 1))
                    ? 1
                    : 0;
            alone +=
                    IntStream.range(0, n).allMatch(i -> scored.ranks(id(i), 0.9).contains(i + 1)) ? 1 : 0;
        }

        assertThat(together / (double) trials).isBetween(0.87, 1.0);
        assertThat(alone).isLessThan(together);
    }

    @Test
    void narrowsNoBandWhereThePairsAreTakenOneByOneInstead() {
        var random = new Random(9);
        for (int n : new int[] {2, 40, 260}) {
            double[] scores = random.doubles(n, 0, 12).toArray();
            double[] variances = random.doubles(n, 0.2, 1).toArray();
            var scored = scored(scores, ScoreCovariance.independent(variances), ItemGold.none());
            for (int i = 0; i < n; i++) {
                RankBand inner = scored.ranks(id(i), 0.95);
                RankBand outer = scored.ranksTogether(id(i), 0.95);
                assertThat(outer.low()).isLessThanOrEqualTo(inner.low());
                assertThat(outer.high()).isGreaterThanOrEqualTo(inner.high());
                assertThat(outer.contains(1 + scored.ranking().indexOf(id(i)))).isTrue();
            }
        }
    }

    @Test
    void drawsErrorsThatHaveTheCovariance() {
        double[] matrix = {2, 1, -3, 1, 2, -3, -3, -3, 6}; // one column less than it seems
        double[][] errors = new double[20_000][3];
        var normal = new NormalDraws(new SplitMix64(1));
        for (double[] error : errors) {
            ScoreCovariance.dense(matrix).draw(normal, error);
        }

        var sampled = ScoreCovariance.sampled(errors);

        assertThat(sampled.variance(2)).isCloseTo(6, within(0.2));
        assertThat(sampled.ofDifference(0, 1)).isCloseTo(2, within(0.1));
        assertThat(sampled.ofDifference(0, 2)).isCloseTo(14, within(0.4));
    }
}
