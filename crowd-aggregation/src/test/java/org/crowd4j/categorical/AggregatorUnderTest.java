package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Iterative;
import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;

/** The aggregator that a contract checks, and what it can be tried with. */
public interface AggregatorUnderTest {

    CategoricalAggregator aggregator();

    /** {@return how many labels to try it with, where others are tried with {@code others}} */
    default int labels(int others) {
        return Math.min(aggregator().maxLabels(), others);
    }

    /** {@return many answers by so many workers that counts are taken worker by worker} */
    default Crowd wide() {
        if (aggregator() instanceof Ebcc || aggregator() instanceof CommunityBcc) {
            return Crowd.wide(6_000, 3); // their sweeps take long for each worker
        }
        return labels(3) == 3 ? Crowd.wide() : Crowd.wide(40_000, 2);
    }

    /** {@return this method, which makes sweeps, with another end to them} */
    default CategoricalAggregator stopping(int sweeps, double tolerance) {
        return (CategoricalAggregator) ((Iterative<?>) aggregator()).withStopping(new Stopping(sweeps, tolerance));
    }

    /** {@return this method with a limit on its sweeps, if it makes sweeps} */
    default CategoricalAggregator stoppedAfter(int sweeps) {
        return aggregator() instanceof Iterative<?> iterative
                ? (CategoricalAggregator) iterative.withMaxIterations(sweeps)
                : aggregator();
    }
}
