package org.crowd4j.service.access;

/** What the owner of a token may do. */
public enum Scope {
    /** Give answers and right answers, retract answers, and lease tasks. */
    SUBMIT,

    /** Read results, ratings, events and metrics. */
    READ,

    /** Change what others gave: ban and erase workers, request answers, aggregate anew. */
    ADMIN
}
