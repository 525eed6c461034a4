package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for labels")
@ParameterizedClass(name = "{0}")
@MethodSource("org.crowd4j.categorical.MethodVariants#all")
record EveryMethodTest(CategoricalAggregator aggregator) implements CategoricalAggregatorContract {}
