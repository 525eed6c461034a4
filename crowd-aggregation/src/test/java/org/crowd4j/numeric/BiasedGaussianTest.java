package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The biased Gaussian")
class BiasedGaussianTest implements NumericAggregatorContract {

    @Override
    public BiasedGaussian aggregator() {
        return new BiasedGaussian();
    }
}
