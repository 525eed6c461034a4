package org.crowd4j.numeric;

import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numbers.TaskByTask;
import org.crowd4j.aggregation.internal.numbers.TrimmedValue;

/**
 * Takes the mean of the answers to each task. The baseline: a method that cannot beat it on your
 * data is not worth its parameters.
 *
 * <pre>{@code
 * var prices = new Mean().aggregate(answers);
 * prices.value("house-7");
 * prices.interval("house-7", 0.9);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v(t) = Σ x / n      standard error = √(Σ (x − v)² / (n·(n − 1)))
 *           over the n answers x to task t
 * </pre>
 *
 * <p>Intervals are those of Student's t with n − 1 degrees of freedom. A single answer has the
 * pooled standard deviation within tasks as its error, or that of all answers if no task has two;
 * if there is one answer in all, nothing is known and the error is 0. Answers that are all equal
 * have no error. Nothing is learnt about workers: gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> where some answers are far off, such as prices in another currency: one of
 * them moves the mean as far as it likes. Take {@link Median} or {@link TrimmedMean}.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time, O(N) space.
 */
public record Mean() implements NumericAggregator {

    @Override
    public String summary() {
        return "The mean of the answers; the baseline";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return TaskByTask.aggregate(name(), new TrimmedValue(0), answers, gold, progress);
    }
}
