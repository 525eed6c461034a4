package org.crowd4j.numeric;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numbers.BiasedMeans;
import org.crowd4j.aggregation.internal.numbers.CrowdNumbers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Learns the bias and the variance of each worker, and takes the bias off: for workers who are too
 * high or too low by the same amount in every task.
 *
 * <pre>{@code
 * var prices = new BiasedGaussian().aggregate(answers, gold);
 * prices.bias("ann");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   x      ~ N(v(t) + b(w), s²(w))       b(w) ~ N(0, s_b²)     s²(w) ~ inverse gamma(a, a·c)
 *   v(t)   = Σ (x − b(w)) / g(w) / Σ 1 / g(w)                   g(w) = s²(w) + u(w)
 *   b(w)   = Σ (x − v(t)) / (n(w) + s²(w) / s_b²)               minus the mean of all b
 *   u(w)   = 1 / (n(w) / s²(w) + 1 / s_b²)
 *   s²(w)  = (2·a·c + Σ ((x − v(t) − b(w))² + u(w) + var v(t))) / (2·a + n(w))
 *   s_b²   = Σ (b(w)² + u(w)) / (W − 1)        c = W / Σ 1 / s²(w)
 * </pre>
 *
 * <p>in turns from the mean, where w gave n(w) answers and a is {@code priorShape}; var v(t) is
 * 1 / Σ 1 / g(w). Without gold nothing shows what all workers share, and biases have the mean 0.
 * Gold is v of its task: it teaches bias and variance, and the shift that all workers share, as far
 * as it is more than chance.
 *
 * <p>Standard errors add the variance of the answers and that of the shift which the biases of a
 * small number of workers leave. Where all answers to every task are equal, the result is that of
 * {@link Mean}.
 *
 * <p><b>When not:</b> where workers differ in how much of the scale they use, so that the bias of
 * one depends on the task; {@link RobustGaussian} finds out whether it does. Nor where tasks
 * have different scales, or answers are far off.
 *
 * <p><b>Cost:</b> O(A) time per sweep, on all processors; O(A + N + W) space.
 *
 * @param stopping when to stop; the change is the largest of v, in units of the spread of answers
 * @param priorShape a; finite, positive
 * @see <a href="https://jmlr.org/papers/v11/raykar10a.html">V. C. Raykar et al. (2010), Learning
 *     From Crowds, Journal of Machine Learning Research 11, 1297–1322</a>, for the variances
 */
public record BiasedGaussian(Stopping stopping, double priorShape)
        implements NumericAggregator, Iterative<BiasedGaussian> {

    /** {@link Stopping#DEFAULT} and a prior shape of 2. */
    public BiasedGaussian() {
        this(Stopping.DEFAULT, 2);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code priorShape} is not finite and positive
     */
    public BiasedGaussian {
        Check.positive("priorShape", priorShape);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public BiasedGaussian withStopping(Stopping rule) {
        return new BiasedGaussian(rule, priorShape);
    }

    /** {@return these settings, with another a} */
    public BiasedGaussian withPriorShape(double shape) {
        return new BiasedGaussian(stopping, shape);
    }

    @Override
    public String summary() {
        return "A bias and a variance per worker; takes the bias off";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(this, answers, gold, progress, (numbers, monitor) -> new Run(numbers));
    }

    private final class Run implements CrowdNumbers.Method {
        private final double unit;
        private final int degrees;
        private final BiasedMeans means;

        Run(CrowdNumbers numbers) {
            unit = Math.sqrt(numbers.pooledVariance());
            degrees = Math.max(1, numbers.worker.length - numbers.tasks);
            double[] answer =
                    Arrays.stream(numbers.offset).map(offset -> offset / unit).toArray();
            double[] known =
                    Arrays.stream(numbers.known).map(offset -> offset / unit).toArray();
            means = new BiasedMeans(
                    numbers, new BiasedMeans.Model(answer, new double[0], known, 2 * priorShape, 1, false));
        }

        @Override
        public Convergence run(RunMonitor monitor) {
            return means.run(stopping, monitor);
        }

        @Override
        public double value(int task) {
            return unit * means.value(task);
        }

        @Override
        public double standardError(int task) {
            return unit * Math.sqrt(means.variance(task) + means.sharedVariance());
        }

        @Override
        public double degreesOfFreedom(int task) {
            return means.degreesOfFreedom(means.variance(task), degrees);
        }
    }

    /** {@return such as {@code BiasedGaussian[]} or {@code BiasedGaussian[priorShape=5.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BiasedGaussian());
    }
}
