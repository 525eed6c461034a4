package org.crowd4j.pairwise;

import org.crowd4j.PairwiseAggregator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Elo over random orders")
class EloOverOrdersTest implements PairwiseAggregatorContract {

    @Override
    public PairwiseAggregator aggregator() {
        return new Elo().withOrders(20);
    }

    @Override
    public boolean seesOrder() {
        return true; // the seed shuffles the rows that are there
    }
}
