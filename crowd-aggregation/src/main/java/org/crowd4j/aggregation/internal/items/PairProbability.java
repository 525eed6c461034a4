package org.crowd4j.aggregation.internal.items;

/** The probability that an item beats another one. */
@FunctionalInterface
public interface PairProbability {

    /**
     * Returns the probability that {@code a} beats {@code b} in a comparison that does not end in a
     * tie; items are places.
     *
     * @param difference the score of {@code a} minus the score of {@code b}
     */
    double of(int a, int b, double difference);
}
