package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.PastAnswers;
import org.junit.jupiter.api.Test;

/** What a method that works in sweeps promises about what was learned before. */
interface HistoryContract extends AggregatorUnderTest {

    /** {@return the largest count of past answers to try} */
    default double largestPast() {
        return 1e15;
    }

    private CategoricalAggregator making(int sweeps) {
        return (CategoricalAggregator) ((Iterative<?>) aggregator()).withStopping(new Stopping(sweeps, 0));
    }

    @Test
    default void goesOnFromAStartAsIfItHadNeverStopped() {
        var answers = Crowd.of(120, 14, 3, 3, 31).answers();
        var once = making(1).aggregate(answers);

        var second = making(1).aggregate(answers, Known.nothing().withStart(once), Progress.none());

        double[][] resumed = LongHand.rows(second.posterior());
        double[][] twice = LongHand.rows(making(2).aggregate(answers).posterior());
        for (int task = 0; task < twice.length; task++) {
            assertThat(resumed[task]).containsExactly(twice[task], within(1e-10));
        }
    }

    @Test
    default void letsAMillionPastAnswersDominate() {
        var past = Known.nothing().withHistory(PastAnswers.before(1_000_000));

        var consensus = making(50).aggregate(PastAnswers.now(), past, Progress.none());

        PastAnswers.assertDominate(consensus);
        assertThat(consensus.posterior().margin(0)).isPositive();
    }

    @Test
    default void takesHistoryOfAnySize() {
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l1", Double.MIN_VALUE)
                .add("w2", "l0", "l0", 1e15)
                .add("w4", "l0", "l0", largestPast())
                .add("w3", "l1", "l0", 1e-300)
                .build();

        var convergence = aggregator()
                .aggregate(
                        Crowd.of(120, 14, 3, 3, 31).answers(), Known.nothing().withHistory(history), Progress.none())
                .convergence();

        assertThat(convergence.change()).isFinite();
        convergence.objective().ifPresent(objective -> assertThat(objective).isFinite());
    }
}
