package org.crowd4j.aggregation.internal.engine;

/** The M step of a method that climbs an objective. */
public interface MStep {

    /**
     * Sets the parameters that make the counts, with what is believed beforehand, most probable.
     */
    void maximise(ExpectedCounts counts, ModelParameters into);

    /** {@return what the objective has beside the log likelihood that a sweep finds} */
    double logPrior(ModelParameters parameters);

    /** {@return where the last M step went, in tables that a leap may change} */
    default ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(counts.table, counts.columns);
    }

    /**
     * Makes valid parameters of a {@link #state} that was changed; without a change, those that
     * were.
     */
    default void project(ExpectedCounts counts, ModelParameters parameters) {
        maximise(counts, parameters);
    }
}
