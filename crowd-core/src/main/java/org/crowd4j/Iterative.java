package org.crowd4j;

/**
 * An aggregator that works in sweeps. Lets a program set the limits of any method that it found by name:
 *
 * <pre>{@code
 * if (method instanceof Iterative it) {
 *     method = (CategoricalAggregator) it.withMaxIterations(20);
 * }
 * }</pre>
 */
public interface Iterative {

    /** {@return when it stops} */
    Stopping stopping();

    /** {@return the same aggregator, stopping by {@code rule}} */
    Aggregator withStopping(Stopping rule);

    /** {@return the same aggregator, making at most {@code limit} sweeps} */
    default Aggregator withMaxIterations(int limit) {
        return withStopping(stopping().withMaxIterations(limit));
    }

    /** {@return the same aggregator, stopping at the first sweep that changes no more than {@code smallest}} */
    default Aggregator withTolerance(double smallest) {
        return withStopping(stopping().withTolerance(smallest));
    }
}
