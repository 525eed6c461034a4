package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.PastAnswers;
import org.junit.jupiter.api.Test;

/** What a method that works in sweeps promises about past answers of its workers. */
public interface HistoryContract extends AggregatorUnderTest {

    @Test
    default void letsAMillionPastAnswersDominate() {
        var past = Known.nothing().withHistory(PastAnswers.before(1_000_000));

        var consensus = stopping(50, 0).aggregate(PastAnswers.now(), past, Progress.none());

        PastAnswers.assertDominate(consensus);
        assertThat(consensus.posterior().margin(0)).isPositive();
    }

    @Test
    default void takesHistoryOfAnySize() {
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l1", Double.MIN_VALUE)
                .add("w2", "l0", "l0", 1e15)
                .add("w4", "l0", "l0", 1e15)
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
