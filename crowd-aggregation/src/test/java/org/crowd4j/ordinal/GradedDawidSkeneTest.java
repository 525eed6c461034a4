package org.crowd4j.ordinal;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Graded Dawid-Skene")
class GradedDawidSkeneTest implements OrdinalAggregatorContract {

    @Override
    public GradedDawidSkene ordinal() {
        return new GradedDawidSkene();
    }

    /** The middle of three levels is nearer to the others. */
    @Override
    public int labelsOfATie() {
        return 2;
    }
}
