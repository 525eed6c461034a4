package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Picks some of the closed tasks to be asked on about, so that the error of a stopping rule is known and not only promised.
 *
 * <pre>{@code
 * var audit = new Audit();
 * if (decision.closes() && audit.picks("photo-17")) {
 *     // gather as many answers as can be had, or have an expert look, and note an AuditedTask
 * }
 * AuditReport.of(audited).realised();
 * }</pre>
 *
 * <p>Which tasks are picked depends on their ids and the seed alone: not on who asks, when, or in what order.
 *
 * @param share the share of tasks picked; from 0 to 1
 * @param seed picks others
 */
public record Audit(double share, long seed) {

    /** One task of fifty. */
    public Audit() {
        this(0.02, 0);
    }

    /**
     * Checks the settings. Prefer {@link #Audit()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if the share is not from 0 to 1
     */
    public Audit {
        Check.share("share", share);
    }

    /** {@return these settings, picking another share of tasks} */
    public Audit withShare(double part) {
        return new Audit(part, seed);
    }

    /** {@return these settings, picking others} */
    public Audit withSeed(long number) {
        return new Audit(share, number);
    }

    /** {@return whether a task is picked} */
    public boolean picks(String task) {
        return SplitMix64.unit(SplitMix64.seed(seed, task), 0) < share;
    }

    /** {@return such as {@code Audit[share=0.05]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Audit());
    }
}
