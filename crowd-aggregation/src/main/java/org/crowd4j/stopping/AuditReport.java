package org.crowd4j.stopping;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;

/** The error that confidence promised beside the one that came of it. */
public final class AuditReport {
    private static final double LEVEL = 0.95;

    private final int tasks;
    private final int wrong;
    private final double promised; // in all

    private AuditReport(int tasks, int wrong, double promised) {
        this.tasks = tasks;
        this.wrong = wrong;
        this.promised = promised;
    }

    /** {@return the report of some tasks; none make an error of 0 of which nothing is known} */
    public static AuditReport of(List<AuditedTask> audited) {
        int wrong = 0;
        double promised = 0;
        for (AuditedTask task : audited) {
            wrong += task.upheld() ? 0 : 1;
            promised += 1 - task.confidence();
        }
        return new AuditReport(audited.size(), wrong, promised);
    }

    /** {@return how many tasks were looked into} */
    public int tasks() {
        return tasks;
    }

    /** {@return the mean of 1 − confidence: the share of wrong labels to be expected if confidence can be believed} */
    public double promised() {
        return tasks == 0 ? 0 : promised / tasks;
    }

    /** {@return the share of labels that were wrong} */
    public double realised() {
        return tasks == 0 ? 0 : (double) wrong / tasks;
    }

    /**
     * Returns the Jeffreys interval of the realised error: what chance in the choice of tasks may have done to it.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code level} is not so
     */
    public Interval interval(double level) {
        Check.properShare("level", level);
        BetaDistribution belief = new BetaDistribution(wrong + 0.5, tasks - wrong + 0.5);
        return new Interval(
                Math.min(realised(), belief.inverseCumulativeProbability((1 - level) / 2)),
                Math.max(realised(), belief.inverseCumulativeProbability((1 + level) / 2)));
    }

    /** {@return whether confidence promised too much, by more than chance explains in 19 cases of 20} */
    public boolean broken() {
        return tasks > 0 && interval(LEVEL).low() > promised();
    }

    /** {@return such as {@code AuditReport[160 tasks, error promised 0.004, realised 0.050]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "AuditReport[%d tasks, error promised %.3f, realised %.3f]",
                tasks,
                promised(),
                realised());
    }
}
