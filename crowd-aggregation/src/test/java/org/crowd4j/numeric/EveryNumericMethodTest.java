package org.crowd4j.numeric;

import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.NumericAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for numbers")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryNumericMethodTest(NumericAggregator aggregator) implements NumericAggregatorContract {

    /** {@return the methods but those that a test of their own adapts to the contract} */
    static Stream<NumericAggregator> methods() {
        Stream<NumericAggregator> plain = Methods.all(NumericAggregator.class).stream()
                .filter(method -> !method.needsPredictions() && !(method instanceof GaussianSeverity));
        return Stream.concat(plain, Stream.of(new TrimmedMean().withShare(0.49)));
    }
}
