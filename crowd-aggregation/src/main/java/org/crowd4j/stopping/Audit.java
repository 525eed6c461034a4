package org.crowd4j.stopping;

import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Picks some of the closed tasks for further answers, so that the error of a stopping rule is
 * measured and not only predicted.
 *
 * <pre>{@code
 * var audit = new Audit();
 * if (decision.closes() && audit.picks("photo-17")) {
 *     // collect more answers or ask an expert, and record an AuditedTask
 * }
 * AuditReport.of(audited).realised();
 * }</pre>
 *
 * <p>Which tasks are picked depends on their ids and the seed alone, not on the order of calls.
 *
 * @param share the share of tasks picked; from 0 to 1
 * @param seed selects a different set of tasks
 */
public record Audit(double share, long seed) {

    /** One task of fifty. */
    public Audit() {
        this(0.02, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public Audit {
        Check.share("share", share);
    }

    /** {@return these settings, with another share of tasks} */
    public Audit withShare(double part) {
        return new Audit(part, seed);
    }

    /** {@return these settings, with another selection of tasks} */
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
