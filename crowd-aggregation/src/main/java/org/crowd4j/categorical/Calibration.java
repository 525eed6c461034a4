package org.crowd4j.categorical;

/** How {@link Recalibrated} maps probabilities to shares of right labels. */
public enum Calibration {

    /**
     * Every probability to the power 1/T, scaled to a sum of 1: one number, which never changes the
     * order of the labels. For some ten gold tasks.
     */
    TEMPERATURE,

    /**
     * A rising step function of the probability, the same for every label, drawn towards the
     * identity and scaled to a sum of 1. For some hundred gold tasks; it may change the winner of a
     * task with three labels or more.
     */
    ISOTONIC
}
