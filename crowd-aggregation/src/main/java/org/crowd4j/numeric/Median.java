package org.crowd4j.numeric;

import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numbers.MiddleValue;
import org.crowd4j.aggregation.internal.numbers.TaskByTask;

/**
 * Takes the median of the answers to each task: half of the answers may be far off before it
 * follows them.
 *
 * <pre>{@code
 * new Median().aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v(t) = the middle answer, or the mean of the two in the middle
 *   standard error = (x₍n−c+1₎ − x₍c₎) / (2·z)      c = (n + 1) / 2 − √n, rounded, at least 1
 * </pre>
 *
 * <p>where x₍i₎ are the n sorted answers and z is the normal quantile of the probability that fewer
 * than c of n answers lie below the median. No shape of the errors is assumed. Intervals are
 * normal. A single answer has the pooled standard deviation within tasks as its error, see
 * {@link Mean}. Nothing is learnt about workers: gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> where answers are rounded to a few values, or there are two or three a task,
 * or errors are normal: {@link Mean} is then nearer to the truth.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time, O(N) space.
 *
 * <p><b>Differs from the paper:</b> nothing.
 *
 * @see <a href="https://doi.org/10.1080/00949650108812071">R. M. Price and D. G. Bonett (2001),
 *     Estimating the Variance of the Sample Median, Journal of Statistical Computation and
 *     Simulation 68(3), 295–305</a>
 */
public record Median() implements NumericAggregator {

    @Override
    public String summary() {
        return "The median of the answers; withstands answers that are far off";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return TaskByTask.aggregate(name(), new MiddleValue(), answers, gold, progress);
    }
}
