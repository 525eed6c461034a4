package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;

/**
 * How good a consensus of numbers is, by tasks whose right number is known.
 *
 * <pre>{@code
 * var evaluation = NumericEvaluation.of(new Median().aggregate(answers), gold);
 * evaluation.mae();                            // how far off a value is, on average
 * evaluation.coverage90();                     // 0.9 if the standard errors are right
 * }</pre>
 *
 * <p>The error of a task is its value minus the gold value. Every figure is over the tasks judged,
 * in all folds together. The value of a task in {@code mae} is its absolute error.
 *
 * <p><b>Cost:</b> O(n) time and space for n tasks in gold.
 */
public final class NumericEvaluation extends TaskEvaluation<NumericEvaluation.Judged> {
    private static final double LEVEL = 0.9;

    /** The absolute error of a task, and whether its interval holds the gold value. */
    record Judged(double error, boolean covered) {}

    private NumericEvaluation(Folds<NumericConsensus> folds, NumericGold gold) {
        super(
                new HashMap<>(),
                folds,
                (consensus, task) -> judge(consensus, task, gold.value(task).orElseThrow()));
    }

    private static Judged judge(NumericConsensus consensus, String task, double truth) {
        return new Judged(
                Math.min(Double.MAX_VALUE, Math.abs(consensus.value(task) - truth)),
                consensus.interval(task, LEVEL).contains(truth));
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right number is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static NumericEvaluation of(NumericConsensus consensus, NumericGold gold) {
        return new NumericEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds by
     * their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right number is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or the method refuses the
     *     answers or the gold of four folds
     */
    public static NumericEvaluation crossValidated(
            NumericAggregator method, NumericAnswers answers, NumericGold gold, Progress progress) {
        return new NumericEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(NumericGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /** {@return {@code mae}, {@code rmse} and {@code coverage_90}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of("mae", mae(), "rmse", rmse(), "coverage_90", coverage90());
    }

    /** {@return false: the first figure is an error} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of("mae", Judged::error);
    }

    /** {@return the mean absolute error; at least 0, lower is better} */
    public double mae() {
        return largest() * mean(1);
    }

    /** {@return the root of the mean squared error; at least {@link #mae()}, lower is better} */
    public double rmse() {
        return largest() * Math.sqrt(mean(2));
    }

    /**
     * {@return the share of tasks whose 90 % interval holds the gold value; 0.9 if the standard
     * errors are right}
     */
    public double coverage90() {
        return mean(one -> one.covered ? 1 : 0);
    }

    private double largest() {
        return judged().values().stream().mapToDouble(Judged::error).max().orElseThrow();
    }

    /** The mean of a power of the errors, relative to the largest, so that no sum overflows. */
    private double mean(int power) {
        double largest = largest();
        return largest == 0 ? 0 : mean(one -> Math.pow(one.error / largest, power));
    }

    /** {@return such as {@code NumericEvaluation[100 tasks, MAE 3.182, RMSE 4.251]}} */
    @Override
    public String toString() {
        return text("MAE", mae(), "RMSE", rmse());
    }
}
