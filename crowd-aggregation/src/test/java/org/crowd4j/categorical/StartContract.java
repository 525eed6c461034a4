package org.crowd4j.categorical;

import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

/** What a method that works in sweeps promises about a consensus to start from. */
interface StartContract extends AggregatorUnderTest {

    @Test
    default void goesOnFromAStartAsIfItHadNeverStopped() {
        var answers = Crowd.of(120, 14, 3, 3, 31).answers();
        var once = stopping(1, 0).aggregate(answers);

        var second = stopping(1, 0).aggregate(answers, Known.nothing().withStart(once), Progress.none());

        LongHand.assertRows(second, stopping(2, 0).aggregate(answers), 1e-10);
    }
}
