package org.crowd4j.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAggregator;
import org.crowd4j.evaluation.ItemEvaluation;
import org.crowd4j.simulation.RankingSimulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WorkerAwarePlackettLuceTest {

    @Test
    void spotsWorkersWhoRankAtRandom() {
        var crowd = new RankingSimulator()
                .withRankingsEach(20)
                .withRandomShare(0.3)
                .withSeed(4)
                .simulate();

        var consensus = new WorkerAwarePlackettLuce().aggregate(crowd.answers());

        for (String worker : crowd.answers().workers()) {
            double reliability = consensus.worker(worker).figure("reliability");
            if (crowd.randomRankers().contains(worker)) {
                assertThat(reliability).isLessThan(0.2);
            } else {
                assertThat(reliability).isGreaterThan(0.8);
            }
        }
        assertThat(consensus.workersByTrust().subList(28, 40))
                .containsExactlyInAnyOrderElementsOf(crowd.randomRankers());
    }

    @Test
    void climbsToAPlaceWithoutSlope() {
        for (int seed = 0; seed < 5; seed++) {
            var crowd =
                    new RankingSimulator().withRandomShare(0.3).withSeed(seed).simulate();
            var consensus = new WorkerAwarePlackettLuce().aggregate(crowd.answers());

            assertThat(consensus.convergence().reached()).isTrue();
            assertThat(consensus.convergence().change()).isLessThan(1e-8);
        }
    }

    @Test
    void hasTheDerivativesOfItsProbability() {
        var data = new RankingData(new Jury(6, 5, 0.5, 0.3).answers(50, 1));
        var mixture = new WorkerMixture(data);
        double[] scores = {0.3, -1.2, 0.8, 0.4, 0.1, -0.4};
        double[] gradient = new double[6];
        mixture.likelihood(scores, gradient, new double[6][6]);

        for (int i = 0; i < 6; i++) {
            double[] up = scores.clone();
            double[] down = scores.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double rise = mixture.likelihood(up, new double[6], new double[6][6])
                    - mixture.likelihood(down, new double[6], new double[6][6]);
            assertThat(gradient[i]).isCloseTo(rise / 2e-5, within(1e-6));
        }
    }

    /** Means of the excess log loss of pairs, of τ, and of the coverage of 90 % intervals. */
    private static double[] quality(RankingAggregator method, RankingSimulator world, int seeds) {
        double loss = 0;
        double tau = 0;
        double inside = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var crowd = world.withSeed(seed).simulate();
            ItemConsensus consensus = method.aggregate(crowd.answers());
            ItemGold gold = crowd.gold();
            int pairs = 0;
            double sum = 0;
            int covered = 0;
            for (String a : consensus.items()) {
                for (String b : consensus.items()) {
                    if (a.compareTo(b) < 0) {
                        double difference =
                                gold.score(a).orElseThrow() - gold.score(b).orElseThrow();
                        double p = 1 / (1 + Math.exp(-difference));
                        double q = consensus.probability(a, b);
                        sum += p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
                        covered += consensus.difference(a, b, 0.9).contains(difference) ? 1 : 0;
                        pairs++;
                    }
                }
            }
            loss += sum / pairs / seeds;
            inside += (double) covered / pairs / seeds;
            tau += ItemEvaluation.of(consensus, gold).kendallTau() / seeds;
        }
        return new double[] {loss, tau, inside};
    }

    @Test
    @Tag("long")
    void beatsThePlainMethodWithRandomRankersAndLosesLittleWithout() {
        for (var world : new RankingSimulator[] {
            new RankingSimulator(),
            new RankingSimulator().withItems(20).withWorkers(60).withRankingsEach(3),
            new RankingSimulator()
                    .withItems(8)
                    .withWorkers(10)
                    .withRankingsEach(10)
                    .withItemsEach(3),
            new RankingSimulator()
                    .withItems(12)
                    .withWorkers(20)
                    .withRankingsEach(2)
                    .withItemsEach(12)
        }) {
            double[] plain = quality(new PlackettLuce(), world, 100);
            double[] aware = quality(new WorkerAwarePlackettLuce(), world, 100);
            double[] plainOfSome = quality(new PlackettLuce(), world.withRandomShare(0.3), 100);
            double[] awareOfSome = quality(new WorkerAwarePlackettLuce(), world.withRandomShare(0.3), 100);

            assertThat(aware[0]).isLessThan(plain[0] + 0.002);
            assertThat(aware[1]).isGreaterThan(plain[1] - 0.01);
            assertThat(awareOfSome[0]).isLessThan(plainOfSome[0]);
            assertThat(awareOfSome[1]).isGreaterThan(plainOfSome[1]);
            assertThat(awareOfSome[2]).isBetween(0.85, 0.95);
        }
    }

    @Test
    void refusesARidgeThatIsNotPositive() {
        assertRefused(() -> new WorkerAwarePlackettLuce().withRidge(-1), "ridge must be finite and positive, got -1.0");
        assertThat(new WorkerAwarePlackettLuce().withMaxIterations(3).stopping().maxIterations())
                .isEqualTo(3);
    }
}
