package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.crowd4j.Interval;
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
 * evaluation.mae();             // the mean distance from gold
 * evaluation.coverage90();      // how often gold lies inside the 90 % interval; 0.9 is ideal
 * }</pre>
 *
 * <p>Every figure is a mean over the tasks judged. Errors are in the unit of the answers.
 *
 * <p><b>Cost:</b> O(n) time and space for n tasks in gold.
 */
public final class NumericEvaluation implements Evaluation {
    private static final double LEVEL = 0.9;

    private final ImmutableMap<String, JudgedNumber> judged;
    private final int clamped;
    private final int unanswered;

    /**
     * A task that was judged.
     *
     * @param error value minus gold
     * @param inside whether gold lies inside the 90 % interval
     */
    private record JudgedNumber(double error, boolean inside) {}

    private NumericEvaluation(ImmutableMap<String, JudgedNumber> judged, NumericGold gold, int clamped) {
        this.judged = judged;
        this.clamped = clamped;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right number is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static NumericEvaluation of(NumericConsensus consensus, NumericGold gold) {
        int clamped = (int) gold.tasks().stream()
                .filter(task -> consensus.clamped().value(task).isPresent())
                .count();
        return new NumericEvaluation(judged(consensus, gold), gold, clamped);
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
     *     answers
     */
    public static NumericEvaluation crossValidated(
            NumericAggregator method, NumericAnswers answers, NumericGold gold, Progress progress) {
        ImmutableMap.Builder<String, JudgedNumber> judged = ImmutableMap.builder();
        for (NumericGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                judged.putAll(judged(method.aggregate(answers, gold.without(fold.tasks()), progress), fold));
            }
        }
        return new NumericEvaluation(judged.buildOrThrow(), gold, 0);
    }

    private static ImmutableMap<String, JudgedNumber> judged(NumericConsensus consensus, NumericGold gold) {
        ImmutableMap.Builder<String, JudgedNumber> judged = ImmutableMap.builder();
        for (String task : gold.tasks()) {
            boolean answered = consensus.answers().tasks().find(task).isPresent();
            if (answered && consensus.clamped().value(task).isEmpty()) {
                double truth = gold.value(task).orElseThrow();
                Interval interval = consensus.interval(task, LEVEL);
                judged.put(
                        task,
                        new JudgedNumber(
                                consensus.value(task) - truth, interval.low() <= truth && truth <= interval.high()));
            }
        }
        return judged.buildOrThrow();
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int clamped() {
        return clamped;
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    /** {@return {@code mae}, {@code rmse} and {@code coverage_90}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mae", mae());
        figures.put("rmse", rmse());
        figures.put("coverage_90", coverage90());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return false: the first figure is an error} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /** {@return the absolute error of a task} */
    @Override
    public OptionalDouble score(String task) {
        JudgedNumber found = judged.get(task);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(found.error));
    }

    /** {@return the mean absolute error} */
    public double mae() {
        return mean(task -> Math.abs(task.error));
    }

    /** {@return the root of the mean squared error} */
    public double rmse() {
        double largest = judged.values().stream()
                .mapToDouble(task -> Math.abs(task.error))
                .max()
                .orElseThrow();
        return largest == 0
                ? 0
                : largest * Math.sqrt(mean(task -> task.error / largest * (task.error / largest))); // never overflows
    }

    /** {@return the share of tasks whose gold lies inside the 90 % interval} */
    public double coverage90() {
        return mean(task -> task.inside ? 1 : 0);
    }

    /** A mean of parts, so that large values do not overflow in their sum. */
    private double mean(ToDoubleFunction<JudgedNumber> figure) {
        return judged.values().stream()
                .mapToDouble(task -> figure.applyAsDouble(task) / judged.size())
                .sum();
    }

    /** {@return such as {@code NumericEvaluation[700 tasks, mae 9.62]}} */
    @Override
    public String toString() {
        return "NumericEvaluation[%s tasks, mae %.4g]".formatted(tasks(), mae());
    }
}
