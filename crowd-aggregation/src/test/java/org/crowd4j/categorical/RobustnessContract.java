package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an aggregator promises that does not collapse where others do. */
public interface RobustnessContract extends AggregatorUnderTest {

    /** How much less accurate than the smoothed vote such a method may be on a seeded crowd. */
    double THREE_POINTS = 0.03;

    static void assertNearTheVote(CategoricalAggregator method, Crowd crowd, String what) {
        assertThat(crowd.accuracy(method))
                .as(what)
                .isGreaterThanOrEqualTo(crowd.accuracy(new MajorityVote(1)) - THREE_POINTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    @DisplayName("trap: a hundred labels, of which most workers never see most")
    default void isNearTheVoteWithAHundredLabels(long seed) {
        assertNearTheVote(aggregator(), Crowd.of(400, 40, 100, 3, seed), "three answers a task");
        assertNearTheVote(aggregator(), Crowd.of(300, 60, 100, 5, seed), "five answers a task");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    @DisplayName("trap: one answer per worker")
    default void learnsNothingWrongWhereEveryWorkerAnswersOnce(int labels) {
        var once = Crowd.of(1000, 50, labels, 5, 84).answeringOnce();

        assertNearTheVote(aggregator(), once, "one answer each");
        assertThat(once.accuracy(aggregator())).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: three workers of ten say the first label to everything")
    default void keepsLabelsApartAmongConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(9);

        assertNearTheVote(aggregator(), crowd, "spammers");
        assertThat(crowd.accuracy(aggregator())).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89, 90})
    @DisplayName("trap: one task in twenty has the other label")
    default void keepsARareLabel(long seed) {
        var crowd = HardCrowd.IMBALANCE.crowd(seed);
        long rare = given(crowd, "l1");

        Consensus consensus = aggregator().aggregate(crowd.answers());

        assertNearTheVote(aggregator(), crowd, "imbalance");
        assertThat(CategoricalEvaluation.of(consensus, crowd.truth()).confusion("l1", "l1"))
                .isGreaterThan((int) rare / 2);
        assertThat(consensus.labels().values().stream().filter("l1"::equals).count())
                .isLessThan(2 * rare);
    }

    /** {@return how many tasks have a label} */
    static long given(Crowd crowd, String label) {
        return crowd.truth().tasks().stream()
                .filter(task -> crowd.truth().label(task).orElseThrow().equals(label))
                .count();
    }
}
