package org.crowd4j.live;

/** Receives the events of a {@link ScoringEngine}, in order, one at a time, outside any lock. */
@FunctionalInterface
public interface ScoringListener {

    /** Takes an event. An exception ends the subscription. */
    void on(ScoringEvent event);
}
