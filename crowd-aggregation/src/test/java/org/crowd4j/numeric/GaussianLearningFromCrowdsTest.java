package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Learning from crowds for numbers")
class GaussianLearningFromCrowdsTest implements NumericAggregatorContract {

    @Override
    public GaussianLearningFromCrowds aggregator() {
        return new GaussianLearningFromCrowds();
    }
}
