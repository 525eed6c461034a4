package org.crowd4j.ranking;

import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.RankingAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for rankings")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryRankingMethodTest(RankingAggregator aggregator) implements RankingAggregatorContract {

    static Stream<RankingAggregator> methods() {
        return Stream.concat(Methods.all(RankingAggregator.class).stream(), Stream.of(new Mallows(0))); // never exact
    }
}
