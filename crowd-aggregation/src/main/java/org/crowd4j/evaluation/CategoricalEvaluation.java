package org.crowd4j.evaluation;

import com.google.common.collect.ImmutableMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Interval;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How good a consensus of labels is, by tasks whose right label is known.
 *
 * <pre>{@code
 * var consensus = new DawidSkene().aggregate(answers);
 * var evaluation = CategoricalEvaluation.of(consensus, gold);
 * evaluation.accuracy();                       // the share of tasks that are right
 * evaluation.accuracyInterval(0.95);           // and how sure that share is
 * evaluation.ece();                            // how far confidence and accuracy lie apart
 * evaluation.confusion("cat", "dog");          // how many cats became dogs
 * }</pre>
 *
 * <p>Of the n tasks judged, y is the gold label, ŷ is the label of the consensus, p(l) is the
 * probability of label l, and p(l) = 0 for a label that the consensus does not know. Every figure
 * is a mean over these n tasks, whatever their number of answers. Tasks have values in {@code
 * accuracy}, 1/m if the gold label is among m that tie, in {@code log_loss} and in {@code brier}.
 *
 * <p><b>Cost:</b> O(n·K) time to make, O(n) space; each figure is computed on request, in O(n + K).
 */
@SuppressWarnings("exports") // what is kept of a task is not public
public final class CategoricalEvaluation extends TaskEvaluation<JudgedTask> {
    private static final Map<String, String> RULES = Map.of(
            "accuracy", "a tie of m labels counts 1/m",
            "macro_f1", "over the labels in gold",
            "log_loss", "in nats, probabilities from 1e-6",
            "brier", "summed over labels, 0 to 2",
            "ece", "10 bins of equal width",
            "coverage", "answered share of gold");

    private final Index labels;
    private final List<Collection<JudgedTask>> folds; // one, unless cross-validated

    private CategoricalEvaluation(Folds<Consensus> folds, Gold gold, Index labels) {
        super(
                new LinkedHashMap<>(),
                folds,
                (consensus, task) -> JudgedTask.of(
                        consensus.posterior(), task, gold.label(task).orElseThrow(), labels));
        this.labels = labels;
        this.folds = folds.folds().size() == 1
                ? List.of(judged().values())
                : folds.folds().stream().map(this::judged).toList();
    }

    private Collection<JudgedTask> judged(Folds.Fold<Consensus> fold) {
        return fold.tasks().stream()
                .flatMap(task -> Stream.ofNullable(judged().get(task)))
                .toList();
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right label is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped
     */
    public static CategoricalEvaluation of(Consensus consensus, Gold gold) {
        return new CategoricalEvaluation(
                Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()),
                gold,
                consensus.answers().withLabels(gold.labels()).labels());
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds by
     * their ids; each fold is judged by a consensus that is given the gold of the other folds.
     * Every figure is the mean over the folds, weighted by their tasks.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the tasks whose right label is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or the method refuses the
     *     answers or the gold of four folds
     */
    public static CategoricalEvaluation crossValidated(
            CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Progress progress) {
        return new CategoricalEvaluation(
                Folds.crossValidated(gold.folds(FOLDS).stream().map(Gold::tasks), answers, tasks -> {
                    Known others = Known.nothing().withGold(gold.without(tasks));
                    return method.aggregate(answers, others, progress);
                }),
                gold,
                answers.withLabels(gold.labels()).labels());
    }

    /**
     * {@return {@code accuracy}, {@code macro_f1}, {@code log_loss}, {@code brier}, {@code ece} and
     * {@code coverage}}
     */
    @Override
    public Map<String, Double> figures() {
        return ImmutableMap.of(
                "accuracy", accuracy(),
                "macro_f1", macroF1(),
                "log_loss", logLoss(),
                "brier", brier(),
                "ece", ece(),
                "coverage", coverage());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<JudgedTask>> values() {
        return ImmutableMap.of(
                "accuracy", JudgedTask::credit, "log_loss", JudgedTask::loss, "brier", JudgedTask::squares);
    }

    /** {@return how many of the tasks judged have labels that tie} */
    public int ties() {
        return (int) judged().values().stream().filter(JudgedTask::tied).count();
    }

    /** {@return the share of gold that was answered, clamped tasks left out; above 0, at most 1} */
    public double coverage() {
        return (double) tasks() / (tasks() + unanswered());
    }

    /**
     * Returns the share of tasks whose label is right. Where m labels
     * {@linkplain Posterior#TIE tie} and one of them is right, the task counts 1/m: what breaking
     * ties at random gives on average.
     *
     * @return the share; from 0 to 1, higher is better
     */
    public double accuracy() {
        return overFolds(fold -> mean(fold, JudgedTask::credit));
    }

    /**
     * Returns the Jeffreys interval of the accuracy, for the chance in the choice of the gold
     * tasks.
     *
     * <pre>
     *   low   = quantile (1 − level) / 2 of Beta(r + ½, n − r + ½)
     *   high  = quantile (1 + level) / 2
     * </pre>
     *
     * <p>where r = n · accuracy is the number of tasks that are right; ties make it fractional.
     *
     * <p><b>Differs from the paper:</b> the paper sets low to 0 if r = 0 and high to 1 if r = n;
     * here the interval always holds the accuracy, which gives the same in these cases and serves
     * fractions.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     * @see <a href="https://doi.org/10.1214/ss/1009213286">L. D. Brown, T. T. Cai and A. DasGupta
     *     (2001), Interval Estimation for a Binomial Proportion, Statistical Science 16(2),
     *     101–133</a>
     */
    public Interval accuracyInterval(double level) {
        Check.properShare("level", level);
        double right = tasks() * accuracy();
        BetaDistribution belief = new BetaDistribution(right + 0.5, tasks() - right + 0.5);
        return Bootstrap.holding(
                accuracy(),
                belief.inverseCumulativeProbability((1 - level) / 2),
                belief.inverseCumulativeProbability((1 + level) / 2));
    }

    /**
     * Returns the mean F1 of the labels that occur in the gold judged, so that a rare label weighs
     * as much as a common one.
     *
     * <pre>
     *   F1(l) = 2 · |y = l and ŷ = l| / (|y = l| + |ŷ = l|)
     * </pre>
     *
     * <p>This is the mean of the F1, not the F1 of a mean precision and a mean recall. In a tie, ŷ
     * is the winner. A label that is never right has F1 = 0.
     *
     * @return the mean; from 0 to 1, higher is better
     * @see <a href="https://arxiv.org/abs/1911.03347">J. Opitz and S. Burst (2019), Macro F1 and
     *     Macro F1, arXiv:1911.03347</a>
     */
    public double macroF1() {
        return overFolds(fold -> LabelCounts.macroF1(fold, labels.size()));
    }

    /**
     * Returns the mean of −ln max(p(y), 10⁻⁶). The floor bounds the effect of one certain error.
     *
     * @return the mean, in nats; from 0 to 6 ln 10 ≈ 13.816, lower is better, ln K for knowing
     *     nothing
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1952.tb00104.x">I. J. Good (1952), Rational
     *     Decisions, Journal of the Royal Statistical Society B 14(1), 107–114</a>
     */
    public double logLoss() {
        return overFolds(fold -> mean(fold, JudgedTask::loss));
    }

    /**
     * Returns the Brier score, summed over the labels: the mean of Σₗ (p(l) − [l = y])². A gold
     * label that the consensus does not know adds 1.
     *
     * @return the mean; from 0 to 2, lower is better, 1 − 1/K for knowing nothing
     * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">G. W.
     *     Brier (1950), Verification of Forecasts Expressed in Terms of Probability, Monthly
     *     Weather Review 78(1), 1–3</a>
     */
    public double brier() {
        return overFolds(fold -> mean(fold, JudgedTask::squares));
    }

    /**
     * Returns how far confidence and accuracy lie apart, in ten bins of equal width: (0, 0.1],
     * (0.1, 0.2] … (0.9, 1].
     *
     * <pre>
     *   ECE = Σ_b  n_b / n · |mean confidence in b − accuracy in b|
     * </pre>
     *
     * <p>where a task falls into a bin b by its confidence p(ŷ), and n_b is how many do. Accuracy
     * shares ties as {@link #accuracy()} does. A confidence within 10⁻⁹ of the edge of a bin is
     * taken to be on it, so that rounding moves no task. With few tasks in a bin the error comes
     * out too high even for perfect probabilities; see {@link #reliability()}.
     *
     * @return the error; from 0 to 1, lower is better
     * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">M. Pakdaman Naeini, G. F. Cooper and
     *     M. Hauskrecht (2015), Obtaining Well Calibrated Probabilities Using Bayesian Binning,
     *     AAAI 29, 2901–2907</a>
     * @see <a href="https://arxiv.org/abs/1706.04599">C. Guo, G. Pleiss, Y. Sun and K. Q.
     *     Weinberger (2017), On Calibration of Modern Neural Networks, ICML 34, 1321–1330</a>
     */
    public double ece() {
        return overFolds(fold -> CalibrationBins.of(fold).error());
    }

    /** {@return the bins of {@link #ece()} that hold a task, as a table, lowest first} */
    public Table reliability() {
        return CalibrationBins.of(judged().values()).table();
    }

    /**
     * Returns how many of the tasks judged have one label in gold and another, or the same, in the
     * consensus. A tie counts for its winner.
     *
     * @param truth the label in gold
     * @param given the label of the consensus
     * @throws java.util.NoSuchElementException if neither the consensus nor gold knows one of the
     *     labels
     */
    public int confusion(String truth, String given) {
        int y = labels.position(truth);
        int mode = labels.position(given);
        return (int) judged().values().stream()
                .filter(task -> task.truth() == y && task.given() == mode)
                .count();
    }

    /**
     * Returns every {@link #confusion(String, String)} at once: rows are the labels in gold,
     * columns those of the consensus. Both list, in label order, the labels that occur in either.
     */
    public Table confusionTable() {
        return LabelCounts.table(judged().values(), labels);
    }

    /**
     * {@return such as
     * {@code CategoricalEvaluation[300 tasks, accuracy 0.8367, log loss 0.512, 12 clamped]}}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "CategoricalEvaluation[%d tasks, accuracy %.4f, log loss %.3f%s]",
                tasks(),
                accuracy(),
                logLoss(),
                clamped() == 0 ? "" : ", " + clamped() + " clamped");
    }

    /** {@return the number of tasks and all figures, each with the rule that defines it} */
    @Override
    public Table table() {
        return Table.of(
                List.of("figure", "value", "rule"),
                super.table().rows().stream()
                        .map(row -> List.of(
                                row.get(0),
                                row.get(1),
                                RULES.getOrDefault(row.get(0).toString(), "")))
                        .toList());
    }

    private double overFolds(ToDoubleFunction<Collection<JudgedTask>> figure) {
        if (folds.size() == 1) {
            return figure.applyAsDouble(folds.get(0));
        }
        double sum = 0;
        for (Collection<JudgedTask> fold : folds) {
            sum += fold.size() * figure.applyAsDouble(fold);
        }
        return sum / tasks();
    }

    static double mean(Collection<JudgedTask> tasks, ToDoubleFunction<JudgedTask> figure) {
        return tasks.stream().mapToDouble(figure).average().orElseThrow();
    }
}
