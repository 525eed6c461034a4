package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * A task that was closed and then looked into.
 *
 * @param task the id of the task
 * @param confidence how probable its label was when it was closed; from 0 to 1
 * @param upheld whether the label turned out to be right
 */
public record AuditedTask(String task, double confidence, boolean upheld) {

    /**
     * Checks the confidence.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public AuditedTask {
        Check.share("confidence", confidence);
    }
}
