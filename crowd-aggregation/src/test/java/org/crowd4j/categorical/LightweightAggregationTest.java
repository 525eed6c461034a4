package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lightweight aggregation")
class LightweightAggregationTest {

    /** Sums of a few shares and a division. */
    private static final double BY_HAND = 1e-9;

    @ParameterizedTest
    @EnumSource(ObjectiveContract.Knowledge.class)
    void isTheFormulaOfItsJavadoc(ObjectiveContract.Knowledge knowledge) {
        var crowd = Crowd.of(120, 14, 3, 3, 91);
        var answers = crowd.answers();
        var known = knowledge.of(crowd);
        double[] right = WeightedVoteByHand.past(answers, known, true);
        double[] given = WeightedVoteByHand.past(answers, known, false);
        for (int w = 0; w < right.length; w++) {
            right[w] += 2;
            given[w] += right[w] + 0.5;
        }
        double[][] first = new double[120][3];
        for (List<Integer> batch : batches(answers, known).values()) {
            double[] a = ratios(right, given);
            double[][] vote = new double[120][3];
            WeightedVoteByHand.vote(answers, known, a, vote);
            for (int task : batch) {
                first[task] = vote[task];
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    right[answers.worker(answer)] += WeightedVoteByHand.credit(vote[task], answers.label(answer));
                    given[answers.worker(answer)]++;
                }
            }
        }
        double[] v = ratios(right, given);
        for (int w = 0; w < v.length; w++) {
            v[w] = 3 * v[w] - 1;
        }
        double[][] second = new double[120][3];
        WeightedVoteByHand.vote(answers, known, v, second);

        var settings = new LightweightAggregation().withPrior(new BetaPrior(2, 0.5));
        assertRows(settings.withPasses(1), answers, known, first);
        assertRows(settings, answers, known, second);
    }

    private static void assertRows(
            LightweightAggregation settings, CategoricalAnswers answers, Known known, double[][] expected) {
        LongHand.assertRows(settings.aggregate(answers, known, Progress.none()), expected, BY_HAND);
    }

    /** Tasks by how sure a smoothed vote is, the surest first, gold before all. */
    private static NavigableMap<Long, List<Integer>> batches(CategoricalAnswers answers, Known known) {
        var sure = LongHand.rows(
                new MajorityVote(1).aggregate(answers, known.gold()).posterior());
        NavigableMap<Long, List<Integer>> batches = new TreeMap<>(Collections.reverseOrder());
        for (int task = 0; task < sure.length; task++) {
            double most = Math.max(sure[task][0], Math.max(sure[task][1], sure[task][2]));
            batches.computeIfAbsent(Math.round(most * 1e6), confidence -> new ArrayList<>())
                    .add(task);
        }
        return batches;
    }

    private static double[] ratios(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = above[i] / below[i];
        }
        return ratios;
    }

    @Test
    void makesNoSweeps() {
        assertThat(new LightweightAggregation()
                        .aggregate(Crowd.of(50, 9, 3, 4, 41).answers())
                        .convergence())
                .isEqualTo(Convergence.CLOSED_FORM);
    }

    @ParameterizedTest
    @ValueSource(longs = {93, 94, 95})
    void weighsSpammersLessThanWorkersWhoKnow(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);
        double vote = crowd.accuracy(new MajorityVote());
        double onePass = crowd.accuracy(new LightweightAggregation().withPasses(1));

        assertThat(onePass).isGreaterThan(vote + 0.05);
        assertThat(crowd.accuracy(new LightweightAggregation())).isGreaterThan(onePass);
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void hearsAdversariesTheOtherWayRoundInTheSecondPass(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);

        assertThat(crowd.accuracy(new LightweightAggregation()))
                .isGreaterThan(crowd.accuracy(new LightweightAggregation().withPasses(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything, as the Javadoc says")
    void fallsForConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);

        assertThat(crowd.accuracy(new LightweightAggregation())).isLessThan(crowd.accuracy(new MajorityVote()));
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89, 90})
    @DisplayName("trap: one task in twenty has the other label")
    void keepsARareLabel(long seed) {
        RobustnessContract.assertNearTheVote(
                new LightweightAggregation(), HardCrowd.IMBALANCE.crowd(seed), "imbalance");
    }

    @Test
    @DisplayName("trap: one answer per worker")
    void learnsNothingWrongWhereEveryWorkerAnswersOnce() {
        RobustnessContract.assertNearTheVote(
                new LightweightAggregation(), Crowd.of(1000, 50, 4, 5, 84).answeringOnce(), "one answer each");
    }
}
