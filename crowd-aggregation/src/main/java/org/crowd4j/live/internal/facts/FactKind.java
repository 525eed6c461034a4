package org.crowd4j.live.internal.facts;

/** The kinds of facts that labels and ratings follow from. */
public enum FactKind {
    ANSWER,
    GOLD,
    SETTLEMENT,
    RETRACTION,
    WORKER_RETRACTION
}
