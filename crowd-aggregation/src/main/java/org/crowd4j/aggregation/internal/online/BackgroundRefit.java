package org.crowd4j.aggregation.internal.online;

import java.util.concurrent.Executor;

/**
 * A ledger whose batch method may run on another thread. A run counts from a change on that its
 * beginning decides: when it ends makes no difference to what the ledger says.
 */
public interface BackgroundRefit {
    /** From now on, the method runs on an executor, and the ledger waits where it needs a run. */
    void refitOn(Executor executor);

    /** From now on, runs start when they are due, before they are needed. */
    void startAhead();

    /**
     * Waits for a run that is needed soon, so that the change that needs it does not wait.
     *
     * @param nanos for how long to wait at most
     * @return whether no run is missing that is needed within the next {@link #SOON} changes
     */
    boolean isPrepared(long nanos);

    /** How many changes are soon. */
    int SOON = 5000;
}
