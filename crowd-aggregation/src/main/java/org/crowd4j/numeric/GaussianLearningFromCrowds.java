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
 * Learns the variance of each worker, in the units of the answers: learning from crowds for
 * numbers, LFC_N. Use it where all tasks have one scale and answers have similar variance.
 *
 * <pre>{@code
 * new GaussianLearningFromCrowds().aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   x      ~ N(v(t), s²(w))          s²(w) ~ inverse gamma(a, a·c)
 *   v(t)   = (Σ x / s²(w)) / (Σ 1 / s²(w))
 *   s²(w)  = (2·a·c + Σ (x − v(t))²) / (2·a + n(w))
 * </pre>
 *
 * <p>in turns from the mean, where w gave n(w) answers, a is {@code priorShape} and c is the mean
 * squared distance of all answers from the means of their tasks. Without a prior, a = 0, a worker
 * with one or two answers soon has no variance and takes all the weight; s² is then at least
 * 10⁻⁶·c. Gold is v of its task, and teaches the variance of workers.
 *
 * <p>The standard error is that of independent answers with the variances of their workers. Where
 * all answers to every task are equal, the result is that of {@link Mean}.
 *
 * <p><b>When not:</b> where tasks have different scales: the widest scale dominates every weight.
 *
 * <p><b>Cost:</b> O(A) time per sweep, O(A + N + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper also learns from features of the tasks, and has no
 * prior.
 *
 * @param stopping when to stop; the change is the largest of v, in units of the spread of answers
 * @param priorShape a; finite, at least 0
 * @see <a href="https://jmlr.org/papers/v11/raykar10a.html">V. C. Raykar, S. Yu, L. H. Zhao, G. H.
 *     Valadez, C. Florin, L. Bogoni and L. Moy (2010), Learning From Crowds, Journal of Machine
 *     Learning Research 11, 1297–1322</a>
 */
public record GaussianLearningFromCrowds(Stopping stopping, double priorShape)
        implements NumericAggregator, Iterative<GaussianLearningFromCrowds> {
    private static final double LEAST_VARIANCE = 1e-6;

    /** {@link Stopping#DEFAULT} and a prior shape of 3. */
    public GaussianLearningFromCrowds() {
        this(Stopping.DEFAULT, 3);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code priorShape} is negative or not finite
     */
    public GaussianLearningFromCrowds {
        Check.finiteAtLeast("priorShape", priorShape, 0);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public GaussianLearningFromCrowds withStopping(Stopping rule) {
        return new GaussianLearningFromCrowds(rule, priorShape);
    }

    /** {@return these settings, with another a} */
    public GaussianLearningFromCrowds withPriorShape(double shape) {
        return new GaussianLearningFromCrowds(stopping, shape);
    }

    @Override
    public String summary() {
        return "A variance per worker; LFC_N (Raykar et al. 2010)";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(this, answers, gold, progress, (numbers, monitor) -> {
            double[] unit = WeightedMeans.oneUnit(numbers);
            double common = 0; // c, in this unit
            for (int task = 0; task < unit.length; task++) {
                common += numbers.squares(task) / unit[task] / numbers.worker.length;
            }
            double c = common > 0 ? common : 1;
            return new WeightedMeans(numbers, stopping, unit, 0, (loss, weight) -> {
                for (int worker = 0; worker < loss.length; worker++) {
                    double variance = (2 * priorShape * c + loss[worker]) / (2 * priorShape + numbers.given[worker]);
                    weight[worker] = 1 / Math.max(variance, LEAST_VARIANCE * c);
                }
            });
        });
    }

    /** {@return such as {@code GaussianLearningFromCrowds[priorShape=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GaussianLearningFromCrowds());
    }
}
