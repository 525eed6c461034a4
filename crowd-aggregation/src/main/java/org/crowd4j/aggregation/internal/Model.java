package org.crowd4j.aggregation.internal;

/** The M step of a method that climbs an objective. */
public interface Model {

    /** Sets the parameters that make the counts, with what is believed beforehand, most probable. */
    void maximise(Counts counts, Parameters into);

    /** {@return what the objective has beside the log likelihood that a sweep finds} */
    double logPrior(Parameters parameters);
}
