package org.crowd4j.region;

/** How the probability that something is there follows from who marked it. */
public enum Existence {

    /** By what each worker finds and invents, learnt over all pictures. */
    EM,

    /** By the share of the workers asked who marked it. */
    SHARE
}
