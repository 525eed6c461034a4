package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * How good a consensus of forecasts is, by tasks whose outcome is known.
 *
 * <pre>{@code
 * var evaluation = ForecastEvaluation.of(new MedianForecast().aggregate(forecasts), resolved);
 * evaluation.brier();                          // 0 for a prophet, 0.5 for a coin
 * evaluation.calibration();                    // the part of it that recalibration would save
 * }</pre>
 *
 * <p>The Brier score is summed over outcomes, as its author did; of two outcomes it is twice (p −
 * outcome)². It is calibration − resolution + uncertainty, as far as the forecasts within one bin
 * are alike. Bins have a width of 0.1; each outcome has its own. Every figure is over the tasks
 * judged, in all folds together.
 *
 * <p><b>Cost:</b> O(n·K) time and space for n tasks in gold.
 *
 * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">G. W. Brier
 *     (1950), Verification of Forecasts Expressed in Terms of Probability, Monthly Weather Review
 *     78(1), 1–3</a>
 * @see <a href="https://doi.org/10.1175/1520-0450(1973)012%3C0595:ANVPOT%3E2.0.CO;2">A. H. Murphy
 *     (1973), A New Vector Partition of the Probability Score, Journal of Applied Meteorology
 *     12(4), 595–600</a>
 */
public final class ForecastEvaluation implements Evaluation {
    private static final int BINS = 10;
    private static final double LEAST = 1e-6; // in logarithms

    private final Map<String, Judged> judged = new TreeMap<>(); // by task
    private final Map<String, List<Case>> cases = new TreeMap<>(); // by outcome
    private final int clamped;
    private final int unanswered;

    /** The scores of a task. */
    private record Judged(double brier, double logLoss) {}

    /** A probability of an outcome, and whether it came true. */
    private record Case(double probability, double truth) {
        int bin() {
            return Math.min(BINS - 1, (int) (probability * BINS));
        }
    }

    private ForecastEvaluation(Map<Gold, ForecastConsensus> folds, Gold gold) {
        int inConsensus = 0;
        for (Map.Entry<Gold, ForecastConsensus> fold : folds.entrySet()) {
            for (String task : fold.getKey().tasks()) {
                if (fold.getValue().clamped().label(task).isPresent()) {
                    inConsensus++;
                } else if (fold.getValue().answers().tasks().find(task).isPresent()) {
                    judge(fold.getValue(), task, fold.getKey().label(task).orElseThrow());
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    private void judge(ForecastConsensus consensus, String id, String right) {
        ForecastAnswers answers = consensus.answers();
        checkArgument(
                answers.outcomes().find(right).isPresent(),
                "the gold of task \"%s\" must be one of the outcomes %s, got \"%s\"",
                id,
                answers.outcomes().ids(),
                right);
        int task = answers.tasks().position(id);
        double brier = 0;
        boolean named = false;
        for (int number = 0; number < answers.outcomeCount(task); number++) {
            String outcome = answers.outcomes().id(answers.outcome(task, number));
            named |= outcome.equals(right);
            brier += judge(outcome, consensus.probability(id, outcome), outcome.equals(right) ? 1 : 0);
        }
        brier += named ? 0 : judge(right, 0, 1);
        judged.put(id, new Judged(brier, -Math.log(Math.max(LEAST, consensus.probability(id, right)))));
    }

    private double judge(String outcome, double probability, double truth) {
        cases.computeIfAbsent(outcome, unseen -> new ArrayList<>()).add(new Case(probability, truth));
        return (probability - truth) * (probability - truth);
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose outcome is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped, or the gold
     *     of one is no outcome of the answers
     */
    public static ForecastEvaluation of(ForecastConsensus consensus, Gold gold) {
        return new ForecastEvaluation(Map.of(gold, consensus), gold);
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose outcome is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, the gold of one is no
     *     outcome of the answers, or the method refuses the answers or the gold of four folds
     */
    public static ForecastEvaluation crossValidated(
            ForecastAggregator method, ForecastAnswers answers, Gold gold, Progress progress) {
        Map<Gold, ForecastConsensus> folds = new LinkedHashMap<>();
        for (Gold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new ForecastEvaluation(folds, gold);
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /** {@return {@code brier}, {@code calibration}, {@code resolution} and {@code log_loss}} */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("brier", brier());
        figures.put("calibration", calibration());
        figures.put("resolution", resolution());
        figures.put("log_loss", logLoss());
        return Collections.unmodifiableMap(figures);
    }

    /** {@return false: the first figure is an error} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /** {@return the Brier score of the task; empty if it was not judged} */
    @Override
    public OptionalDouble score(String task) {
        return score(task, Judged::brier);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code brier} or {@code log_loss}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        return switch (figure) {
            case "brier" -> score(task);
            case "log_loss" -> score(task, Judged::logLoss);
            default ->
                throw new IllegalArgumentException("figure must be brier or log_loss, got \"%s\"".formatted(figure));
        };
    }

    private OptionalDouble score(String task, ToDoubleFunction<Judged> figure) {
        Judged one = judged.get(task);
        return one == null ? OptionalDouble.empty() : OptionalDouble.of(figure.applyAsDouble(one));
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }

    /** {@return the mean Brier score, summed over outcomes; from 0 to 2, lower is better} */
    public double brier() {
        return mean(Judged::brier);
    }

    /** {@return the mean of −ln p of what came true, p at least 10⁻⁶; lower is better} */
    public double logLoss() {
        return mean(Judged::logLoss);
    }

    /**
     * {@return the mean squared difference, over tasks and summed over outcomes, between the mean
     * probability and the share that came true in a bin; 0 if forecasts are calibrated}
     */
    public double calibration() {
        return overBins((bin, base) -> {
            double off = mean(bin, Case::probability) - mean(bin, Case::truth);
            return off * off;
        });
    }

    /**
     * {@return the mean squared difference, over tasks and summed over outcomes, between the share
     * that came true in a bin and that of all tasks; higher is better}
     */
    public double resolution() {
        return overBins((bin, base) -> {
            double off = mean(bin, Case::truth) - base;
            return off * off;
        });
    }

    private interface OfBin {
        double of(List<Case> bin, double base);
    }

    private double overBins(OfBin figure) {
        double sum = 0;
        for (List<Case> ofOutcome : cases.values()) {
            double base = mean(ofOutcome, Case::truth);
            for (int number = 0; number < BINS; number++) {
                int bin = number;
                List<Case> inside =
                        ofOutcome.stream().filter(each -> each.bin() == bin).toList();
                sum += inside.isEmpty() ? 0 : inside.size() * figure.of(inside, base);
            }
        }
        return sum / tasks();
    }

    private static double mean(List<Case> cases, ToDoubleFunction<Case> of) {
        return cases.stream().mapToDouble(of).average().orElse(0);
    }

    private double mean(ToDoubleFunction<Judged> figure) {
        return judged.values().stream().mapToDouble(figure).average().orElse(0);
    }

    /** {@return such as {@code ForecastEvaluation[500 tasks, Brier 0.300, log loss 0.470]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "ForecastEvaluation[%d tasks, Brier %.3f, log loss %.3f]", tasks(), brier(), logLoss());
    }
}
