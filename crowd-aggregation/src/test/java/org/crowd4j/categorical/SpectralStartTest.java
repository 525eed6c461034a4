package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Dawid–Skene from a spectral start")
class SpectralStartTest {
    static final DawidSkene SPECTRAL = new DawidSkene().withStart(DawidSkene.Start.SPECTRAL);

    /**
     * Thirty workers, of whom five answer everything, mostly wrong, and the others every sixth
     * task, mostly right.
     */
    private static Crowd hostile(int labels, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < 1000; task++) {
            int right = random.nextInt(labels);
            truth.put("t" + task, Crowd.label(right));
            for (int worker = 0; worker < 30; worker++) {
                boolean adversary = worker < 5;
                if (adversary || random.nextInt(6) == 0) {
                    boolean knows = random.nextDouble() < (adversary ? 0.15 : 0.8);
                    answers.add("t" + task, "w" + worker, Crowd.label(knows ? right : (right + 1) % labels));
                }
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "2, 3", "3, 1", "3, 2", "3, 3"})
    void findsTheTruthAmongBusyAdversariesWhereVotesFindItsOpposite(int labels, long seed) {
        var crowd = hostile(labels, seed);

        assertThat(crowd.accuracy(new MajorityVote())).isLessThan(0.5);
        assertThat(crowd.accuracy(new DawidSkene())).isLessThan(0.1);
        assertThat(crowd.accuracy(SPECTRAL)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void comesToTheSamePlaceAsVotesOnAnOrdinaryCrowd(long seed) {
        var answers = Crowd.of(1500, 25, 3, 6, seed).answers();
        var spectral = SPECTRAL.aggregate(answers).labels();
        var votes = new DawidSkene().aggregate(answers).labels();

        assertThat(votes.keySet().stream()
                        .filter(task -> votes.get(task).equals(spectral.get(task)))
                        .count())
                .isGreaterThan(1490);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void isNearerToItsEndThanVotesAre(long seed) {
        var crowd = hostile(2, seed);
        var first = SPECTRAL.withMaxIterations(1);

        assertThat(crowd.accuracy(first)).isGreaterThan(0.85);
    }

    @Test
    @DisplayName("fallback: two workers, too few tasks, workers who share none, too many labels, one label in truth")
    void startsAtTheVotesWhereTheMomentsAreTooThin() {
        var twoWorkers = Crowd.of(100, 2, 2, 2, 31).answers();
        var fewTasks = Crowd.of(7, 9, 2, 5, 32).answers();
        var apart = Crowd.of(200, 200, 3, 1, 33).answers();
        var manyLabels = Crowd.of(3000, 10, 25, 4, 34).answers();
        var unanimous = CategoricalAnswers.builder().labels("cat", "dog");
        for (int i = 0; i < 200; i++) {
            unanimous.add("t" + i, "ann", "cat").add("t" + i, "bob", "cat").add("t" + i, "cid", "cat");
        }
        for (CategoricalAnswers answers :
                new CategoricalAnswers[] {twoWorkers, fewTasks, apart, manyLabels, unanimous.build()}) {
            var votes = new DawidSkene().aggregate(answers);

            assertThat(SPECTRAL.aggregate(answers).convergence()).isEqualTo(votes.convergence());
        }
    }

    @Test
    void givesWayToAConsensusToStartFrom() {
        var crowd = hostile(2, 41);
        var known = Known.nothing().withStart(new MajorityVote().aggregate(crowd.answers()));

        var consensus = SPECTRAL.aggregate(crowd.answers(), known, Progress.none());

        assertThat(crowd.accuracy(consensus)).isLessThan(0.1);
    }

    @Test
    void keepsGoldCertainAndLearnsFromIt() {
        var crowd = hostile(2, 42);

        var consensus = SPECTRAL.aggregate(crowd.answers(), crowd.gold(10));

        assertThat(consensus.confidence("t10")).isEqualTo(1.0);
        assertThat(crowd.accuracy(consensus)).isGreaterThan(0.9);
    }

    /** As recorded: within a point or so of the start at the votes. */
    @ParameterizedTest
    @CsvSource({
        "bluebird, 0.888889",
        "rte, 0.928750",
        "dog, 0.842627",
        "web, 0.817942",
        "sentiment1k, 0.960000",
        "product, 0.939868",
        "fact_eval, 0.850694"
    })
    void isNotMuchWorseOnRealData(String set, double recorded) {
        var answers = RealSet.answers(set);
        var gold = RealSet.gold(set);

        double accuracy =
                CategoricalEvaluation.of(SPECTRAL.aggregate(answers), gold).accuracy();

        assertThat(accuracy).isGreaterThanOrEqualTo(recorded - 0.0005);
        assertThat(accuracy)
                .isGreaterThan(CategoricalEvaluation.of(new DawidSkene().aggregate(answers), gold)
                                .accuracy()
                        - 0.012);
    }
}
