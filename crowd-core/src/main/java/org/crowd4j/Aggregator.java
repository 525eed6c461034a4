package org.crowd4j;

/**
 * Turns answers into an {@link Estimate}. Each kind of answer has its own, such as
 * {@link CategoricalAggregator}; what they share is what they need and what they can do. A method
 * that lacks what it needs refuses, naming itself, before it begins to work.
 */
public interface Aggregator extends NamedMethod {

    /** {@return whether it needs gold, or a history of the workers in its place} */
    default boolean needsGold() {
        return false;
    }

    /** {@return whether it needs what workers expect of the answers of others} */
    default boolean needsPredictions() {
        return false;
    }

    /**
     * Returns whether answers can weigh less than others, as those of dependent workers do, see
     * {@link Known#withDependence}. A method that cannot do so refuses a grouping. Kinds other than
     * labels know no dependent workers.
     */
    default boolean weighsAnswers() {
        return false;
    }
}
