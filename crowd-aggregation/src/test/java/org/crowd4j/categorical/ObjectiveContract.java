package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator with an objective promises. */
interface ObjectiveContract extends HistoryContract {

    /** An objective is a sum of thousands of logarithms; it may fall by their rounding. */
    double FALL = 1e-12;

    /** What is known besides the answers. */
    enum Knowledge {
        NOTHING,
        GOLD,
        HISTORY,
        EVERYTHING;

        Known of(Crowd crowd) {
            var history = WorkerHistory.builder()
                    .add("w1", "l0", "l0", 12.5)
                    .add("w1", "l1", "l0", 3)
                    .add("w2", "l1", "l1", 0.25)
                    .add("nobody", "l0", "l0", 1000)
                    .add("w3", "l0", "no label", 1000)
                    .build();
            Known known = Known.nothing();
            known = this == GOLD || this == EVERYTHING ? known.withGold(crowd.gold(7)) : known;
            return this == HISTORY || this == EVERYTHING ? known.withHistory(history) : known;
        }
    }

    static Crowd hard() {
        return Crowd.of(120, 14, 3, 3, 31);
    }

    @ParameterizedTest
    @EnumSource
    default void neverLowersItsObjective(Knowledge knowledge) {
        assertClimbs(knowledge.of(hard()));
    }

    private void assertClimbs(Known known) {
        LongHand.assertClimbs(
                30,
                FALL,
                sweeps -> LongHand.objective(stopping(sweeps, 0).aggregate(hard().answers(), known, Progress.none())));
    }

    @Test
    default void neverLowersItsObjectiveWhereAnswersWeighLess() {
        assumeTrue(aggregator().weighsAnswers());
        assertClimbs(Knowledge.GOLD
                .of(hard())
                .withDependence(
                        DependentWorkers.of(List.of("w0", "w1", "w2", "w3"), 1).and(List.of("w4", "w5"), 0.6)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 13})
    default void makesExactlyAsManySweepsAsItMay(int limit) {
        var convergence = stopping(limit, 0).aggregate(hard().answers()).convergence();

        assertThat(convergence.iterations()).isEqualTo(limit);
        assertThat(convergence.reached()).isFalse();
    }

    @Test
    default void saysWhenItHasConverged() {
        var convergence = stopping(5000, 1e-5).aggregate(hard().answers()).convergence();

        assertThat(convergence.reached()).isTrue();
        assertThat(convergence.change()).isLessThanOrEqualTo(1e-5);
        assertThat(convergence.iterations()).isBetween(2, 4999);
    }

    @Test
    default void passesOverHistoryOfOtherWorkersAndLabels() {
        var history = WorkerHistory.builder()
                .add("nobody", "l0", "l1", 1e6)
                .add("w1", "l0", "bird", 1e6)
                .add("w1", "bird", "l0", 1e6)
                .build();

        var with = aggregator().aggregate(hard().answers(), Known.nothing().withHistory(history), Progress.none());

        assertThat(with.convergence())
                .isEqualTo(aggregator().aggregate(hard().answers()).convergence());
        assertThat(with.answers().labels().ids()).doesNotContain("bird");
    }
}
