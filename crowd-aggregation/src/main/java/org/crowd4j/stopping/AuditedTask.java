package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * A task that was closed and then audited.
 *
 * @param task the id of the task
 * @param confidence the probability of its label at closing; from 0 to 1
 * @param upheld whether the audit found the label right
 */
public record AuditedTask(String task, double confidence, boolean upheld) {

    /**
     * Checks the confidence.
     *
     * @throws IllegalArgumentException if {@code confidence} is not from 0 to 1
     */
    public AuditedTask {
        Check.share("confidence", confidence);
    }
}
