package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * judged, in all folds together. Tasks have values in {@code brier} and {@code log_loss}.
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
public final class ForecastEvaluation extends TaskEvaluation<ForecastEvaluation.Judged> {
    private static final int BINS = 10;
    private static final double LEAST = 1e-6; // in logarithms

    private final Map<String, List<Case>> cases; // by outcome

    /** The scores of a task. */
    record Judged(double brier, double logLoss) {}

    /** A probability of an outcome, and whether it came true. */
    private record Case(double probability, double truth) {
        int bin() {
            return Math.min(BINS - 1, (int) (probability * BINS));
        }
    }

    private ForecastEvaluation(Folds<ForecastConsensus> folds, Gold gold) {
        this(folds, gold, new TreeMap<>());
    }

    private ForecastEvaluation(Folds<ForecastConsensus> folds, Gold gold, Map<String, List<Case>> cases) {
        super(
                folds,
                (consensus, task) -> judge(consensus, task, gold.label(task).orElseThrow(), cases));
        this.cases = cases;
    }

    private static Judged judge(ForecastConsensus consensus, String id, String right, Map<String, List<Case>> cases) {
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
            brier += judge(cases, outcome, consensus.probability(id, outcome), outcome.equals(right) ? 1 : 0);
        }
        brier += named ? 0 : judge(cases, right, 0, 1);
        return new Judged(brier, -Math.log(Math.max(LEAST, consensus.probability(id, right))));
    }

    private static double judge(Map<String, List<Case>> cases, String outcome, double probability, double truth) {
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
        return new ForecastEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold);
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
        return new ForecastEvaluation(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(Gold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold);
    }

    /** {@return {@code brier}, {@code calibration}, {@code resolution} and {@code log_loss}} */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of(
                "brier", brier(), "calibration", calibration(), "resolution", resolution(), "log_loss", logLoss());
    }

    /** {@return false: the first figure is an error} */
    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return ImmutableMap.of("brier", Judged::brier, "log_loss", Judged::logLoss);
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

    /** {@return such as {@code ForecastEvaluation[500 tasks, Brier 0.300, log loss 0.470]}} */
    @Override
    public String toString() {
        return text("Brier", brier(), "log loss", logLoss());
    }
}
