package org.crowd4j.ordinal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Graded Dawid-Skene")
class GradedDawidSkeneTest implements OrdinalAggregatorContract {

    @Override
    public GradedDawidSkene ordinal() {
        return new GradedDawidSkene();
    }

    @Override
    @Test
    public void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        OrdinalAggregatorContract.assertTwoLevelsTie(aggregator());
    }
}
