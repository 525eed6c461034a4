package org.crowd4j.aggregation.internal;

/** The M step of a method that climbs an objective. */
public interface Model {

    /** Sets the parameters that make the counts, with what is believed beforehand, most probable. */
    void maximise(Counts counts, Parameters into);

    /** {@return what the objective has beside the log likelihood that a sweep finds} */
    double logPrior(Parameters parameters);

    /** {@return where the last M step went, in tables that a leap may change} */
    default Place place(Counts counts, Parameters parameters) {
        return Place.of(counts.table, counts.labels);
    }

    /** Makes valid parameters of a {@link #place} that was changed; without a change, those that were. */
    default void land(Counts counts, Parameters parameters) {
        maximise(counts, parameters);
    }
}
