package org.crowd4j.region;

import java.util.List;
import org.crowd4j.MaskAggregator;
import org.crowd4j.Methods;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every method for masks")
@ParameterizedClass(name = "{0}")
@MethodSource("methods")
record EveryMaskMethodTest(MaskAggregator aggregator) implements MaskAggregatorContract {

    static List<MaskAggregator> methods() {
        return Methods.all(MaskAggregator.class);
    }
}
