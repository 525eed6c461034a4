package org.crowd4j;

/**
 * An aggregator that works in sweeps. Lets a program set the limits of any method that it found by name:
 *
 * <pre>{@code
 * if (method instanceof Iterative it) {
 *     method = (CategoricalAggregator) it.withStopping(it.stopping().withMaxIterations(20));
 * }
 * }</pre>
 */
public interface Iterative {

    /** {@return when it stops} */
    Stopping stopping();

    /** {@return the same aggregator, stopping by {@code rule}} */
    Aggregator withStopping(Stopping rule);
}
