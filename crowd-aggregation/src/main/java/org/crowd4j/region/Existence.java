package org.crowd4j.region;

/** How the probability that something is there follows from who marked it. */
public enum Existence {

    /** By what each worker finds and invents, learnt over all pictures. */
    EM,

    /**
     * As {@link #EM}, but places that nobody marked count too: how many there are follows from the
     * rates, as in counts by capture and recapture. The more honest where few workers see a picture
     * or many marks are false; not where many workers take the same thing for what it is not.
     */
    EM_WITH_UNSEEN,

    /** By the share of the workers asked who marked it. */
    SHARE
}
