package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The Huber mean")
class HuberMeanTest implements NumericAggregatorContract {

    @Override
    public HuberMean aggregator() {
        return new HuberMean();
    }
}
