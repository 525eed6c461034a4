package org.crowd4j.numeric;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numbers.TaskByTask;
import org.crowd4j.aggregation.internal.numbers.TrimmedValue;

/**
 * Takes the mean away from what workers expect the others to answer: for crowds who share part of
 * what they know. That part stands in every answer and counts too much in the mean; expectations
 * lie nearer to it than answers, and show on which side it is.
 *
 * <pre>{@code
 * var expected = PredictionCsv.read(Path.of("predictions.csv"));
 * new MinimalPivoting().aggregate(answers.withPredictions(expected)).value("coin-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   v(t) = x̄ + (x̄ − p̄)        p: what the worker of x expects to be the mean of the others
 *   standard error = √(Σ (2·x − p − v)² / (n·(n − 1)))
 * </pre>
 *
 * <p>where an answer without a prediction counts as its own: it moves the mean alone. Intervals are
 * those of Student's t with n − 1 degrees of freedom. A single answer has the pooled standard
 * deviation within tasks as its error, see {@link Mean}. Nothing is learnt about workers: gold is
 * clamped and changes no other task.
 *
 * <p><b>When not:</b> where workers do not share what they know, the step away from the
 * expectations is noise; where answers are far off, see {@link Mean}.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time, O(N) space.
 *
 * <p><b>Differs from the paper:</b> nothing; the paper also fits the length of the step where the
 * share of common knowledge is known.
 *
 * @see <a href="https://doi.org/10.1287/mnsc.2018.3047">A. B. Palley and J. B. Soll (2019),
 *     Extracting the Wisdom of Crowds When Information Is Shared, Management Science 65(5),
 *     2291–2309</a>
 */
public record MinimalPivoting() implements NumericAggregator {

    @Override
    public String summary() {
        return "The mean, away from what workers expect of the others (Palley & Soll 2019)";
    }

    /** {@return true} */
    @Override
    public boolean needsPredictions() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are answers and none has a prediction
     */
    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        checkArgument(
                answers.size() == 0
                        || IntStream.range(0, answers.size())
                                .anyMatch(answer -> answers.prediction(answer).isPresent()),
                "%s needs predictions of the others' answers, and these answers have none",
                name());
        return TaskByTask.aggregate(
                name(), new TrimmedValue(0), answers, answer -> pivoted(answers, answer), gold, progress);
    }

    private static double pivoted(NumericAnswers answers, int answer) {
        double value = answers.value(answer);
        OptionalDouble expected = answers.prediction(answer);
        double moved = expected.isPresent() ? value + (value - expected.getAsDouble()) : value;
        return Math.max(-Double.MAX_VALUE, Math.min(moved, Double.MAX_VALUE));
    }
}
