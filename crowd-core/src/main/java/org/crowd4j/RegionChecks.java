package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Optional;

/** What a region may consist of: within these bounds no area or distance overflows or vanishes. */
final class RegionChecks {
    private static final double LARGEST = 1e150;
    private static final double SMALLEST = 1e-150; // size

    private RegionChecks() {}

    static void coordinate(String name, double value) {
        checkArgument(Double.isFinite(value), "%s must be finite, got %s", name, value);
        checkArgument(Math.abs(value) <= LARGEST, "%s must be from -1e150 to 1e150, got %s", name, value);
    }

    static void size(String name, double value) {
        checkArgument(value > 0 && value <= Double.MAX_VALUE, "%s must be finite and positive, got %s", name, value);
        checkArgument(value >= SMALLEST && value <= LARGEST, "%s must be from 1e-150 to 1e150, got %s", name, value);
    }

    static void label(Optional<String> label) {
        label.ifPresent(text -> checkArgument(!text.isBlank(), "label must not be blank"));
    }
}
