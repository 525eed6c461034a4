package org.crowd4j.aggregation.internal.scoring;

import org.crowd4j.aggregation.internal.online.IntColumn;
import org.crowd4j.aggregation.internal.online.LongColumn;

/**
 * The results that tasks had when they were closed, as a state finds them that is not live: the log
 * keeps those of another one until this one replaces it, if it ever does.
 */
public final class ClosingResults {
    private final IntColumn facts = new IntColumn();
    private final LongColumn results = new LongColumn();
    private final LongColumn confidences = new LongColumn();
    private int size;

    public void add(int fact, long result, double confidence) {
        facts.reserve(size + 1);
        results.reserve(size + 1);
        confidences.reserve(size + 1);
        facts.set(size, fact);
        results.set(size, result);
        confidences.set(size++, Double.doubleToLongBits(confidence));
    }

    /** Completes the closings of a log. */
    public void writeTo(QuestionLog log) {
        for (int i = 0; i < size; i++) {
            log.decided(facts.get(i), results.get(i), Double.longBitsToDouble(confidences.get(i)));
        }
    }
}
