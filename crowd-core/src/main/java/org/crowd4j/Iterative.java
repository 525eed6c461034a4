package org.crowd4j;

/**
 * A method that works in sweeps. Lets a program set the limits of any method that it found by name:
 *
 * <pre>{@code
 * if (method instanceof Iterative<?> iterative) {
 *     method = (CategoricalAggregator) iterative.withMaxIterations(20);
 * }
 * }</pre>
 *
 * @param <S> the class itself
 */
public interface Iterative<S> {

    /** {@return when it stops} */
    Stopping stopping();

    /** {@return the same method, stopping by {@code rule}} */
    S withStopping(Stopping rule);

    /** {@return the same method, making at most {@code limit} sweeps} */
    default S withMaxIterations(int limit) {
        return withStopping(stopping().withMaxIterations(limit));
    }

    /**
     * {@return the same method, stopping at the first sweep that changes no more than
     * {@code smallest}}
     */
    default S withTolerance(double smallest) {
        return withStopping(stopping().withTolerance(smallest));
    }
}
