package org.crowd4j.numeric;

import org.junit.jupiter.api.DisplayName;

@DisplayName("CATD for numbers")
class NumericCatdTest implements NumericAggregatorContract {

    @Override
    public NumericCatd aggregator() {
        return new NumericCatd();
    }
}
