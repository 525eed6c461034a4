package org.crowd4j.independence;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Interval;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;
import org.crowd4j.aggregation.internal.text.Check;
import org.jspecify.annotations.Nullable;

/**
 * Measures how strongly the errors of a panel are correlated, and how many independent workers the
 * panel is worth: five language models of one family may be worth two. For panels in which everyone
 * answers most tasks.
 *
 * <pre>{@code
 * var panel = ErrorCorrelation.of(answers, gold);
 * panel.effectiveWorkers();                         // 2.3 of 5
 * panel.interval();                                 // [1.9, 2.8]
 * panel.between("model-a", "model-b");              // 0.61
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   n_eff = m / (1 + (m − 1) max(0, r̄))        r̄ = mean correlation of errors over all pairs
 * </pre>
 *
 * <p>With gold, an error is an answer other than the right label. Each worker's error rate on tasks
 * of the same right label is subtracted, so that labels that are hard for everyone do not count as
 * dependence. The 90 % interval comes from 200 bootstrap samples of the gold tasks.
 *
 * <p>Without gold there are two descriptions. Neither is an estimate, and the truth need not lie
 * between them. {@link #effectiveWorkers()} counts as an error an answer other than the label that
 * leads among all workers but the pair. {@link #effectiveWorkersByExcess()} uses the mean κ of
 * {@link DependenceDetector}, whose null model explains common difficulty; it sees only the
 * dependence beyond that.
 *
 * <p><b>When not:</b> without gold, a mistake that the whole panel shares is invisible. With gold,
 * use several hundred tasks.
 *
 * <p><b>Cost:</b> O(A·m + draws·N·m²) time with gold, O(N·m²·(n + K)) without, and O(N·m) space,
 * for a panel of m workers.
 *
 * @see "L. Kish (1965), Survey Sampling, Wiley, on the design effect"
 */
public final class ErrorCorrelation {
    /** Bootstrap samples of the gold tasks. */
    private static final int DRAWS = 200;

    /** Limit of the panel; tables are m × m. */
    private static final int MAX_WORKERS = 1000;

    /** Probability of the interval. */
    private static final double LEVEL = 0.9;

    /** Common tasks of a pair whose correlation is computed. */
    private static final int MIN_COMMON_TASKS = 3;

    private static final byte NO_ANSWER = -1;

    private final Index workers;
    private final int tasks;
    private final double[] correlation; // m × m; NaN for pairs with too little data
    private final double mean;
    private final @Nullable Interval interval; // null without gold
    private final OptionalDouble excess;

    private ErrorCorrelation(
            Index workers,
            int tasks,
            double[] correlation,
            double mean,
            @Nullable Interval interval,
            OptionalDouble excess) {
        this.workers = workers;
        this.tasks = tasks;
        this.correlation = correlation;
        this.mean = mean;
        this.interval = interval;
        this.excess = excess;
    }

    /**
     * Describes a panel without gold.
     *
     * @throws IllegalArgumentException if there are fewer than 2 workers or more than 1000
     */
    public static ErrorCorrelation of(CategoricalAnswers answers) {
        int m = panelSize(answers);
        DistinctAnswers distinct = DistinctAnswers.of(answers, Gold.none(), m);
        double[] correlation = new double[m * m];
        Arrays.fill(correlation, Double.NaN);
        int[] votes = new int[distinct.k];
        ErrorSums[] sums = new ErrorSums[m * m];
        for (int i = 0; i < distinct.n; i++) {
            Arrays.fill(votes, 0);
            for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                votes[distinct.label[a]]++;
            }
            for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                for (int b = a + 1; b < distinct.from[i + 1]; b++) {
                    votes[distinct.label[a]]--;
                    votes[distinct.label[b]]--;
                    int leading = MergedVoter.leading(votes, 0, votes.length, MergedVoter.NO_LABEL);
                    votes[distinct.label[a]]++;
                    votes[distinct.label[b]]++;
                    if (leading >= 0) {
                        int at = distinct.worker[a] * m + distinct.worker[b];
                        ErrorSums pair = sums[at] == null ? new ErrorSums() : sums[at];
                        sums[at] = pair;
                        pair.add(distinct.label[a] == leading ? 0 : 1, distinct.label[b] == leading ? 0 : 1);
                    }
                }
            }
        }
        for (int u = 0; u < m; u++) {
            for (int v = u + 1; v < m; v++) {
                ErrorSums pair = sums[u * m + v];
                double r = pair == null ? Double.NaN : pair.correlation();
                correlation[u * m + v] = r;
                correlation[v * m + u] = r;
            }
        }
        OptionalDouble kappa = answers.labels().size() < 2
                ? OptionalDouble.empty()
                : DetectionRun.meanKappa(distinct, new DependenceDetector().seed());
        double meanCorrelation = mean(correlation, m);
        return new ErrorCorrelation(
                answers.workers(),
                distinct.n,
                correlation,
                Double.isNaN(meanCorrelation) ? 0 : meanCorrelation,
                null,
                kappa);
    }

    /**
     * Estimates from the tasks whose right label is known; other tasks are ignored.
     *
     * @throws IllegalArgumentException if there are fewer than 2 workers or more than 1000, no
     *     worker answered a task with gold, or too few pairs have common gold tasks with errors
     */
    public static ErrorCorrelation of(CategoricalAnswers answers, Gold gold) {
        int m = panelSize(answers);
        DistinctAnswers distinct = DistinctAnswers.of(answers, Gold.none(), m);
        List<byte[]> wrong = new ArrayList<>(); // by gold task, by worker
        Map<String, Integer> numbers = new HashMap<>(); // of the right labels
        List<Integer> truths = new ArrayList<>();
        for (int i = 0; i < distinct.n; i++) {
            Optional<String> right = gold.label(answers.tasks().id(i));
            if (right.isPresent()) {
                byte[] row = new byte[m];
                Arrays.fill(row, NO_ANSWER);
                int label = answers.labels().find(right.get()).orElse(MergedVoter.NO_LABEL);
                for (int a = distinct.from[i]; a < distinct.from[i + 1]; a++) {
                    row[distinct.worker[a]] = (byte) (distinct.label[a] == label ? 0 : 1);
                }
                wrong.add(row);
                truths.add(numbers.computeIfAbsent(right.get(), unseen -> numbers.size()));
            }
        }
        checkArgument(!wrong.isEmpty(), "gold must contain an answered task, got %s unanswered tasks", gold.size());
        int[] truth = Ints.toArray(truths);
        int[] sample = new int[truth.length];
        Arrays.setAll(sample, i -> i);
        double[] correlation = correlation(wrong, truth, numbers.size(), sample, m);
        double meanCorrelation = mean(correlation, m);
        SplittableRandom random = new SplittableRandom(new DependenceDetector().seed());
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = random.nextInt(sample.length);
            }
            draws[draw] = effective(m, mean(correlation(wrong, truth, numbers.size(), sample, m), m));
        }
        draws = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        checkArgument(
                Double.isFinite(meanCorrelation) && draws.length > DRAWS / 2,
                "gold must contain more tasks with common answers and errors of two workers, got %s gold tasks",
                truth.length);
        Interval interval =
                new Interval(SampleQuantile.of(draws, (1 - LEVEL) / 2), SampleQuantile.of(draws, (1 + LEVEL) / 2));
        return new ErrorCorrelation(
                answers.workers(), truth.length, correlation, meanCorrelation, interval, OptionalDouble.empty());
    }

    private static int panelSize(CategoricalAnswers answers) {
        int m = answers.workers().size();
        checkArgument(m >= 2 && m <= MAX_WORKERS, "a panel must have 2 to %s workers, got %s", MAX_WORKERS, m);
        return m;
    }

    private static double[] correlation(List<byte[]> wrong, int[] truth, int truths, int[] sample, int m) {
        double[] errorShare = new double[truths * m];
        double[] answerCount = new double[truths * m];
        for (int i : sample) {
            for (int u = 0; u < m; u++) {
                byte error = wrong.get(i)[u];
                if (error != NO_ANSWER) {
                    errorShare[truth[i] * m + u] += error;
                    answerCount[truth[i] * m + u]++;
                }
            }
        }
        for (int at = 0; at < errorShare.length; at++) {
            errorShare[at] /= Math.max(1, answerCount[at]);
        }
        double[] product = new double[m * m];
        double[] left = new double[m * m];
        double[] right = new double[m * m];
        int[] common = new int[m * m];
        for (int i : sample) {
            byte[] row = wrong.get(i);
            for (int u = 0; u < m; u++) {
                double a = row[u] - errorShare[truth[i] * m + u];
                for (int v = u + 1; v < m && row[u] != NO_ANSWER; v++) {
                    if (row[v] != NO_ANSWER) {
                        double b = row[v] - errorShare[truth[i] * m + v];
                        product[u * m + v] += a * b;
                        left[u * m + v] += a * a;
                        right[u * m + v] += b * b;
                        common[u * m + v]++;
                    }
                }
            }
        }
        double[] correlation = new double[m * m];
        Arrays.fill(correlation, Double.NaN);
        for (int u = 0; u < m; u++) {
            for (int v = u + 1; v < m; v++) {
                int at = u * m + v;
                double scale = Math.sqrt(left[at] * right[at]);
                double r = common[at] < MIN_COMMON_TASKS || !(scale > 0) ? Double.NaN : product[at] / scale;
                correlation[at] = r;
                correlation[v * m + u] = r;
            }
        }
        return correlation;
    }

    /** The mean over the pairs with a known correlation; NaN if there is none. */
    private static double mean(double[] correlation, int m) {
        double sum = 0;
        int pairs = 0;
        for (int u = 0; u < m; u++) {
            for (int v = u + 1; v < m; v++) {
                if (!Double.isNaN(correlation[u * m + v])) {
                    sum += correlation[u * m + v];
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    private static double effective(int m, double r) {
        return m / (1 + (m - 1) * Math.max(0, r));
    }

    /** The errors of a pair of workers. */
    private static final class ErrorSums {
        private int tasks;
        private double u;
        private double v;
        private double both;

        void add(int first, int second) {
            tasks++;
            u += first;
            v += second;
            both += first * second;
        }

        double correlation() {
            double varianceU = u / tasks * (1 - u / tasks);
            double varianceV = v / tasks * (1 - v / tasks);
            boolean known = tasks >= MIN_COMMON_TASKS && varianceU > 0 && varianceV > 0;
            return known ? (both / tasks - u / tasks * v / tasks) / Math.sqrt(varianceU * varianceV) : Double.NaN;
        }
    }

    /**
     * {@return the number of independent workers that the panel is worth; without an
     * {@link #interval()} a description that may be far off}
     */
    public double effectiveWorkers() {
        return effective(workers.size(), mean);
    }

    /** {@return the 90 % interval of the effective number of workers; empty without gold} */
    public Optional<Interval> interval() {
        return Optional.ofNullable(interval);
    }

    /**
     * {@return without gold, the effective number of workers by the dependence beyond common
     * difficulty; never evidence of independence; empty with gold}
     */
    public OptionalDouble effectiveWorkersByExcess() {
        return excess.isPresent()
                ? OptionalDouble.of(effective(workers.size(), excess.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** {@return the mean correlation over all pairs} */
    public double mean() {
        return mean;
    }

    /**
     * Returns the correlation of the errors of two workers.
     *
     * @return from −1 to 1; empty if they have fewer than three common tasks, or one of them makes
     *     errors always or never
     * @throws java.util.NoSuchElementException if {@code worker} or {@code other} gave no answer
     */
    public OptionalDouble between(String worker, String other) {
        double r = correlation[workers.position(worker) * workers.size() + workers.position(other)];
        return Double.isNaN(r) ? OptionalDouble.empty() : OptionalDouble.of(r);
    }

    /**
     * {@return the correlations of the first {@code rows} workers as a table}
     *
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        List<String> shown = workers.ids().stream().limit(rows).toList();
        List<String> header = new ArrayList<>(List.of("worker"));
        header.addAll(shown);
        List<List<String>> cells = new ArrayList<>();
        for (String worker : shown) {
            List<String> row = new ArrayList<>(List.of(worker));
            for (String other : shown) {
                OptionalDouble r = between(worker, other);
                row.add(r.isPresent() ? String.format(Locale.ROOT, "%.2f", r.getAsDouble()) : "");
            }
            cells.add(row);
        }
        return Table.of(header, cells);
    }

    /**
     * {@return such as
     * {@code ErrorCorrelation[9 workers worth 2.81 (2.51 to 3.20), 500 gold tasks]}}
     */
    @Override
    public String toString() {
        if (interval != null) {
            return String.format(
                    Locale.ROOT,
                    "ErrorCorrelation[%d workers worth %.2f (%.2f to %.2f), %d gold tasks]",
                    workers.size(),
                    effectiveWorkers(),
                    interval.low(),
                    interval.high(),
                    tasks);
        }
        return String.format(
                Locale.ROOT,
                "ErrorCorrelation[%d workers worth %.2f by consensus, %.2f by excess: may be far off]",
                workers.size(),
                effectiveWorkers(),
                effectiveWorkersByExcess().orElse(workers.size()));
    }
}
