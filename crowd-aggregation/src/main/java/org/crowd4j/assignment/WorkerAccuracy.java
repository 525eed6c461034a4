package org.crowd4j.assignment;

import java.util.Optional;

/**
 * The accuracy of each worker, which a {@link TaskPool} reads on every request. A live consensus or
 * a reputation can provide it:
 *
 * <pre>{@code
 * WorkerAccuracy workforce = worker -> standing.rating(worker).accuracy();
 * }</pre>
 */
@FunctionalInterface
public interface WorkerAccuracy {

    /** {@return the estimated accuracy of a worker; from 0 to 1} */
    double accuracy(String worker);

    /** {@return the standard deviation of that accuracy; 0 unless overridden} */
    default double deviation(String worker) {
        return 0;
    }

    /**
     * {@return the group of workers who may copy from each other that a worker belongs to; empty
     * unless overridden}
     */
    default Optional<String> group(String worker) {
        return Optional.empty();
    }
}
