package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator with an objective promises. */
interface ClimbingAggregatorContract extends HistoryContract {

    /** An objective is a sum of thousands of logarithms; it may fall by their rounding. */
    double FALL = 1e-12;

    /** The same sum by another way. */
    double RECOMPUTED = 1e-10;

    /**
     * How far the last, plain sweep may be from a fixed point that was climbed until nothing moved.
     */
    double RESTED = 1e-6;

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

    /**
     * {@return the model worked out by hand, from the parameters behind the result of this many
     * sweeps}
     */
    LongHand byHand(int sweeps, CategoricalAnswers answers, Known known);

    /** {@return for how many sweeps to compare} */
    default int[] sweepsByHand() {
        return new int[] {1, 2, 3, 10};
    }

    private static Crowd hard() {
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
    @EnumSource
    default void hasTheObjectiveAndThePosteriorOfItsParameters(Knowledge knowledge) {
        Known known = knowledge.of(hard());
        for (int sweeps : sweepsByHand()) {
            var consensus = stopping(sweeps, 0).aggregate(hard().answers(), known, Progress.none());
            var byHand = byHand(sweeps, hard().answers(), known);

            assertThat(LongHand.objective(consensus))
                    .isCloseTo(byHand.objective(), within(RECOMPUTED * Math.abs(byHand.objective())));
            LongHand.assertRows(consensus, byHand::posterior, RECOMPUTED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 13})
    default void hasTheObjectiveOfItsPosterior(int sweeps) {
        var answers = Crowd.of(200, 20, 3, 5, 41).answers();
        var reached = stopping(sweeps, 0).aggregate(answers);

        var next = stopping(1, 0).aggregate(answers, Known.nothing().withStart(reached), Progress.none());

        double objective = LongHand.objective(reached);
        assertThat(LongHand.objective(next)).isGreaterThanOrEqualTo(objective - FALL * Math.abs(objective));
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
    default void staysAtAFixedPoint() {
        var rested = stopping(20_000, 0).aggregate(hard().answers());

        var again = stopping(20_000, 1e-9)
                .aggregate(hard().answers(), Known.nothing().withStart(rested), Progress.none());

        assertThat(again.convergence().iterations()).isLessThanOrEqualTo(2);
        assertThat(again.labels()).isEqualTo(rested.labels());
        LongHand.assertRows(again, rested, RESTED);
    }

    @Test
    default void startsWithTheTasksThatAStartKnows() {
        var crowd = hard();
        var known = Known.nothing()
                .withStart(
                        new MajorityVote().aggregate(Crowd.of(50, 14, 3, 3, 99).answers()))
                .withGold(crowd.gold(9));

        var consensus = stopping(4, 0).aggregate(crowd.answers(), known, Progress.none());

        assertThat(consensus.answers().tasks().size()).isEqualTo(120);
        assertThat(consensus.confidence("t9")).isEqualTo(1.0);
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

    @Test
    default void countsGoldInItsObjective() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann dog", "t2 bob dog");
        var gold = Known.nothing().withGold(Gold.of(Map.of("t1", "cat", "t2", "dog")));

        var consensus = stopping(3, 0).aggregate(answers, gold, Progress.none());

        assertThat(LongHand.objective(consensus))
                .isCloseTo(byHand(3, answers, gold).objective(), within(RECOMPUTED));
    }

    @Test
    default void takesTwoThousandAnswersAsLogarithmsDo() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(50, 2000, 3, 40, 56).answers().stream().forEach(builder::add);
        IntStream.range(0, 2000).forEach(i -> builder.add("long", "w" + i, Crowd.label(i % 3)));
        var answers = builder.build();

        var posterior = stopping(2, 0).aggregate(answers).posterior();

        assertThat(LongHand.rows(posterior)[50])
                .containsExactly(byHand(2, answers, Known.nothing()).posterior(50), within(1e-9));
    }
}
