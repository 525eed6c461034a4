package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.StatUtils;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.SignedRanks;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.PValue;

/**
 * Two consensuses compared task by task: how far a figure of one exceeds that of the other, and
 * whether the choice of the gold tasks may explain it. Tasks that only one of them was judged on
 * are left out. Tasks count with their {@linkplain Evaluation#weight weights}.
 *
 * <pre>{@code
 * var comparison = Evaluation.compare(committee, vote);
 * comparison.difference();                     // of the accuracies
 * comparison.interval(0.95);                   // and how sure it is
 * comparison.pValue();                         // small: more than chance
 * }</pre>
 *
 * <p>p answers whether the tasks would show such a difference, in either direction, if the two
 * scores of each task could as well be exchanged. If all differences have one size, as scores of 0
 * and 1 do, this is the exact (binomial) test of McNemar, not its mid-p: p = min(1, 2 · P(X ≤
 * min(b, c))) for X ~ Binomial(b + c, ½), where b and c tasks favour either. Otherwise it is
 * Fisher's randomisation test of the mean difference d̄: exact up to 16 tasks that differ, then
 * with Σ d as normal with variance Σ d². One comparison is meant; for several use {@link
 * MethodComparison}.
 *
 * <p><b>Cost:</b> O(n log n) time to make for n tasks, O(n) for p, O(2 000 n) for an interval,
 * O(n) from 10 000 tasks on. {@link #toString()} computes its interval once.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">Q. McNemar (1947), Note on the Sampling Error
 *     of the Difference Between Correlated Proportions or Percentages, Psychometrika 12(2),
 *     153–157</a>
 * @see <a href="https://doi.org/10.1186/1471-2288-13-91">M. W. Fagerland, S. Lydersen and P. Laake
 *     (2013), The McNemar Test for Binary Matched-Pairs Data, BMC Medical Research Methodology
 *     13:91</a>
 * @see <a href="https://doi.org/10.1214/aos/1176344552">B. Efron (1979), Bootstrap Methods:
 *     Another Look at the Jackknife, The Annals of Statistics 7(1), 1–26</a>
 */
public final class PairedComparison {
    /** From this p on, {@link #toString()} calls the difference one that chance may explain. */
    static final double LEVEL = 0.05;

    private static final String ACCURACY = "accuracy"; // its scores are from 0 to 1
    private static final int MANY_TASKS = 10_000;
    private static final long SEED = 1;
    private static final int ENUMERATED = 16; // differences whose signs are all tried

    private final String figure;
    private final int tasks;
    private final double difference;
    private final double[] differences; // by task, in the order of their ids
    private final Supplier<String> text = Suppliers.memoize(this::print);

    private PairedComparison(String figure, double[] first, double[] second) {
        this.figure = figure;
        this.tasks = first.length;
        this.differences = SignedRanks.differences(first, second);
        this.difference = DoubleStream.of(differences).sum() / tasks;
    }

    static PairedComparison of(Evaluation a, Evaluation b, String figure) {
        List<String> common = a.judgedTasks().stream()
                .filter(b.judgedTasks()::contains)
                .sorted()
                .toList();
        checkArgument(!common.isEmpty(), "a comparison needs a task that both were judged on, got none");
        return new PairedComparison(figure, scores(a, common, figure), scores(b, common, figure));
    }

    /** {@return the scores times the weights, such that their mean is that of the evaluation} */
    private static double[] scores(Evaluation evaluation, List<String> tasks, String figure) {
        double[] weights = tasks.stream().mapToDouble(evaluation::weight).toArray();
        double mean = DoubleStream.of(weights).sum() / weights.length;
        double[] scores = new double[weights.length];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = evaluation.score(tasks.get(t), figure).orElseThrow() * (weights[t] / mean);
        }
        return scores;
    }

    /** {@return the name of the figure compared, such as {@code accuracy}} */
    public String figure() {
        return figure;
    }

    /** {@return the number of tasks that both were judged on; at least 1} */
    public int tasks() {
        return tasks;
    }

    /** {@return the figure of the first minus that of the second, over the common tasks} */
    public double difference() {
        return difference;
    }

    /**
     * Returns the interval of the difference for the chance in the choice of the tasks: quantiles
     * of the mean difference in 2 000 draws of tasks with replacement, by a fixed seed. Two tasks
     * are added to those drawn from, one that either wins as clearly as possible: by 1 for the
     * accuracy, else by the largest difference of any task. So the interval of an accuracy has a
     * width even if no task differs. From 10 000 tasks on, the mean counts as normal, and nothing
     * is drawn. An interval of the log loss from fewer than 100 tasks is too narrow where rare
     * errors make the difference.
     *
     * @param level the probability to be inside, such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     * @see <a href="https://doi.org/10.3102/1076998611411915">D. G. Bonett and R. M. Price (2012),
     *     Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on
     *     Paired Data, Journal of Educational and Behavioral Statistics 37(4), 479–488</a>
     */
    public Interval interval(double level) {
        return interval(level, tasks < MANY_TASKS);
    }

    /** {@return the interval, from draws or by the normal formula} */
    Interval interval(double level, boolean fromDraws) {
        Check.properShare("level", level);
        double largest = figure.equals(ACCURACY)
                ? 1
                : DoubleStream.of(differences).map(Math::abs).max().orElseThrow();
        double[] drawn = Arrays.copyOf(differences, tasks + 2);
        drawn[tasks] = largest;
        drawn[tasks + 1] = -largest;
        return fromDraws ? drawnInterval(drawn, level) : normalInterval(drawn, level);
    }

    private Interval normalInterval(double[] gaps, double level) {
        double spread = Math.sqrt(StatUtils.populationVariance(gaps) / gaps.length);
        double reach = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2) * spread;
        double middle = StatUtils.mean(gaps);
        return Bootstrap.holding(difference, middle - reach, middle + reach);
    }

    private Interval drawnInterval(double[] drawn, double level) {
        SplittableRandom random = new SplittableRandom(SEED);
        Interval interval = Bootstrap.interval("comparison", level, () -> {
            double sum = 0;
            for (int i = 0; i < drawn.length; i++) {
                sum += drawn[random.nextInt(drawn.length)];
            }
            return sum / drawn.length;
        });
        return Bootstrap.holding(difference, interval.low(), interval.high());
    }

    /** {@return p of the difference, two-sided; above 0 and at most 1, 1 if no task differs} */
    public double pValue() {
        double[] apart = DoubleStream.of(differences).filter(gap -> gap != 0).toArray();
        int favourable = (int) DoubleStream.of(apart).filter(gap -> gap > 0).count();
        double largest = DoubleStream.of(apart).map(Math::abs).max().orElse(0);
        double smallest = DoubleStream.of(apart).map(Math::abs).min().orElse(0);
        if (largest - smallest <= 1e-9 * largest) {
            return binomial(Math.min(favourable, apart.length - favourable), apart.length);
        }
        double sum = Math.abs(DoubleStream.of(apart).sum());
        if (apart.length <= ENUMERATED) {
            return (double) atLeast(apart, 0, 0, sum - 1e-9 * largest) / (1 << apart.length);
        }
        double scale = Math.sqrt(DoubleStream.of(apart)
                .map(gap -> gap / largest * (gap / largest))
                .sum());
        return Math.max(Double.MIN_NORMAL, Erf.erfc(sum / largest / scale / Math.sqrt(2)));
    }

    /** {@return twice the probability of at most k heads of n coins, at most 1} */
    private static double binomial(int k, int n) {
        return 2 * k >= n ? 1 : Math.max(Double.MIN_NORMAL, Math.min(1, 2 * Beta.regularizedBeta(0.5, n - k, k + 1.0)));
    }

    /** {@return the number of choices of signs from i on with a sum at least as far from 0} */
    private static int atLeast(double[] gaps, int i, double sum, double bound) {
        return i == gaps.length
                ? Math.abs(sum) >= bound ? 1 : 0
                : atLeast(gaps, i + 1, sum + gaps[i], bound) + atLeast(gaps, i + 1, sum - gaps[i], bound);
    }

    /**
     * {@return such as
     * {@code accuracy +0.0133, 95 % -0.0033 to +0.0300, p 0.1800: chance may explain it}}
     */
    @Override
    public String toString() {
        return text.get();
    }

    private String print() {
        Interval interval = interval(1 - LEVEL);
        return String.format(
                Locale.ROOT,
                "%s %+.4f, 95 %% %+.4f to %+.4f, p %s: %s",
                figure,
                difference,
                interval.low(),
                interval.high(),
                PValue.text(pValue()),
                pValue() >= LEVEL ? "chance may explain it" : "more than chance");
    }
}
