package org.crowd4j.multilabel;

import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.categorical.MajorityVote;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for sets of labels")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryMultiLabelMethodTest(MultiLabelAggregator aggregator) implements MultiLabelAggregatorContract {

    static Stream<MultiLabelAggregator> methods() {
        return Stream.concat(
                Methods.all(MultiLabelAggregator.class).stream(),
                Stream.of(new BinaryRelevance().withMethod(new MajorityVote())));
    }
}
