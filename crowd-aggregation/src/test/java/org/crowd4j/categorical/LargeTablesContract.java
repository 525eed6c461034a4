package org.crowd4j.categorical;

import org.crowd4j.testing.Crowd;

/**
 * That of an aggregator whose sweeps take long for each worker: fewer workers already make its
 * table a large one.
 */
interface LargeTablesContract extends CategoricalAggregatorContract {

    @Override
    default Crowd wide() {
        return Crowd.wide(6_000, 3);
    }
}
