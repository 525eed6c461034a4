package org.crowd4j.benchmarks.quality.data;

import java.util.Map;
import java.util.Optional;
import org.crowd4j.OrdinalScale;

/** The order of the labels of public data sets, which their files do not state. */
public final class Scales {
    private static final Map<String, OrdinalScale> KNOWN = Map.of(
            "web", OrdinalScale.of("0", "1", "2", "3", "4"), // relevance
            "AdultContent2", OrdinalScale.of("G", "P", "R", "X"),
            "CF", OrdinalScale.of("0", "1", "2", "3", "4"),
            "truthfulness3", OrdinalScale.of("0", "1", "2"));

    private Scales() {}

    /** {@return the scale of a data set, if its labels have an order} */
    public static Optional<OrdinalScale> of(String dataSet) {
        return Optional.ofNullable(KNOWN.get(dataSet));
    }
}
