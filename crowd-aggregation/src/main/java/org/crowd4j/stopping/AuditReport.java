package org.crowd4j.stopping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * The error that the model of workers predicts for the labels of closed tasks, and the error that
 * an audit found. The first is no promise: it is right only as far as the model is.
 */
public final class AuditReport {
    private static final double LEVEL = 0.95;

    private final int audits;
    private final double tasks; // that count as independent
    private final int wrong;
    private final double predicted; // in all

    private AuditReport(int audits, double tasks, int wrong, double predicted) {
        this.audits = audits;
        this.tasks = tasks;
        this.wrong = wrong;
        this.predicted = predicted;
    }

    /**
     * {@return the report of audited tasks; without any, both errors are 0. Several audits of one
     * task weigh as several in the errors, but not as several tasks in intervals}
     */
    public static AuditReport of(List<AuditedTask> audited) {
        int wrong = 0;
        double predicted = 0;
        Map<String, Integer> times = new HashMap<>();
        for (AuditedTask task : audited) {
            wrong += task.upheld() ? 0 : 1;
            predicted += 1 - task.confidence();
            times.merge(task.task(), 1, Integer::sum);
        }
        long squares = 0; // whole, so that the order of a hash table does not matter
        for (int count : times.values()) {
            squares += (long) count * count;
        }
        double tasks = squares == 0 ? 0 : (double) audited.size() * audited.size() / squares;
        return new AuditReport(audited.size(), tasks, wrong, predicted);
    }

    /** {@return the number of audits; a task of a backtest counts in each run that closes it} */
    public int tasks() {
        return audits;
    }

    /**
     * {@return the mean of 1 − confidence: the share of wrong labels that the model of workers
     * predicts}
     */
    public double predicted() {
        return audits == 0 ? 0 : predicted / audits;
    }

    /** {@return the share of labels that were wrong} */
    public double realised() {
        return audits == 0 ? 0 : (double) wrong / audits;
    }

    /**
     * Returns the Jeffreys interval of the realised error, for the chance in the choice of tasks.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        Check.properShare("level", level);
        double w = realised() * tasks;
        BetaDistribution belief = new BetaDistribution(w + 0.5, tasks - w + 0.5);
        return new Interval(
                Math.min(realised(), belief.inverseCumulativeProbability((1 - level) / 2)),
                Math.max(realised(), belief.inverseCumulativeProbability((1 + level) / 2)));
    }

    /**
     * Returns an error that is not exceeded: the one-sided bound of Clopper and Pearson, for the
     * chance in the choice of tasks.
     *
     * @param level the least probability that the error is at or below, such as 0.95; between 0 and
     *     1, both excluded
     * @return the bound; 1 without audits
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     * @see <a href="https://doi.org/10.1093/biomet/26.4.404">C. J. Clopper and E. S. Pearson
     *     (1934), The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial,
     *     Biometrika 26(4), 404–413</a>
     */
    public double upper(double level) {
        Check.properShare("level", level);
        return bound(realised(), level);
    }

    /** {@return the least bound that this many audits can give: that without a wrong label} */
    double leastUpper(double level) {
        return bound(0, level);
    }

    private double bound(double share, double level) {
        double right = (1 - share) * tasks;
        return right <= 0
                ? 1
                : new BetaDistribution(null, share * tasks + 1, right).inverseCumulativeProbability(level);
    }

    /**
     * {@return whether the realised error exceeds the predicted one beyond chance: the 95 %
     * interval lies above it}
     */
    public boolean broken() {
        return audits > 0 && interval(LEVEL).low() > predicted();
    }

    /** {@return such as {@code AuditReport[160 tasks, error predicted 0.004, realised 0.050]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "AuditReport[%d tasks, error predicted %.3f, realised %.3f]",
                audits,
                predicted(),
                realised());
    }
}
