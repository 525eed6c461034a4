package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * When an iterative aggregator may stop: at the first sweep that changes no more than
 * {@code tolerance}, or after {@code maxIterations}. What is compared with the tolerance is the
 * relative gain of the objective for methods that climb one, and the largest change of any
 * probability for the others. Running out of iterations is not an error; ask
 * {@link Convergence#reached()}.
 *
 * @param maxIterations the most sweeps to make; at least 1
 * @param tolerance the smallest change worth another sweep; finite, at least 0
 */
public record Stopping(int maxIterations, double tolerance) {

    /** One hundred sweeps, tolerance 10⁻⁶. */
    public static final Stopping DEFAULT = new Stopping(100, 1e-6);

    /**
     * Checks both limits.
     *
     * @throws IllegalArgumentException if {@code maxIterations < 1}, or {@code tolerance} is
     *     negative or not finite
     */
    public Stopping {
        checkArgument(maxIterations >= 1, "maxIterations must be at least 1, got %s", maxIterations);
        checkArgument(
                tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY,
                "tolerance must be finite and at least 0, got %s",
                tolerance);
    }

    /** {@return this rule, making at most {@code limit} sweeps} */
    public Stopping withMaxIterations(int limit) {
        return new Stopping(limit, tolerance);
    }

    /** {@return this rule, with {@code smallest} as its tolerance} */
    public Stopping withTolerance(double smallest) {
        return new Stopping(maxIterations, smallest);
    }
}
