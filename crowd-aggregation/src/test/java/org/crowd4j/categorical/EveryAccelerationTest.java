package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method that extrapolates")
@ParameterizedClass(name = "{0}")
@MethodSource("org.crowd4j.categorical.MethodVariants#leaps")
record EveryAccelerationTest(MethodVariants.Leap leap) {

    /** A sum of thousands of logarithms, relative. */
    private static final double ROUNDED = 1e-12;

    /** Relative: two climbs that stop at a relative gain of 10⁻¹² end this close to each other. */
    private static final double SAME_PLACE = 1e-6;

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
    void neverEndsBelowAShorterClimb(ObjectiveContract.Knowledge knowledge) {
        LongHand.assertClimbs(
                30,
                ROUNDED,
                sweeps -> LongHand.objective(climb(leap.method(), new Stopping(sweeps, 0), knowledge.of(slow()))));
    }

    @Test
    void climbsToTheSamePlaceInNoMoreSweeps() {
        var far = new Stopping(20_000, 1e-12);

        var plain = climb(leap.plain(), far, Known.nothing());
        var leaping = climb(leap.method(), far, Known.nothing());

        assertThat(leaping.convergence().iterations())
                .isLessThanOrEqualTo(plain.convergence().iterations());
        assertThat(LongHand.objective(leaping))
                .isGreaterThan(LongHand.objective(plain) - SAME_PLACE * Math.abs(LongHand.objective(plain)));
        assertThat(leaping.labels()).isEqualTo(plain.labels());
    }

    @Test
    void keepsGoldCertain() {
        var gold = slow().gold(9);

        var leaping = climb(leap.method(), new Stopping(50, 0), Known.nothing().withGold(gold));

        for (String task : gold.tasks()) {
            assertThat(leaping.label(task)).isEqualTo(gold.label(task).orElseThrow());
            assertThat(leaping.confidence(task)).isEqualTo(1.0);
        }
    }
}
