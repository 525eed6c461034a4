package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a method that extrapolates promises; {@code aggregator()} does, and {@link #plain} is the
 * same without.
 */
interface AccelerationContract extends CategoricalAggregatorContract {

    /** A sum of thousands of logarithms, relative. */
    double ROUNDED = 1e-12;

    /** Relative: two climbs that stop at a relative gain of 10⁻¹² end this close to each other. */
    double SAME_PLACE = 1e-6;

    /** {@return the same method, one step at a time} */
    CategoricalAggregator plain();

    private static Consensus climb(CategoricalAggregator method, Stopping stopping, Known known) {
        return ((CategoricalAggregator) ((Iterative<?>) method).withStopping(stopping))
                .aggregate(slow().answers(), known, Progress.none());
    }

    private static Crowd slow() {
        return Crowd.of(200, 20, 3, 5, 41);
    }

    /** {@return how far an objective may be below another by rounding} */
    private static double least(double objective) {
        return objective - ROUNDED * Math.abs(objective);
    }

    @ParameterizedTest
    @EnumSource
    default void neverEndsBelowAShorterClimb(ClimbingAggregatorContract.Knowledge knowledge) {
        LongHand.assertClimbs(
                30,
                ROUNDED,
                sweeps -> LongHand.objective(climb(aggregator(), new Stopping(sweeps, 0), knowledge.of(slow()))));
    }

    @Test
    default void climbsToTheSamePlaceInNoMoreSweeps() {
        var far = new Stopping(20_000, 1e-12);

        var plain = climb(plain(), far, Known.nothing());
        var leaping = climb(aggregator(), far, Known.nothing());

        assertThat(leaping.convergence().iterations())
                .isLessThanOrEqualTo(plain.convergence().iterations());
        assertThat(LongHand.objective(leaping))
                .isGreaterThan(LongHand.objective(plain) - SAME_PLACE * Math.abs(LongHand.objective(plain)));
        assertThat(leaping.labels()).isEqualTo(plain.labels());
    }

    @Test
    default void keepsGoldCertain() {
        var gold = slow().gold(9);

        var leaping = climb(aggregator(), new Stopping(50, 0), Known.nothing().withGold(gold));

        for (String task : gold.tasks()) {
            assertThat(leaping.label(task)).isEqualTo(gold.label(task).orElseThrow());
            assertThat(leaping.confidence(task)).isEqualTo(1.0);
        }
    }

    /** A method whose plain climb is worked out by hand. */
    interface ByHand extends AccelerationContract, ClimbingAggregatorContract {

        /** A climb this short has no room for a leap. */
        @Override
        default int[] sweepsByHand() {
            return new int[] {1, 2, 3};
        }

        @ParameterizedTest
        @ValueSource(ints = {4, 5, 6, 7, 13})
        default void hasTheObjectiveOfItsPosterior(int sweeps) {
            var leaping = climb(aggregator(), new Stopping(sweeps, 0), Known.nothing());

            var next = climb(plain(), new Stopping(1, 0), Known.nothing().withStart(leaping));

            assertThat(LongHand.objective(next)).isGreaterThanOrEqualTo(least(LongHand.objective(leaping)));
        }
    }
}
