package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.aggregation.internal.ratings.EloRatings;
import org.crowd4j.pairwise.WengLin.Model;
import org.crowd4j.simulation.ComparisonSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Intervals of online ratings")
class OnlineCoverageTest {
    private static final double LOGIT_BY_NORMAL = 1.7; // deviations of the two curves

    /** Method, points in a unit of log-odds, centre, bounds of the coverage at 90 %. */
    static Stream<Arguments> methods() {
        double beta = Math.sqrt(2) * new WengLin().beta();
        return Stream.of(
                Arguments.of(new Elo(), EloRatings.POINTS, 1000, 0.86, 0.95),
                Arguments.of(new Elo().withK(32), EloRatings.POINTS, 1000, 0.86, 0.95),
                Arguments.of(new Elo().withOrders(30), EloRatings.POINTS, 1000, 0.86, 0.95),
                Arguments.of(new Elo().withK(4), EloRatings.POINTS, 1000, 0.86, 0.97),
                // The models' own deviations fall slowly: they promise less than they hold.
                Arguments.of(new WengLin(), beta, 25, 0.88, 0.99),
                Arguments.of(
                        new WengLin().withModel(Model.THURSTONE_MOSTELLER), beta / LOGIT_BY_NORMAL, 25, 0.88, 0.99),
                Arguments.of(new Glicko2(), EloRatings.POINTS, 1500, 0.88, 0.99));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void coverTheStrengthAboutAsOftenAsTheyPromise(
            PairwiseAggregator method, double unit, double centre, double least, double most) {
        int inside = 0;
        int all = 0;
        for (int seed = 0; seed < 60; seed++) {
            int comparisons = new int[] {300, 1000, 5000}[seed % 3];
            var arena = new ComparisonSimulator()
                    .withItems(12)
                    .withComparisons(comparisons)
                    .withSeed(1000 + seed)
                    .simulate();
            ItemConsensus found = method.aggregate(arena.answers());
            for (String item : found.items()) {
                double strength = centre + unit * arena.strengths().score(item).orElseThrow();
                inside += found.interval(item, 0.9).contains(strength) ? 1 : 0;
                all++;
            }
        }

        assertThat(inside / (double) all).isBetween(least, most);
    }
}
