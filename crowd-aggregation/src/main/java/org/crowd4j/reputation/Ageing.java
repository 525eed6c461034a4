package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How fast a rating becomes uncertain again, because workers change.
 *
 * @param perAnswer the increase of the variance of a worker's log-odds with each answer of that
 *     worker; finite, at least 0
 * @param halfLife the idle time after which half of the information about a worker is lost; greater
 *     than 0
 */
public record Ageing(double perAnswer, Duration halfLife) {

    /** A half-life so long that nothing is forgotten. */
    private static final Duration FOREVER = Duration.ofDays(365_250_000L);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code perAnswer} is not finite and at least 0, or
     *     {@code halfLife} is not greater than 0
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
