package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Iterative weighted vote")
class IterativeWeightedVoteTest {

    static WeightedVoteByHand.Weights weights(int labels) {
        return (right, wrong) -> {
            double[] v = new double[right.length];
            for (int w = 0; w < v.length; w++) {
                v[w] = labels * right[w] / (right[w] + wrong[w]) - 1;
            }
            return v;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void hearsAdversariesTheOtherWayRound(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);

        assertThat(crowd.accuracy(new IterativeWeightedVote())).isGreaterThan(crowd.accuracy(new Wawa()));
    }

    @Test
    @DisplayName("trap: one answer per worker")
    void isThePlainVoteWhereEveryWorkerAnswersOnce() {
        var once = Crowd.of(300, 50, 3, 5, 84).answeringOnce().answers();

        assertThat(new IterativeWeightedVote().aggregate(once).labels())
                .isEqualTo(new MajorityVote().aggregate(once).labels());
    }

    @Test
    void isTimid() {
        var crowd = Crowd.of(400, 20, 2, 9, 96);

        var weighted = CategoricalEvaluation.of(new IterativeWeightedVote().aggregate(crowd.answers()), crowd.truth());
        var oneCoin = CategoricalEvaluation.of(new OneCoin().aggregate(crowd.answers()), crowd.truth());

        assertThat(weighted.accuracy()).isGreaterThan(oneCoin.accuracy() - 0.01);
        assertThat(weighted.logLoss()).isGreaterThan(2 * oneCoin.logLoss());
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything, as the Javadoc says")
    void fallsForConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);

        assertThat(crowd.accuracy(new IterativeWeightedVote())).isLessThan(crowd.accuracy(new MajorityVote()) - 0.2);
    }
}
