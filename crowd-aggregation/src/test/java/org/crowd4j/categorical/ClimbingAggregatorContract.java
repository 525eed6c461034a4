package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator promises whose objective is worked out by hand. */
interface ClimbingAggregatorContract extends ObjectiveContract, StartContract {

    /** The same sum by another way. */
    double RECOMPUTED = 1e-10;

    /**
     * How far the last, plain sweep may be from a fixed point that was climbed until nothing moved.
     */
    double RESTED = 1e-6;

    /**
     * {@return the model worked out by hand, from the parameters behind the result of this many
     * sweeps}
     */
    LongHand byHand(int sweeps, CategoricalAnswers answers, Known known);

    /** {@return for how many sweeps to compare} */
    default int[] sweepsByHand() {
        return new int[] {1, 2, 3, 10};
    }

    @ParameterizedTest
    @EnumSource
    default void hasTheObjectiveAndThePosteriorOfItsParameters(Knowledge knowledge) {
        Known known = knowledge.of(ObjectiveContract.hard());
        for (int sweeps : sweepsByHand()) {
            var consensus =
                    stopping(sweeps, 0).aggregate(ObjectiveContract.hard().answers(), known, Progress.none());
            var byHand = byHand(sweeps, ObjectiveContract.hard().answers(), known);

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

    @Test
    default void staysAtAFixedPoint() {
        var rested = stopping(20_000, 0).aggregate(ObjectiveContract.hard().answers());

        var again = stopping(20_000, 1e-9)
                .aggregate(ObjectiveContract.hard().answers(), Known.nothing().withStart(rested), Progress.none());

        assertThat(again.convergence().iterations()).isLessThanOrEqualTo(2);
        assertThat(again.labels()).isEqualTo(rested.labels());
        LongHand.assertRows(again, rested, RESTED);
    }

    @Test
    default void startsWithTheTasksThatAStartKnows() {
        var crowd = ObjectiveContract.hard();
        var known = Known.nothing()
                .withStart(
                        new MajorityVote().aggregate(Crowd.of(50, 14, 3, 3, 99).answers()))
                .withGold(crowd.gold(9));

        var consensus = stopping(4, 0).aggregate(crowd.answers(), known, Progress.none());

        assertThat(consensus.answers().tasks().size()).isEqualTo(120);
        assertThat(consensus.confidence("t9")).isEqualTo(1.0);
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
