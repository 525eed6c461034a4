package org.crowd4j.aggregation.internal.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * How the distance of two labels is computed.
 *
 * @param name what titles call the distance
 * @param between the distance of two labels of one's own
 * @param labels the labels of a matrix; empty for a function
 */
public record DistanceRule(String name, Kind kind, ToDoubleBiFunction<String, String> between, List<String> labels) {

    /** How distances are computed. */
    public enum Kind {
        NOMINAL,
        ORDINAL,
        LINEAR,
        QUADRATIC,
        RATIO,
        RADICAL,
        CIRCULAR,
        BIPOLAR,
        OWN
    }

    /** Checks the name. */
    public DistanceRule {
        checkArgument(!name.isBlank(), "name must not be blank, got \"%s\"", name);
    }
}
