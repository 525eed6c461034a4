package org.crowd4j.assignment;

import java.util.Optional;

/**
 * What an {@link TaskPool} asks about a worker, each time it is needed. A live consensus or a reputation can be put behind it:
 *
 * <pre>{@code
 * WorkerAccuracy workforce = worker -> standing.rating(worker).accuracy();
 * }</pre>
 */
@FunctionalInterface
public interface WorkerAccuracy {

    /** {@return how often a worker is right, as far as that is known; from 0 to 1} */
    double accuracy(String worker);

    /** {@return the standard deviation of that accuracy; 0, for surely known, unless overridden} */
    default double deviation(String worker) {
        return 0;
    }

    /** {@return the group of those who may copy from each other that a worker belongs to, if any; none unless overridden} */
    default Optional<String> group(String worker) {
        return Optional.empty();
    }
}
