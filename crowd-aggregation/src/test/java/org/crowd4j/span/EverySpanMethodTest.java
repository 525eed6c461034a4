package org.crowd4j.span;

import java.util.List;
import org.crowd4j.Methods;
import org.crowd4j.SpanAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for spans")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EverySpanMethodTest(SpanAggregator aggregator) implements SpanAggregatorContract {

    static List<SpanAggregator> methods() {
        return Methods.all(SpanAggregator.class);
    }
}
