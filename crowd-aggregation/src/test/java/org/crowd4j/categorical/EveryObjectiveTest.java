package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method with an objective and a start of its own")
@ParameterizedClass(name = "{0}")
@MethodSource("org.crowd4j.categorical.MethodVariants#objectives")
record EveryObjectiveTest(CategoricalAggregator aggregator) implements ObjectiveContract {}
