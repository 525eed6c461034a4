package org.crowd4j.live.internal.scoring;

import org.crowd4j.aggregation.internal.online.LongColumn;

/**
 * The results that tasks had when they were closed, by closing in their order. They follow from the
 * answers that a state counts, so that a state brings its own when it replaces another.
 */
final class ClosingResults {
    private final LongColumn results = new LongColumn();
    private final LongColumn confidences = new LongColumn();

    /** Makes room for the closings below {@code size}. */
    void reserve(int size) {
        results.reserve(size);
        confidences.reserve(size);
    }

    void set(int closing, long result, double confidence) {
        results.set(closing, result);
        confidences.set(closing, Double.doubleToLongBits(confidence));
    }

    long result(int closing) {
        return results.get(closing);
    }

    /** {@return the bits of a confidence} */
    long confidence(int closing) {
        return confidences.get(closing);
    }
}
