package org.crowd4j.forecast;

import java.util.List;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.Methods;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for forecasts")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryForecastMethodTest(ForecastAggregator aggregator) implements ForecastAggregatorContract {

    /** {@return the methods but the one that changes a single answer, whose test adapts to that} */
    static List<ForecastAggregator> methods() {
        return Methods.all(ForecastAggregator.class).stream()
                .filter(method -> !(method instanceof RecalibratedForecast))
                .toList();
    }
}
