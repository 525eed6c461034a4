package org.crowd4j.reputation;

/**
 * The reputations of workers as tasks are settled. It changes, and is not safe for use by many threads; what it returns never changes.
 *
 * <p>The same settlements in the same order give the same bits, on any machine. Within a settlement the order of workers does not
 * matter; of several answers of one worker the last counts.
 */
public interface Standing extends WorkerRatings {

    /**
     * Learns from a task that is closed. Where its right label is known, by that; else by what the workers said of it, each of them judged by
     * the others.
     *
     * @param task who said what
     * @return this standing
     */
    Standing settle(Settlement task);
}
