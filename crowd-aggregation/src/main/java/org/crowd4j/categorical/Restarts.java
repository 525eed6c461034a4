package org.crowd4j.categorical;

import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How often to climb again from somewhere at random.
 *
 * @param times how many climbs to make besides the first; at least 0
 * @param seed what they start from is drawn from, together with the names of tasks and labels; each
 *     draws anew
 */
public record Restarts(int times, long seed) {

    /** No restart; seed 0. */
    public Restarts() {
        this(0, 0);
    }

    /**
     * Checks the settings. Prefer {@link #Restarts()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code times} is less than 0
     */
    public Restarts {
        Check.atLeast("times", times, 0);
    }

    /** {@return these restarts, but so many; at least 0} */
    public Restarts withTimes(int count) {
        return new Restarts(count, seed);
    }

    /** {@return these restarts, drawn from another seed} */
    public Restarts withSeed(long other) {
        return new Restarts(times, other);
    }

    /** {@return such as {@code Restarts[]} or {@code Restarts[times=10]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Restarts());
    }
}
