package org.crowd4j.numeric;

import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numbers.HuberValue;
import org.crowd4j.aggregation.internal.numbers.TaskByTask;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Takes the mean of the answers to each task, moving those that are far off to where they are
 * merely far: nearly as exact as {@link Mean} for normal errors, and nearly as robust as
 * {@link Median}.
 *
 * <pre>{@code
 * new HuberMean().withK(2).aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v(t): the mean of the answers, each moved to at most k·d from v(t)
 *   d    = 1.4826 · median |x − median|       0.1 · standard deviation where that is 0
 *   standard error = √(Σ (moved − v)² / (n·(n − 1))) · n / (answers that were not moved)
 * </pre>
 *
 * <p>The median of distances is 0 where more than half of the answers are equal.
 * Intervals are those of Student's t with n − 1 degrees of freedom. A single answer has the pooled
 * standard deviation within tasks as its error, see {@link Mean}. Nothing is learnt about workers:
 * gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> for three answers a task, where d is that of the two nearest.
 *
 * <p><b>Cost:</b> O(A·log n) time, O(N) space; a task takes up to a hundred passes, mostly ten.
 *
 * <p><b>Differs from the paper:</b> the scale is not estimated together with the value.
 *
 * @param k how many scales an answer may be off; finite, positive. 1.345 costs 5 % of the precision
 *     of the mean if errors are normal
 * @see <a href="https://doi.org/10.1214/aoms/1177703732">P. J. Huber (1964), Robust Estimation of a
 *     Location Parameter, Annals of Mathematical Statistics 35(1), 73–101</a>
 */
public record HuberMean(double k) implements NumericAggregator {

    /** A k of 1.345. */
    public HuberMean() {
        this(1.345);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code k} is not finite and positive
     */
    public HuberMean {
        Check.positive("k", k);
    }

    /** {@return these settings, with another k} */
    public HuberMean withK(double scales) {
        return new HuberMean(scales);
    }

    @Override
    public String summary() {
        return "The mean, with answers far off moved nearer (Huber 1964)";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return TaskByTask.aggregate(name(), new HuberValue(k), answers, gold, progress);
    }

    /** {@return such as {@code HuberMean[]} or {@code HuberMean[k=2.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new HuberMean());
    }
}
