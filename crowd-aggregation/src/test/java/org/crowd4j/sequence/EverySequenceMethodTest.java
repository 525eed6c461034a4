package org.crowd4j.sequence;

import java.util.List;
import org.crowd4j.Methods;
import org.crowd4j.SequenceAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for tags")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EverySequenceMethodTest(SequenceAggregator aggregator) implements SequenceAggregatorContract {

    static List<SequenceAggregator> methods() {
        return Methods.all(SequenceAggregator.class);
    }
}
