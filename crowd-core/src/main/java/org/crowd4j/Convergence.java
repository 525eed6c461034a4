package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How an aggregation ended. Not converging is a fact, never an exception.
 *
 * @param reached whether the change fell to the tolerance
 * @param iterations the sweeps made; each is one pass over the answers; 0 where none was needed
 * @param change what was compared with the tolerance at the end, see {@link Stopping}; 1 after a
 *     single sweep of a method that climbs an objective
 * @param objective what the method climbs, of the parameters that gave the posterior; empty for
 *     methods that climb nothing
 */
public record Convergence(boolean reached, int iterations, double change, OptionalDouble objective) {

    /** One pass and done, as a vote is. */
    public static final Convergence CLOSED_FORM = new Convergence(true, 1, 0, OptionalDouble.empty());

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if {@code iterations} or {@code change} is negative, or
     *     {@code change} or the objective is not finite
     */
    public Convergence {
        checkArgument(iterations >= 0, "iterations must be at least 0, got %s", iterations);
        checkArgument(
                change >= 0 && change < Double.POSITIVE_INFINITY,
                "change must be finite and at least 0, got %s",
                change);
        checkArgument(Double.isFinite(objective.orElse(0)), "objective must be finite, got %s", objective.orElse(0));
    }

    /** {@return such as {@code converged after 7} or {@code stopped after 100, change 3.1e-05}} */
    @Override
    public String toString() {
        return reached
                ? "converged after " + iterations
                : String.format(Locale.ROOT, "stopped after %d, change %.2g", iterations, change);
    }
}
