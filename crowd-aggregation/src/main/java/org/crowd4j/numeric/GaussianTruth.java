package org.crowd4j.numeric;

import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numbers.CrowdNumbers;
import org.crowd4j.aggregation.internal.numbers.WeightedMeans;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Learns the variance of each worker, in units of the spread of each task: the Gaussian truth
 * model, GTM. Use it where tasks
 * have different scales and each worker gave dozens of answers.
 *
 * <pre>{@code
 * new GaussianTruth().aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   z       = (x − m(t)) / d(t)           m, d: mean and standard deviation of the answers to t
 *   z       ~ N(v(t), s²(w))              v(t) ~ N(0, s₀²)      s²(w) ~ inverse gamma(α, β)
 *   v(t)    = (Σ z / s²(w)) / (Σ 1 / s²(w) + 1 / s₀²)
 *   s²(w)   = (2·β + Σ (z − v(t))²) / (2·(α + 1) + n(w))
 * </pre>
 *
 * <p>in turns from the mean, where w gave n(w) answers and s₀² is {@code truthVariance}; the value
 * of t is m(t) + d(t)·v(t). Gold is v of its task, and teaches the variance of workers. A task with
 * one answer, or with equal ones, has the pooled standard deviation for d where gold needs one.
 *
 * <p>The standard error is that of independent answers with the variances of their workers.
 * Intervals are those of Student's t with one degree of freedom less than the task has answers.
 * Where all answers to every task are equal, the result is that of {@link Mean}.
 *
 * <p><b>When not:</b> one answer that is far off enlarges d(t) and moves m(t) as far as it likes:
 * take {@link RobustGaussian}.
 *
 * <p><b>Cost:</b> O(A) time per sweep, O(A + N + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper first removes outliers by hand-set limits.
 *
 * @param stopping when to stop; the change is the largest of v
 * @param alpha α, the shape of the prior of variances; finite, positive
 * @param beta β, its scale; finite, positive
 * @param truthVariance s₀², the variance of v; finite, positive
 * @see "B. Zhao and J. Han (2012), A Probabilistic Model for Estimating Real-Valued Truth from
 *     Conflicting Sources, Workshop on Quality in Databases (QDB) at VLDB"
 */
public record GaussianTruth(Stopping stopping, double alpha, double beta, double truthVariance)
        implements NumericAggregator, Iterative<GaussianTruth> {
    private static final double LEAST_SHARE = 1e-100; // of the pooled variance, in the variance of a task

    /** {@link Stopping#DEFAULT}, α and β of 10, s₀² of 1. */
    public GaussianTruth() {
        this(Stopping.DEFAULT, 10, 10, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is not finite and positive
     */
    public GaussianTruth {
        Check.positive("alpha", alpha);
        Check.positive("beta", beta);
        Check.positive("truthVariance", truthVariance);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public GaussianTruth withStopping(Stopping rule) {
        return new GaussianTruth(rule, alpha, beta, truthVariance);
    }

    /** {@return these settings, with another prior of variances} */
    public GaussianTruth withVariancePrior(double shape, double scale) {
        return new GaussianTruth(stopping, shape, scale, truthVariance);
    }

    /** {@return these settings, with another s₀²} */
    public GaussianTruth withTruthVariance(double variance) {
        return new GaussianTruth(stopping, alpha, beta, variance);
    }

    @Override
    public String summary() {
        return "A variance per worker, in units of the spread of each task; GTM (Zhao & Han 2012)";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(this, answers, gold, progress, (numbers, monitor) -> new Model(numbers));
    }

    private final class Model implements CrowdNumbers.Method {
        private final CrowdNumbers numbers;
        private final WeightedMeans means;

        Model(CrowdNumbers numbers) {
            this.numbers = numbers;
            double pooled = numbers.pooledVariance();
            double[] unit = new double[numbers.tasks];
            for (int task = 0; task < unit.length; task++) {
                double variance = numbers.squares(task) / numbers.answers(task);
                unit[task] = variance > 0 ? Math.max(variance, LEAST_SHARE * pooled) : pooled;
            }
            means = new WeightedMeans(numbers, stopping, unit, 1 / truthVariance, this::weigh);
        }

        private void weigh(double[] loss, double[] weight) {
            for (int worker = 0; worker < loss.length; worker++) {
                weight[worker] = (2 * (alpha + 1) + numbers.given[worker]) / (2 * beta + loss[worker]);
            }
        }

        @Override
        public Convergence run(RunMonitor monitor) {
            Convergence convergence = means.run(monitor);
            means.withOwnUnits(Math.max(1, numbers.worker.length - numbers.tasks));
            return convergence;
        }

        @Override
        public double value(int task) {
            return means.value(task);
        }

        @Override
        public double standardError(int task) {
            return numbers.answers(task) > 1 && numbers.squares(task) == 0 ? 0 : means.standardError(task);
        }

        @Override
        public double degreesOfFreedom(int task) {
            return means.degreesOfFreedom(task);
        }
    }

    /** {@return such as {@code GaussianTruth[]} or {@code GaussianTruth[alpha=2.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GaussianTruth());
    }
}
