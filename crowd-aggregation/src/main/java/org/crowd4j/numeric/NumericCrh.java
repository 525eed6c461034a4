package org.crowd4j.numeric;

import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.numbers.CrowdNumbers;
import org.crowd4j.aggregation.internal.numbers.WeightedMeans;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by their share of all losses: conflict resolution on heterogeneous data, CRH,
 * which surveys of crowds call PM.
 *
 * <pre>{@code
 * new NumericCrh().aggregate(answers).value("house-7");
 * // as in the survey of Zheng et al. 2017
 * new NumericCrh().withScale(NumericCrh.Scale.MAX).aggregate(answers);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   e(w)      = Σ (x − v(t))² / d(t), at least b times the mean of an answer
 *   weight(w) = −ln (e(w) / Σ e(w′))         SUM, or −ln (e(w) / max e(w′)), MAX; at least 10⁻⁹
 *   v(t)      = Σ weight(w)·x / Σ weight(w)
 * </pre>
 *
 * <p>in turns from the mean, where d(t) is the standard deviation of the answers to t and b is
 * {@code minLoss}. With {@code SUM} no worker is far from the mean weight where workers are many;
 * with {@code MAX} the worst worker has no say. Gold is v of its task, and teaches the weight of
 * workers.
 *
 * <p>The standard error is that of independent answers whose variances are the mean losses of their
 * workers, in units of d(t). Where all answers to every task are equal, the result is that of
 * {@link Mean}.
 *
 * <p><b>When not:</b> with {@code MAX} a small number of workers who are equally exact get very
 * different weights by chance, and intervals are too narrow. Losses add up: a worker with a
 * thousand answers weighs less than one with ten who is as exact.
 *
 * <p><b>Cost:</b> O(A) time per sweep, O(A + N + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper does not state the weight of a worker without losses;
 * b is there for that.
 *
 * @param stopping when to stop; the change is the largest of v, in units of the root of d
 * @param scale what losses are a share of
 * @param minLoss the least loss of a worker, in answers of mean loss; finite, at least 10⁻¹²
 * @see <a href="https://doi.org/10.1145/2588555.2610509">Q. Li, Y. Li, J. Gao, B. Zhao, W. Fan and
 *     J. Han (2014), Resolving Conflicts in Heterogeneous Data by Truth Discovery and Source
 *     Reliability Estimation, SIGMOD, 1187–1198</a>
 */
public record NumericCrh(Stopping stopping, Scale scale, double minLoss)
        implements NumericAggregator, Iterative<NumericCrh> {
    private static final double LEAST_WEIGHT = 1e-9; // the worst worker, alone on a task, still decides it

    /** What losses are a share of. */
    public enum Scale {
        /** The losses of all workers, as in the paper. */
        SUM,

        /** The losses of the worker who lost most. */
        MAX
    }

    /** {@link Stopping#DEFAULT}, a share of the sum, and at least the loss of half an answer. */
    public NumericCrh() {
        this(Stopping.DEFAULT, Scale.SUM, 0.5);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the least loss is not finite and at least 10⁻¹²
     */
    public NumericCrh {
        Check.finiteAtLeast("minLoss", minLoss, 1e-12);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public NumericCrh withStopping(Stopping rule) {
        return new NumericCrh(rule, scale, minLoss);
    }

    /** {@return these settings, with losses as a share of something else} */
    public NumericCrh withScale(Scale whole) {
        return new NumericCrh(stopping, whole, minLoss);
    }

    /** {@return these settings, with the loss of at least so many answers} */
    public NumericCrh withMinLoss(double answers) {
        return new NumericCrh(stopping, scale, answers);
    }

    @Override
    public String summary() {
        return "A mean weighted by each worker's share of all losses; also PM (Li et al. 2014)";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(
                this,
                answers,
                gold,
                progress,
                (numbers, monitor) -> new WeightedMeans(numbers, stopping, deviations(numbers), 0, this::weigh));
    }

    /** {@return d by task; in the units of the answers, as is the loss} */
    private static double[] deviations(CrowdNumbers numbers) {
        double pooled = Math.sqrt(numbers.pooledVariance());
        double[] deviation = new double[numbers.tasks];
        for (int task = 0; task < deviation.length; task++) {
            double own = Math.sqrt(numbers.squares(task) / numbers.answers(task));
            deviation[task] = own > 0 ? own : pooled;
        }
        return deviation;
    }

    private void weigh(double[] loss, double[] weight) {
        double whole = 0;
        for (double of : loss) {
            whole += of;
        }
        double least = Math.max(Double.MIN_NORMAL, minLoss * whole / Math.max(1, loss.length) / loss.length);
        double sum = 0;
        double most = 0;
        for (double of : loss) {
            sum += Math.max(of, least);
            most = Math.max(most, Math.max(of, least));
        }
        double logWhole = Math.log(scale == Scale.SUM ? sum : most);
        for (int worker = 0; worker < loss.length; worker++) {
            weight[worker] = Math.max(LEAST_WEIGHT, logWhole - Math.log(Math.max(loss[worker], least)));
        }
    }

    /** {@return such as {@code NumericCrh[]} or {@code NumericCrh[scale=MAX]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new NumericCrh());
    }
}
