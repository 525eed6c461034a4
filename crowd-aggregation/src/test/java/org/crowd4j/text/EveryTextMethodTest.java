package org.crowd4j.text;

import java.util.List;
import org.crowd4j.Methods;
import org.crowd4j.TextAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for texts")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryTextMethodTest(TextAggregator aggregator) implements TextAggregatorContract {

    static List<TextAggregator> methods() {
        return Methods.all(TextAggregator.class);
    }
}
