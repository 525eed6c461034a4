package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Interval;
import org.crowd4j.Posterior;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Says how good a consensus is, by tasks whose right label is known.
 *
 * <pre>{@code
 * var consensus = new DawidSkene().aggregate(answers);
 * var evaluation = Evaluation.of(consensus, gold);
 * evaluation.accuracy();                       // the share of tasks it got right
 * evaluation.accuracyInterval(0.95);           // and how sure one can be of that
 * evaluation.expectedCalibrationError();       // whether its confidence can be believed
 * evaluation.confusion("cat", "dog");          // how many cats it called dogs
 * }</pre>
 *
 * <p>Of the tasks in gold, those that were {@linkplain Consensus#clamped() clamped} are left out altogether, and only
 * {@linkplain #clamped() counted}. Those that nobody answered lower the {@linkplain #coverage() coverage} and nothing
 * else. The other n tasks are judged. Of each, y is its gold label, ŷ is the label of the consensus, p(l) is the
 * probability of label l, and p(l) = 0 for a label that the consensus does not know. Everything is a mean over these n
 * tasks, whatever their number of answers.
 *
 * <p><b>Cost:</b> O(n·K) time to make, O(n) space; each figure is worked out when asked for, in O(n + K).
 */
public final class Evaluation {
    private static final double FLOOR = 1e-6;
    private static final int BINS = 10;

    private final Index labels;
    private final ImmutableList<Judged> judged;
    private final int clamped;
    private final int unanswered;

    private Evaluation(Index labels, ImmutableList<Judged> judged, int clamped, int unanswered) {
        this.labels = labels;
        this.judged = judged;
        this.clamped = clamped;
        this.unanswered = unanswered;
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the tasks whose right label is known
     * @return how good it is
     * @throws IllegalArgumentException if no task is left to judge by: nobody answered any in gold, or all were clamped
     */
    public static Evaluation of(Consensus consensus, Gold gold) {
        Posterior posterior = consensus.posterior();
        Index labels = consensus.answers().withLabels(gold.labels()).labels();
        ImmutableList.Builder<Judged> judged = ImmutableList.builder();
        int clamped = 0;
        int unanswered = 0;
        for (String id : gold.tasks()) {
            OptionalInt task = posterior.tasks().find(id);
            if (consensus.clamped().label(id).isPresent()) {
                clamped++;
            } else if (task.isEmpty()) {
                unanswered++;
            } else {
                judged.add(judge(posterior, task.getAsInt(), gold.label(id).orElseThrow(), labels));
            }
        }
        checkArgument(
                clamped + unanswered < gold.size(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
        return new Evaluation(labels, judged.build(), clamped, unanswered);
    }

    private static Judged judge(Posterior posterior, int task, String truth, Index labels) {
        int y = posterior.labels().find(truth).orElse(-1);
        double squares = y < 0 ? 1 : 0;
        for (int l = 0; l < posterior.labels().size(); l++) {
            double gap = posterior.probability(task, l) - (l == y ? 1 : 0);
            squares += gap * gap;
        }
        int mode = posterior.mode(task);
        return new Judged(
                labels.position(truth),
                labels.position(posterior.labels().id(mode)),
                posterior.tied(task),
                y >= 0 && posterior.leads(task, y) ? 1.0 / posterior.tiedLabels(task) : 0,
                Math.min(1, posterior.probability(task, mode)),
                y < 0 ? 0 : Math.min(1, posterior.probability(task, y)),
                squares);
    }

    /** {@return n, the number of tasks judged: in gold, answered, not clamped; at least 1} */
    public int tasks() {
        return judged.size();
    }

    /** {@return how many tasks of gold were left out, because the aggregator was told their label} */
    public int clamped() {
        return clamped;
    }

    /** {@return how many tasks of gold nobody answered, of those not clamped} */
    public int unanswered() {
        return unanswered;
    }

    /** {@return how many of the tasks judged have labels that tie} */
    public int ties() {
        return (int) judged.stream().filter(Judged::tied).count();
    }

    /**
     * Returns the share of gold that was answered, clamped tasks left out: n / (n + {@link #unanswered()}).
     *
     * @return the share; above 0, at most 1
     */
    public double coverage() {
        return (double) tasks() / (tasks() + unanswered);
    }

    /**
     * Returns the share of tasks whose label is right. Where m labels {@linkplain Posterior#TIE tie} and one of them is
     * right, the task counts 1/m: what breaking ties at random gives on average.
     *
     * @return the share; from 0 to 1, higher is better
     */
    public double accuracy() {
        return mean(judged, Judged::credit);
    }

    /**
     * Returns the Jeffreys interval of the accuracy: what chance in the choice of the gold tasks may have done to it.
     *
     * <pre>
     *   low   = quantile (1 − level) / 2 of Beta(r + ½, n − r + ½)
     *   high  = quantile (1 + level) / 2
     * </pre>
     *
     * <p>where r = n · accuracy is the number of tasks got right; ties make it fractional.
     *
     * <p><b>Differs from the paper:</b> it puts low at 0 if r = 0 and high at 1 if r = n; here the interval is always
     * wide enough to hold the accuracy itself, which says the same of these two cases, and minds fractions too.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @return the interval, inside 0 to 1
     * @throws IllegalArgumentException if {@code level} is not so
     * @see <a href="https://doi.org/10.1214/ss/1009213286">L. D. Brown, T. T. Cai and A. DasGupta (2001), Interval
     *     Estimation for a Binomial Proportion, Statistical Science 16(2), 101–133</a>
     */
    public Interval accuracyInterval(double level) {
        Check.properShare("level", level);
        double right = tasks() * accuracy();
        BetaDistribution belief = new BetaDistribution(right + 0.5, tasks() - right + 0.5);
        return new Interval(
                Math.min(belief.inverseCumulativeProbability((1 - level) / 2), accuracy()),
                Math.max(belief.inverseCumulativeProbability((1 + level) / 2), accuracy()));
    }

    /**
     * Returns the mean F1 of the labels that occur in the gold judged, so that a rare label weighs as much as a common
     * one.
     *
     * <pre>
     *   F1(l) = 2 · |y = l and ŷ = l| / (|y = l| + |ŷ = l|)
     * </pre>
     *
     * <p>This is the mean of the F1, not the F1 of a mean precision and a mean recall. A tie has no share here: ŷ is
     * the winner. A label that is never given rightly has F1 = 0.
     *
     * @return the mean; from 0 to 1, higher is better
     * @see <a href="https://arxiv.org/abs/1911.03347">J. Opitz and S. Burst (2019), Macro F1 and Macro F1,
     *     arXiv:1911.03347</a>
     */
    public double macroF1() {
        int[] truths = new int[labels.size()];
        int[] saids = new int[labels.size()];
        int[] rights = new int[labels.size()];
        for (Judged task : judged) {
            truths[task.truth]++;
            saids[task.said]++;
            rights[task.truth] += task.truth == task.said ? 1 : 0;
        }
        return IntStream.range(0, truths.length)
                .filter(l -> truths[l] > 0)
                .mapToDouble(l -> 2.0 * rights[l] / (truths[l] + saids[l]))
                .average()
                .orElseThrow();
    }

    /**
     * Returns how surprised the consensus is by gold: the mean of −ln max(p(y), 10⁻⁶). The floor keeps one certain
     * error from drowning everything else.
     *
     * @return the mean, in nats; from 0 to 6 ln 10 ≈ 13.816, lower is better, ln K for knowing nothing
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1952.tb00104.x">I. J. Good (1952), Rational Decisions,
     *     Journal of the Royal Statistical Society B 14(1), 107–114</a>
     */
    public double logLoss() {
        return mean(judged, task -> -Math.log(Math.max(task.probability, FLOOR)));
    }

    /**
     * Returns the Brier score, summed over the labels: the mean of Σₗ (p(l) − [l = y])². A gold label that the
     * consensus does not know adds 1.
     *
     * @return the mean; from 0 to 2, lower is better, 1 − 1/K for knowing nothing
     * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">G. W. Brier (1950),
     *     Verification of Forecasts Expressed in Terms of Probability, Monthly Weather Review 78(1), 1–3</a>
     */
    public double brier() {
        return mean(judged, Judged::squares);
    }

    /**
     * Returns how far confidence and accuracy lie apart, in ten bins of equal width: (0, 0.1], (0.1, 0.2] … (0.9, 1].
     *
     * <pre>
     *   ECE = Σ_b  n_b / n · |mean confidence in b − accuracy in b|
     * </pre>
     *
     * <p>where a task falls into a bin b by its confidence p(ŷ), and n_b is how many do. Accuracy shares ties as
     * {@link #accuracy()} does. A confidence within 10⁻⁹ of the edge of a bin is taken to be on it, so that rounding
     * moves no task. With few tasks in a bin the error comes out too high even for perfect probabilities; see
     * {@link #reliability()}.
     *
     * @return the error; from 0 to 1, lower is better
     * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">M. Pakdaman Naeini, G. F. Cooper and M. Hauskrecht (2015),
     *     Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 29, 2901–2907</a>
     * @see <a href="https://arxiv.org/abs/1706.04599">C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), On
     *     Calibration of Modern Neural Networks, ICML 34, 1321–1330</a>
     */
    public double expectedCalibrationError() {
        double error = 0;
        for (List<Judged> bin : bins().values()) {
            error += bin.size() * Math.abs(mean(bin, Judged::confidence) - mean(bin, Judged::credit));
        }
        return error / tasks();
    }

    /** {@return the bins of {@link #expectedCalibrationError()} that hold a task, as a table, lowest first} */
    public Table reliability() {
        List<List<String>> rows = new ArrayList<>();
        bins().forEach((number, bin) -> rows.add(List.of(
                String.format(Locale.ROOT, "(%.1f, %.1f]", (number - 1.0) / BINS, (double) number / BINS),
                Integer.toString(bin.size()),
                decimals(mean(bin, Judged::confidence)),
                decimals(mean(bin, Judged::credit)))));
        return Table.of(List.of("confidence", "tasks", "mean confidence", "accuracy"), rows);
    }

    /**
     * Returns how many of the tasks judged have one label in gold and another, or the same, in the consensus. A tie
     * counts for its winner.
     *
     * @param truth the label in gold
     * @param given the label of the consensus
     * @return the number of tasks
     * @throws java.util.NoSuchElementException if neither the consensus nor gold knows one of the labels
     */
    public int confusion(String truth, String given) {
        int y = labels.position(truth);
        int mode = labels.position(given);
        return (int) judged.stream()
                .filter(task -> task.truth == y && task.said == mode)
                .count();
    }

    /**
     * Returns every {@link #confusion(String, String)} at once: truths are rows, what was said are columns. Both list,
     * in label order, the labels that some task judged has in gold or in the consensus.
     */
    public Table confusionTable() {
        int[] shown = judged.stream()
                .flatMapToInt(task -> IntStream.of(task.truth, task.said))
                .sorted()
                .distinct()
                .toArray();
        int[][] counts = new int[shown.length][shown.length];
        for (Judged task : judged) {
            counts[Arrays.binarySearch(shown, task.truth)][Arrays.binarySearch(shown, task.said)]++;
        }
        List<String> header = new ArrayList<>(List.of("truth \\ said"));
        List<List<String>> rows = new ArrayList<>();
        for (int l = 0; l < shown.length; l++) {
            String label = labels.id(shown[l]);
            header.add(label);
            List<String> row = new ArrayList<>(List.of(label));
            IntStream.of(counts[l]).mapToObj(Integer::toString).forEach(row::add);
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    /** {@return every metric, with its value, as a table} */
    public Table table() {
        return Table.of(
                List.of("metric", "value"),
                List.of(
                        List.of("tasks", Integer.toString(tasks())),
                        List.of("clamped", Integer.toString(clamped)),
                        List.of("unanswered", Integer.toString(unanswered)),
                        List.of("coverage", decimals(coverage())),
                        List.of("accuracy", decimals(accuracy())),
                        List.of("macro-F1", decimals(macroF1())),
                        List.of("log loss", decimals(logLoss())),
                        List.of("Brier score", decimals(brier())),
                        List.of("expected calibration error", decimals(expectedCalibrationError()))));
    }

    /** {@return such as {@code Evaluation[300 tasks, accuracy 0.8367, log loss 0.512, ECE 0.041, 12 clamped]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Evaluation[%d tasks, accuracy %.4f, log loss %.3f, ECE %.3f%s]",
                tasks(),
                accuracy(),
                logLoss(),
                expectedCalibrationError(),
                clamped == 0 ? "" : ", " + clamped + " clamped");
    }

    private SortedMap<Integer, List<Judged>> bins() {
        return judged.stream().collect(Collectors.groupingBy(Judged::bin, TreeMap::new, Collectors.toList()));
    }

    private static double mean(List<Judged> tasks, ToDoubleFunction<Judged> figure) {
        return tasks.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * One task.
     *
     * @param truth the label in gold
     * @param said the label of the consensus
     * @param tied whether labels tie
     * @param credit 1 if right, 1/m if right among m that tie, else 0
     * @param confidence the probability of what was said
     * @param probability the probability of the truth
     * @param squares the sum of squares of the Brier score
     */
    private record Judged(
            int truth, int said, boolean tied, double credit, double confidence, double probability, double squares) {

        /** The number of the bin, from 1. */
        int bin() {
            return Math.max(1, (int) Math.ceil((confidence - Posterior.TIE) * BINS));
        }
    }
}
