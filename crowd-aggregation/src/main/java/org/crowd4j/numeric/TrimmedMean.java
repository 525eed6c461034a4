package org.crowd4j.numeric;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numbers.TaskByTask;
import org.crowd4j.aggregation.internal.numbers.TrimmedValue;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Takes the mean of the answers to each task without the lowest and the highest: between
 * {@link Mean} and {@link Median}.
 *
 * <pre>{@code
 * new TrimmedMean().withShare(0.1).aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v(t) = mean of the h = n − 2·g answers in the middle      g = ⌊share·n⌋
 *   standard error = √(Σ (y − ȳ)² / (h·(h − 1)))
 * </pre>
 *
 * <p>where y are the answers with the g at either end moved to the nearest that counts. Intervals
 * are those of Student's t with h − 1 degrees of freedom; where one answer is left, error and
 * interval are those of the median. A single answer has the pooled standard deviation within tasks
 * as its error, see {@link Mean}. Nothing is learnt about workers: gold is clamped and changes no
 * other task.
 *
 * <p><b>When not:</b> for fewer than 1 / share answers a task nothing is trimmed.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time, O(N) space.
 *
 * <p><b>Differs from the paper:</b> nothing.
 *
 * @param share the share of answers that is left out at either end; at least 0, below 0.5
 * @see <a href="https://doi.org/10.1093/biomet/61.1.165">K. K. Yuen (1974), The Two-Sample Trimmed
 *     t for Unequal Population Variances, Biometrika 61(1), 165–170</a>
 */
public record TrimmedMean(double share) implements NumericAggregator {

    /** A fifth at either end. */
    public TrimmedMean() {
        this(0.2);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code share} is not at least 0 and below 0.5
     */
    public TrimmedMean {
        checkArgument(share >= 0 && share < 0.5, "share must be at least 0 and below 0.5, got %s", share);
    }

    /** {@return these settings, leaving out {@code atEitherEnd} of the answers on each side} */
    public TrimmedMean withShare(double atEitherEnd) {
        return new TrimmedMean(atEitherEnd);
    }

    @Override
    public String summary() {
        return "The mean without a fifth of the answers at either end";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return TaskByTask.aggregate(name(), new TrimmedValue(share), answers, gold, progress);
    }

    /** {@return such as {@code TrimmedMean[]} or {@code TrimmedMean[share=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new TrimmedMean());
    }
}
