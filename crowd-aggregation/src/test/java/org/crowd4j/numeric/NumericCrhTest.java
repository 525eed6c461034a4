package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("CRH for numbers")
class NumericCrhTest implements NumericAggregatorContract {

    @Override
    public NumericCrh aggregator() {
        return new NumericCrh();
    }
}
