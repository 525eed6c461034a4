package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.numerics.Probit;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.simulation.ComparisonSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Intervals of batch methods")
class BatchCoverageTest {

    /** {@return how often an interval of a difference at 90 % holds the true one} */
    private static double coverage(PairwiseAggregator method, List<PairwiseAnswers> arenas, double[][] truth) {
        int inside = 0;
        int all = 0;
        for (int arena = 0; arena < arenas.size(); arena++) {
            ItemConsensus found = method.aggregate(arenas.get(arena));
            for (int a = 0; a < truth[arena].length; a++) {
                for (int b = 0; b < a; b++) {
                    double difference = truth[arena][a] - truth[arena][b];
                    inside += found.difference("i" + a, "i" + b, 0.9).contains(difference) ? 1 : 0;
                    all++;
                }
            }
        }
        return inside / (double) all;
    }

    @Test
    void ofRankCentralityCoverDifferencesOfLogOdds() {
        List<PairwiseAnswers> arenas = new ArrayList<>();
        double[][] truth = new double[60][8];
        for (int seed = 0; seed < 60; seed++) {
            var arena = new ComparisonSimulator()
                    .withItems(8)
                    .withComparisons(2000)
                    .withSeed(50 + seed)
                    .simulate();
            arenas.add(arena.answers());
            for (int item = 0; item < 8; item++) {
                truth[seed][item] = arena.strengths().score("i" + item).orElseThrow();
            }
        }

        assertThat(coverage(new RankCentrality(), arenas, truth)).isBetween(0.87, 0.95);
    }

    @Test
    void ofThurstoneCoverDifferencesOfNormalQualities() {
        List<PairwiseAnswers> arenas = new ArrayList<>();
        double[][] truth = new double[60][8];
        for (int seed = 0; seed < 60; seed++) {
            var random = new SplitMix64(seed);
            var answers = PairwiseAnswers.builder();
            for (int item = 0; item < 8; item++) {
                truth[seed][item] = 2 * random.unit();
            }
            for (int i = 0; i < 600; i++) {
                int left = (int) (8 * random.unit());
                int right = (left + 1 + (int) (7 * random.unit())) % 8;
                double p = Probit.cdf(truth[seed][left] - truth[seed][right]);
                answers.add("t", "ann", "i" + left, "i" + right, random.unit() < p ? Outcome.LEFT : Outcome.RIGHT);
            }
            arenas.add(answers.build());
        }

        assertThat(coverage(new Thurstone(), arenas, truth)).isBetween(0.87, 0.95);
    }

    @Test
    void ofWinRatesCoverTheRateAgainstOpponentsMet() {
        int inside = 0;
        for (int seed = 0; seed < 60; seed++) {
            var arena = new ComparisonSimulator()
                    .withItems(8)
                    .withComparisons(1000)
                    .withSeed(150 + seed)
                    .simulate();
            ItemConsensus found = new WinRate().aggregate(arena.answers());
            for (int a = 0; a < 8; a++) {
                double rate = 0;
                for (int b = 0; b < 8; b++) {
                    double lead = arena.strengths().score("i" + a).orElseThrow()
                            - arena.strengths().score("i" + b).orElseThrow();
                    rate += a == b ? 0 : 1 / (1 + Math.exp(-lead)) / 7;
                }
                inside += found.interval("i" + a, 0.9).contains(rate) ? 1 : 0;
            }
        }

        assertThat(inside / 480.0).isBetween(0.86, 0.95);
    }
}
