package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Known;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method with an objective")
@ParameterizedClass(name = "{0}")
@MethodSource("org.crowd4j.categorical.MethodVariants#climbs")
record EveryClimbTest(MethodVariants.Climb<?> climb) implements ClimbingAggregatorContract {

    @Override
    public CategoricalAggregator aggregator() {
        return climb.method();
    }

    @Override
    public LongHand byHand(int sweeps, CategoricalAnswers answers, Known known) {
        return climb.byHand(sweeps, answers, known);
    }

    @Override
    public int[] sweepsByHand() {
        return climb.brief() ? new int[] {1, 2, 3} : new int[] {1, 2, 3, 10};
    }
}
