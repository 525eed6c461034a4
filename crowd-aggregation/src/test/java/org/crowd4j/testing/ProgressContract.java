package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.crowd4j.Aggregator;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.junit.jupiter.api.Test;

/** What every aggregator promises about progress and about being stopped. */
public interface ProgressContract {

    Aggregator aggregator();

    /** {@return what the aggregator finds in the answers of a crowd} */
    Estimate run(Progress progress);

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        run((stage, steps, total) -> {
            callers.add(Thread.currentThread());
            done.add(steps);
            assertThat(stage).isEqualTo(aggregator().name());
            assertThat(total == -1 || steps <= total).isTrue();
        });

        assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
        assertThat(done).isSorted();
    }

    @Test
    default void stopsForAProgressThatThrows() {
        var mine = new IllegalStateException("not today");
        Progress refusing = (stage, done, total) -> {
            throw mine;
        };

        assertThatThrownBy(() -> run(refusing)).isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertCancelled(Progress.none(), aggregator().name());
    }

    @Test
    default void stopsForAnInterruptOnTheWay() {
        assertCancelled(
                (stage, done, total) -> Thread.currentThread().interrupt(),
                runsOthers() ? "" : aggregator().name());
    }

    /** {@return whether methods that it runs are stopped in its place, which messages then name} */
    default boolean runsOthers() {
        return false;
    }

    private void assertCancelled(Progress progress, String name) {
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> run(progress))
                    .withMessageContaining(name);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
