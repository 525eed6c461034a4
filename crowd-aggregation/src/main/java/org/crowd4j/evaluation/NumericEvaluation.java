package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
 * in all folds together.
 *
 * <p><b>Cost:</b> O(n) time and space for n tasks in gold.
 */
public final class NumericEvaluation implements Evaluation {
    private static final double LEVEL = 0.9;

    private final Map<String, Double> errors = new HashMap<>(); // by task: absolute
    private final int clamped;
    private final int unanswered;
    private int covered;

    private NumericEvaluation(Map<NumericGold, NumericConsensus> folds, NumericGold gold) {
        int inConsensus = 0;
        for (Map.Entry<NumericGold, NumericConsensus> fold : folds.entrySet()) {
            for (String task : fold.getKey().tasks()) {
                if (fold.getValue().clamped().value(task).isPresent()) {
                    inConsensus++;
                } else if (fold.getValue().answers().tasks().find(task).isPresent()) {
                    judge(fold.getValue(), task, fold.getKey().value(task).orElseThrow());
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = gold.size() - errors.size() - clamped;
        checkArgument(
                !errors.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private void judge(NumericConsensus consensus, String task, double truth) {
        errors.put(task, Math.min(Double.MAX_VALUE, Math.abs(consensus.value(task) - truth)));
        covered += consensus.interval(task, LEVEL).contains(truth) ? 1 : 0;
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right number is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static NumericEvaluation of(NumericConsensus consensus, NumericGold gold) {
        return new NumericEvaluation(Map.of(gold, consensus), gold);
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
        Map<NumericGold, NumericConsensus> folds = new LinkedHashMap<>();
        for (NumericGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new NumericEvaluation(folds, gold);
    }

    @Override
    public int tasks() {
        return errors.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
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

    /** {@return the absolute error of the task; empty if it was not judged} */
    @Override
    public OptionalDouble score(String task) {
        return Optional.ofNullable(errors.get(task)).stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code mae}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        checkArgument(figure.equals("mae"), "figure must be mae, got \"%s\"", figure);
        return score(task);
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(errors.keySet());
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
        return (double) covered / errors.size();
    }

    private double largest() {
        return errors.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The mean of a power of the errors, relative to the largest, so that no sum overflows. */
    private double mean(int power) {
        double largest = largest();
        return largest == 0
                ? 0
                : errors.values().stream()
                        .mapToDouble(error -> Math.pow(error / largest, power))
                        .average()
                        .orElse(0);
    }

    /** {@return such as {@code NumericEvaluation[100 tasks, MAE 3.182, RMSE 4.251]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "NumericEvaluation[%d tasks, MAE %.3f, RMSE %.3f]", tasks(), mae(), rmse());
    }
}
