package org.crowd4j.pairwise;

import org.crowd4j.PairwiseAggregator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("WengLin with normal performances")
class WengLinNormalTest implements PairwiseAggregatorContract {

    @Override
    public PairwiseAggregator aggregator() {
        return new WengLin().withModel(WengLin.Model.THURSTONE_MOSTELLER);
    }

    @Override
    public boolean seesOrder() {
        return true;
    }
}
