package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How fast a rating becomes uncertain again, for people change.
 *
 * @param perAnswer how much the variance of a worker's log-odds grows with each answer of that worker; finite, at least 0
 * @param halfLife the idle time after which half of what was known is forgotten; greater than 0
 */
public record Ageing(double perAnswer, Duration halfLife) {

    /** Nothing is forgotten in a time that matters. */
    private static final Duration FOREVER = Duration.ofDays(365_250_000L);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not so
     */
    public Ageing {
        Check.finiteAtLeast("perAnswer", perAnswer, 0);
        checkArgument(
                !halfLife.isNegative() && !halfLife.isZero(), "halfLife must be greater than 0, got %s", halfLife);
    }

    /** {@return no ageing: for workers who do not change} */
    public static Ageing none() {
        return new Ageing(0, FOREVER);
    }
}
