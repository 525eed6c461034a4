package org.crowd4j.assignment;

import java.util.Optional;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.reputation.Rating;
import org.crowd4j.reputation.WorkerRatings;

/**
 * The accuracy of each worker, which a {@link TaskPool} reads on every request. A live consensus
 * can provide it, or, by {@link #of}, a reputation.
 */
@FunctionalInterface
public interface WorkerAccuracy {

    /**
     * {@return the accuracies by which to route tasks: that of the lower end of what a worker
     * knows, on tasks whose labels are equally frequent, so that neither luck nor a habit attracts
     * tasks}
     *
     * @param ratings the ratings, read on every request
     * @param labels the number of labels that the tasks offer; at least 2
     * @throws IllegalArgumentException if {@code labels} is less than 2
     */
    static WorkerAccuracy of(WorkerRatings ratings, int labels) {
        Check.atLeast("labels", labels, 2);
        return worker -> {
            Rating rating = ratings.rating(worker, labels);
            double low = rating.rankedBy();
            return rating.knowledge().isEmpty() ? low : Math.max(0, low) + (1 - Math.abs(low)) / labels;
        };
    }

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
