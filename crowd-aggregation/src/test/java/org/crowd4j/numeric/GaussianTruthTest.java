package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The Gaussian truth model")
class GaussianTruthTest implements NumericAggregatorContract {

    @Override
    public GaussianTruth aggregator() {
        return new GaussianTruth();
    }
}
