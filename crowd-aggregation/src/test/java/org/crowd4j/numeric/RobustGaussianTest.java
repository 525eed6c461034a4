package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The robust Gaussian")
class RobustGaussianTest implements NumericAggregatorContract {

    @Override
    public RobustGaussian aggregator() {
        return new RobustGaussian();
    }
}
