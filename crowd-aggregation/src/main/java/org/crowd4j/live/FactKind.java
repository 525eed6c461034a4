package org.crowd4j.live;

/** The kinds of facts that labels and ratings follow from. */
enum FactKind {
    ANSWER,
    GOLD,
    SETTLEMENT,
    RETRACTION,
    WORKER_RETRACTION
}
