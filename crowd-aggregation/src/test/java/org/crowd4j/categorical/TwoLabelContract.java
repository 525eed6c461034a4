package org.crowd4j.categorical;

import org.crowd4j.testing.Crowd;

/** What an aggregator promises that serves two labels: all that others promise, with two labels, and to refuse more. */
interface TwoLabelContract extends CategoricalAggregatorContract {

    @Override
    default int labels(int others) {
        return Math.min(2, others);
    }

    @Override
    default Crowd wide() {
        return Crowd.of(60_000, 40_000, 2, 5, 2);
    }
}
