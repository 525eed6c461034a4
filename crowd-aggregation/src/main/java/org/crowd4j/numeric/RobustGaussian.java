package org.crowd4j.numeric;

import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.NumericLedger;
import org.crowd4j.NumericStreamingAggregator;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numbers.BiasReliability;
import org.crowd4j.aggregation.internal.numbers.BiasedMeans;
import org.crowd4j.aggregation.internal.numbers.CrowdNumbers;
import org.crowd4j.aggregation.internal.numbers.OutlierBounds;
import org.crowd4j.aggregation.internal.numbers.RefittedLedger;
import org.crowd4j.aggregation.internal.numbers.VarianceShrinkage;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Weighs workers by how far off they are, takes off biases that are the same everywhere, and
 * withstands answers that are far off. The method to use where there is no reason for another: the
 * data decide how much of each is done, and where there is nothing to correct it is close to
 * {@link Mean}.
 *
 * <pre>{@code
 * var prices = new RobustGaussian().aggregate(answers);
 * prices.interval("house-7", 0.9);
 * prices.bias("ann");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   z      = (x − m(t)) / d(t)                  in units of each task
 *   z      ~ N(v(t) + b(w), s²(w))             b(w) ~ N(0, s_b²)     s²(w) ~ inverse gamma
 *   v(t)   = Σ (z − f·b(w)) / g(w) / Σ 1 / g(w)
 *   g(w)   = s²(w) + b(w)²·(1 − f + f·s²(w) / (s_b² + s²(w) / 2))
 * </pre>
 *
 * <p>in turns from the mean, with s_b² and the scale of s² learnt. What decides:
 *
 * <ul>
 *   <li><b>Far answers.</b> An answer more than 3.5 scales from the median of its task is moved to
 *       there. A scale is the median distance from the median; those of all tasks are drawn
 *       together by as much as chance explains their differences. Answers beyond are rejected, not
 *       at all from twice as far, if that lowers the variance of the mean by a quarter or more, and
 *       a quarter of them lie on either side. Errors have no side: where the far answers lie on
 *       one, the tail belongs to the opinions, and rejecting it would move the values. An answer
 *       of five times the bound counts less in any case, and not at all from ten times.
 *   <li><b>Bias.</b> The share f of each bias is taken off by which it is the same in the lower and
 *       in the upper half of the tasks, by their means (the reliability of Spearman and Brown). A
 *       worker who uses more of the scale than others has no bias, and keeps a lower weight. The
 *       zero of biases is where most workers are: those far from it weigh less in g.
 *   <li><b>Weights.</b> The prior of s² is worth the answers to a task on average, and twenty at
 *       least: with many answers a task, the error that is left is one that all workers share, and
 *       closeness to the others is then no proof of skill.
 *   <li><b>Units.</b> d(t)² is the variance of the answers to t, drawn towards that of all tasks as
 *       far as they are alike (moderated variances).
 * </ul>
 *
 * <p>Standard errors add the variance of the answers and that of the shift which the biases of a
 * small number of workers leave; intervals are those of Student's t. They hold the mean of endless
 * answers from such workers, not what all workers get wrong together. Gold is v of its task; it
 * teaches bias and variance, and the shift that all workers share. Where all answers to every task
 * are equal, the result is that of {@link Mean}.
 *
 * <p><b>When not:</b> where biases are several times the other errors, take
 * {@link BiasedGaussian}; where more than half of the answers to a task are wrong in the same way.
 * With one or two answers a task none is far off.
 *
 * <p><b>Cost:</b> O(A·log n) time once and O(A) per sweep, on all processors; O(A + N + W) space.
 *
 * @param stopping when to stop; the change is the largest of v
 * @see <a href="https://doi.org/10.2202/1544-6115.1027">G. K. Smyth (2004), Linear Models and
 *     Empirical Bayes Methods, Statistical Applications in Genetics and Molecular Biology 3(1),
 *     3</a>
 */
public record RobustGaussian(Stopping stopping)
        implements NumericAggregator, NumericStreamingAggregator, Iterative<RobustGaussian> {
    private static final double LEAST_PRIOR_ANSWERS = 20;
    private static final double MOST_OFF = 7; // gold counts as at most this many units from the centre
    private static final double FARTHEST = 1e9; // units, where the answers that count are all but equal
    private static final double LEAST_UNIT = 1e-150;

    /** {@link Stopping#DEFAULT}. */
    public RobustGaussian() {
        this(Stopping.DEFAULT);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public RobustGaussian withStopping(Stopping rule) {
        return new RobustGaussian(rule);
    }

    @Override
    public String summary() {
        return "Bias and variance per worker, robust where answers are far off; the recommended one";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(this, answers, gold, progress, Run::new);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The method runs again whenever a tenth of the answers is new. In between, a task that
     * changed has the mean of its answers, weighed by the errors of the workers in the last run;
     * answers beyond 3.5 scales are moved to there, and a scale is at least what is usual for the
     * workers. Gold holds for its task at once, and teaches in the next run. <b>Cost:</b> O(answers
     * to a task) a value; on average some ten runs' share of an answer for each; about 100 bytes an
     * answer.
     */
    @Override
    public NumericLedger open() {
        return new RefittedLedger(this);
    }

    private final class Run implements CrowdNumbers.Method {
        private final CrowdNumbers numbers;
        private final OutlierBounds bounds;
        private final double[] answer; // A:  moved, in units of the task
        private final double[] counts; // A, or none
        private final double[] middle; // N:  m(t), as a distance from the centre
        private final double[] unit; // N:  d(t)
        private final double[] degrees; // N
        private final double[] known; // N:  gold in units of the task
        private final BiasedMeans means;

        Run(CrowdNumbers numbers, RunMonitor monitor) {
            this.numbers = numbers;
            bounds = new OutlierBounds(numbers, monitor);
            answer = new double[numbers.worker.length];
            counts = new double[bounds.allCount() ? 0 : answer.length];
            middle = new double[numbers.tasks];
            unit = new double[numbers.tasks];
            degrees = new double[numbers.tasks];
            known = new double[numbers.tasks];
            standardise(monitor);
            double removed = new BiasReliability(numbers, answer, middle, known).share();
            double prior = Math.max(LEAST_PRIOR_ANSWERS, (double) answer.length / numbers.tasks);
            means = new BiasedMeans(numbers, new BiasedMeans.Model(answer, counts, known, prior, removed, true));
        }

        private void standardise(RunMonitor monitor) {
            double[] squares = new double[numbers.tasks];
            numbers.stripes.each((stripe, begin, end) -> {
                for (int task = begin; task < end; task++) {
                    monitor.checkAt(task);
                    squares[task] = centre(task);
                }
            });
            VarianceShrinkage shrinkage = VarianceShrinkage.of(squares, degrees);
            double all = 0;
            for (int task = 0; task < unit.length; task++) {
                all += degrees[task];
            }
            double pooled = numbers.pooledVariance();
            for (int task = 0; task < unit.length; task++) {
                double variance = shrinkage.of(squares[task], degrees[task]);
                unit[task] = Math.max(LEAST_UNIT, Math.sqrt(variance > 0 ? variance : all > 0 ? 0 : pooled));
                degrees[task] = Math.max(1, Math.min(shrinkage.priorDegrees() + degrees[task], all));
                known[task] =
                        Math.max(-MOST_OFF, Math.min((numbers.known[task] - middle[task]) / unit[task], MOST_OFF));
                for (int a = numbers.from[task]; a < numbers.from[task + 1]; a++) {
                    double z = (answer[a] - middle[task]) / unit[task];
                    answer[a] = Math.max(-FARTHEST, Math.min(z, FARTHEST));
                }
            }
        }

        /** Moves the answers to a task; finds its mean, returns its sum of squares. */
        private double centre(int task) {
            double sum = 0;
            double weights = 0;
            for (int a = numbers.from[task]; a < numbers.from[task + 1]; a++) {
                answer[a] = bounds.moved(a, task);
                double weight = 1;
                if (!bounds.allCount()) {
                    weight = bounds.counts(a, task);
                    counts[a] = weight;
                }
                sum += weight * answer[a];
                weights += weight;
            }
            middle[task] = sum / weights;
            degrees[task] = Math.max(0, weights - 1);
            double squares = 0;
            for (int a = numbers.from[task]; a < numbers.from[task + 1]; a++) {
                double rest = answer[a] - middle[task];
                squares += (bounds.allCount() ? 1 : counts[a]) * rest * rest;
            }
            return squares;
        }

        @Override
        public Convergence run(RunMonitor monitor) {
            return means.run(stopping, monitor);
        }

        @Override
        public double value(int task) {
            return middle[task] + unit[task] * means.value(task);
        }

        @Override
        public double standardError(int task) {
            return unit[task] * Math.sqrt(ofAnswers(task) + means.sharedVariance());
        }

        /** Answers at their bound scatter less than they did: Tukey and McLaughlin. */
        private double ofAnswers(int task) {
            double kept = bounds.rejects() ? 1 : 1 - bounds.movedShare();
            return means.variance(task) / (kept * kept);
        }

        @Override
        public double degreesOfFreedom(int task) {
            return means.degreesOfFreedom(ofAnswers(task), degrees[task]);
        }
    }

    /** {@return such as {@code RobustGaussian[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RobustGaussian());
    }
}
