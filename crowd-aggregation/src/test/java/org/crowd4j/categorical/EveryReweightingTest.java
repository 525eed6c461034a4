package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every vote whose weights follow from its own winners")
@ParameterizedClass(name = "{0}")
@MethodSource("org.crowd4j.categorical.MethodVariants#reweightings")
record EveryReweightingTest(MethodVariants.Reweighting vote) implements HistoryContract, StartContract {

    /** A few sweeps of sums and divisions. */
    private static final double BY_HAND = 1e-9;

    @Override
    public CategoricalAggregator aggregator() {
        return vote.method();
    }

    private static Crowd hard() {
        return Crowd.of(120, 14, 3, 3, 91);
    }

    @ParameterizedTest
    @EnumSource(ObjectiveContract.Knowledge.class)
    void isTheFormulaOfItsJavadoc(ObjectiveContract.Knowledge knowledge) {
        var known = knowledge.of(hard());
        var byHand = new WeightedVoteByHand(hard().answers(), known);
        for (int sweeps = 1; sweeps <= 5; sweeps++) {
            byHand.sweep(vote.weights());

            LongHand.assertRows(
                    stopping(sweeps, 0).aggregate(hard().answers(), known, Progress.none()), byHand.rows(), BY_HAND);
        }
    }

    @Test
    void restsAndSaysSo() {
        var convergence = stopping(100, 0).aggregate(hard().answers()).convergence();

        assertThat(convergence.reached()).isTrue();
        assertThat(convergence.change()).isZero();
        assertThat(convergence.iterations()).isBetween(2, 99);
        assertThat(convergence.objective()).isEmpty();
    }

    @Test
    void learnsFromGold() {
        var answers = CategoricalAnswers.builder();
        Map<String, String> gold = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", right).add("t" + i, "bob", wrong).add("t" + i, "cid", wrong);
            if (i < 30) {
                gold.put("t" + i, right);
            }
        }

        assertThat(aggregator().aggregate(answers.build()).label("t36")).isEqualTo("dog");
        assertThat(aggregator().aggregate(answers.build(), Gold.of(gold)).label("t36"))
                .isEqualTo("cat");
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89, 90})
    @DisplayName("trap: one task in twenty has the other label")
    void staysNearTheVoteWhereOneLabelIsRare(long seed) {
        RobustnessContract.assertNearTheVote(aggregator(), HardCrowd.IMBALANCE.crowd(seed), "imbalance");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    @DisplayName("trap: one answer per worker")
    void learnsNothingWrongWhereEveryWorkerAnswersOnce(int labels) {
        RobustnessContract.assertNearTheVote(
                aggregator(), Crowd.of(1000, 50, labels, 5, 84).answeringOnce(), "one answer each");
    }

    @ParameterizedTest
    @ValueSource(longs = {93, 94, 95})
    void weighsSpammersLessThanWorkersWhoKnow(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);

        assertThat(crowd.accuracy(aggregator())).isGreaterThan(crowd.accuracy(new MajorityVote()) + 0.02);
    }

    @Test
    void followsWorkersOfWhomMostAreWrong() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 30; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", right).add("t" + i, "bob", wrong).add("t" + i, "cid", wrong);
        }

        assertThat(aggregator().aggregate(answers.build()).label("t0")).isEqualTo("dog");
    }

    @Test
    void sharesATieAmongTheLabelsThatLead() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog");

        var posterior = stopping(1, 0).aggregate(answers).posterior();

        assertThat(posterior.probability("t1", "cat")).isEqualTo(0.5);
        assertThat(posterior.margin(0)).isLessThanOrEqualTo(Posterior.TIE);
    }

    @Test
    void takesALoneWorkerAtTheirWord() {
        var answers = CategoricalAnswers.builder().labels("cat", "dog", "owl");
        IntStream.range(0, 5).forEach(i -> answers.add("t" + i, "ann", i % 2 == 0 ? "cat" : "dog"));

        var consensus = aggregator().aggregate(answers.build());

        IntStream.range(0, 5)
                .forEach(i -> assertThat(consensus.confidence("t" + i)).isEqualTo(1.0));
    }
}
