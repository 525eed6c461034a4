package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;

class RankDistancesTest {

    /** {@return tiers of a text such as {@code a>b=c}} */
    private static List<Set<String>> ranking(String text) {
        return Arrays.stream(text.split(">"))
                .<Set<String>>map(tier -> new TreeSet<>(List.of(tier.split("="))))
                .toList();
    }

    @Test
    void knowsTheEnds() {
        var order = ranking("a>b>c>d");
        var reverse = ranking("d>c>b>a");

        assertThat(RankDistances.kendallTau(order, order)).hasValue(1);
        assertThat(RankDistances.kendallTau(order, reverse)).hasValue(-1);
        assertThat(RankDistances.kendallDistance(order, order)).isZero();
        assertThat(RankDistances.kendallDistance(order, reverse)).isEqualTo(6);
        assertThat(RankDistances.footrule(order, reverse)).isEqualTo(8);
        assertThat(RankDistances.footrule(order, order)).isZero();
        assertThat(RankDistances.rankBiasedOverlap(order, order, 0.9)).isCloseTo(1, within(1e-12));
        assertThat(RankDistances.rankBiasedOverlap(order, ranking("w>x>y"), 0.9))
                .isZero();
    }

    @Test
    void countsLevelItemsHalf() {
        assertThat(RankDistances.kendallDistance(ranking("a=b>c"), ranking("a>b>c")))
                .isEqualTo(0.5);
        assertThat(RankDistances.kendallDistance(ranking("a=b>c"), ranking("c>a=b")))
                .isEqualTo(2);
        assertThat(RankDistances.footrule(ranking("a=b=c"), ranking("a>b>c"))).isEqualTo(2);
        assertThat(RankDistances.kendallTau(ranking("a=b=c"), ranking("a>b>c"))).isEmpty();
        assertThat(RankDistances.kendallTau(ranking("a"), ranking("a"))).isEmpty();
    }

    @Test
    void passesOverItemsThatOneRankingDoesNotName() {
        assertThat(RankDistances.kendallTau(ranking("x>a>b"), ranking("a>y>b"))).hasValue(1);
        assertThat(RankDistances.footrule(ranking("x>a>b"), ranking("b>y>a"))).isEqualTo(2);
        assertThat(RankDistances.kendallTau(ranking("x"), ranking("y"))).isEmpty();
    }

    @Test
    void agreesWithTheFormulaOfTauB() {
        var random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int n = 3 + random.nextInt(8);
            double[] x = random.ints(n, 0, 4).asDoubleStream().toArray();
            double[] y = random.ints(n, 0, 4).asDoubleStream().toArray();
            double expected = new KendallsCorrelation().correlation(x, y);
            var found = RankDistances.kendallTau(byScore(x), byScore(y));
            if (Double.isNaN(expected)) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found.orElseThrow()).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static List<Set<String>> byScore(double[] scores) {
        List<Set<String>> tiers = new ArrayList<>();
        Arrays.stream(scores)
                .distinct()
                .sorted()
                .forEach(score -> tiers.add(new TreeSet<>(IntStream.range(0, scores.length)
                        .filter(item -> scores[item] == score)
                        .mapToObj(item -> "i" + item)
                        .toList())));
        return tiers;
    }

    /** The worked sums of Webber, Moffat and Zobel's definition, depth by depth. */
    @Test
    void weighsTheTopMost() {
        double p = 0.5;
        // a>b>c and b>a>d: overlaps 0, 2, 2 of 1, 2, 3
        double sum = (1 - p) / p * (0 * p + 1 * p * p + 2 / 3.0 * p * p * p) + 2 / 3.0 * p * p * p;
        assertThat(RankDistances.rankBiasedOverlap(ranking("a>b>c"), ranking("b>a>d"), p))
                .isCloseTo(sum, within(1e-12));
        // a>b and a>b>c: the shorter goes on as it was
        assertThat(RankDistances.rankBiasedOverlap(ranking("a>b"), ranking("a>b>c"), p))
                .isEqualTo(RankDistances.rankBiasedOverlap(ranking("a>b>c"), ranking("a>b"), p))
                .isCloseTo(1, within(1e-12));
        assertThat(RankDistances.rankBiasedOverlap(ranking("a>b>c>d"), ranking("b>a>c>d"), 0.9))
                .isLessThan(RankDistances.rankBiasedOverlap(ranking("a>b>c>d"), ranking("a>b>d>c"), 0.9));
    }

    @Test
    void takesTheMeanOverlapOfTheOrdersOfLevelItems() {
        double mean = (RankDistances.rankBiasedOverlap(ranking("a>b>c"), ranking("a>b>c"), 0.8)
                        + RankDistances.rankBiasedOverlap(ranking("b>a>c"), ranking("a>b>c"), 0.8))
                / 2;
        assertThat(RankDistances.rankBiasedOverlap(ranking("a=b>c"), ranking("a>b>c"), 0.8))
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void refusesWhatIsNoRanking() {
        List<Set<String>> twice = List.of(Set.of("a"), Set.of("a"));

        assertRefused(() -> RankDistances.kendallTau(twice, twice), "a ranking must name item \"a\" only once");
        assertRefused(
                () -> RankDistances.rankBiasedOverlap(List.of(), ranking("a"), 0.5),
                "a ranking must have at least one item");
        assertRefused(
                () -> RankDistances.rankBiasedOverlap(ranking("a"), ranking("a"), 1),
                "persistence must be greater than 0 and less than 1, got 1.0");
    }
}
