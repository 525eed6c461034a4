package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.agreement.Estimator;
import org.crowd4j.aggregation.internal.agreement.Estimator.Chance;
import org.crowd4j.aggregation.internal.agreement.LabelDistances;
import org.crowd4j.aggregation.internal.agreement.PatternTable;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/**
 * The test of the hypothesis that no worker's label depends on the task, so that workers agree by
 * their habits only. A small p speaks for more agreement than that.
 *
 * <pre>{@code
 * var test = KrippendorffAlpha.nominal().test(answers).orElseThrow();
 * test.p();                 // 0.001, the least that 999 samples can show
 * test.z().getAsDouble();   // 17.8 standard errors above chance
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A permutation test: each sample deals the labels of each worker anew among the tasks that the
 * worker answered, and measures the agreement. Workers with one answer, who have nothing to deal,
 * deal among each other. It needs no distribution and holds for every measure, distance and pattern
 * of missing answers; a worker who always gives one label, or a block of tasks that like-minded
 * workers answered, is no agreement. p is (1 + samples with at least the value) / (1 + samples).
 *
 * <p>If every worker answers every task, the standard error is that of Fleiss, Cohen and Everitt
 * (1969) for kappa in large samples; if workers are not identified, each with one answer, that of
 * Fleiss, Nee and Landis (1979) for several workers.
 *
 * <p><b>When not:</b> to judge how good the agreement is. With enough tasks a poor one is
 * significant; see {@link Agreement#interval(double)} and {@link BenchmarkScale}.
 *
 * <p><b>Cost:</b> for each sample, that of the measure.
 *
 * @param measure the title of the measure
 * @param value the agreement
 * @param mean the mean over the samples; near 0 for measures that correct for chance by label
 *     shares
 * @param standardError the standard deviation of the samples: the standard error without agreement
 * @param p the probability of this agreement or more without dependence on tasks, one-sided
 * @param samples the number of samples with a value
 * @see <a href="https://doi.org/10.1037/0033-2909.84.2.289">L. Hubert (1977), Kappa Revisited,
 *     Psychological Bulletin 84(2), 289–297</a> (the permutations)
 * @see <a href="https://doi.org/10.1037/h0028106">J. L. Fleiss, J. Cohen and B. S. Everitt (1969),
 *     Large Sample Standard Errors of Kappa and Weighted Kappa, Psychological Bulletin 72(5),
 *     323–327</a>
 * @see <a href="https://doi.org/10.1037/0033-2909.86.5.974">J. L. Fleiss, J. C. M. Nee and J. R.
 *     Landis (1979), Large Sample Variance of Kappa in the Case of Different Sets of Raters,
 *     Psychological Bulletin 86(5), 974–977</a>
 */
public record ChanceTest(String measure, double value, double mean, double standardError, double p, int samples) {
    static final int DRAWS = 999;
    private static final int MIN_DRAWS = 99;

    /** Sums in another order round differently. */
    private static final double ROUNDING = 1e-12;

    /**
     * {@return the number of standard errors from the mean to the value; empty if all samples are
     * alike}
     */
    public OptionalDouble z() {
        return standardError > ROUNDING ? OptionalDouble.of((value - mean) / standardError) : OptionalDouble.empty();
    }

    /** {@return such as {@code Fleiss kappa 0.430, by chance -0.023 (se 0.022), p 0.001}} */
    @Override
    public String toString() {
        return "%s %s, by chance %s (se %s), p %s"
                .formatted(
                        measure,
                        Decimals.of(3, value),
                        Decimals.of(3, mean),
                        Decimals.of(3, standardError),
                        String.format(Locale.ROOT, p < 0.001 ? "%.1e" : "%.3f", p));
    }

    static Optional<ChanceTest> of(
            AgreementMeasure measure, CategoricalAnswers given, int draws, long seed, Progress progress) {
        Check.atLeast("draws", draws, MIN_DRAWS);
        CategoricalAnswers answers =
                LabelDistances.comparable(measure.distance().rule(), given);
        Agreement found = measure.measure(answers);
        if (found.value().isEmpty()) {
            return Optional.empty();
        }
        var monitor = new RunMonitor(measure.name() + " test", progress);
        var deal = new Deal(measure, answers);
        var random = new SplittableRandom(seed);
        double[] values = new double[draws];
        int defined = 0;
        for (int draw = 0; draw < draws; draw++) {
            monitor.report(draw, draws);
            deal.shuffle(random);
            Estimator estimator = deal.estimator();
            if (estimator.fit(deal.tasks())) {
                values[defined++] = estimator.value();
            }
        }
        monitor.report(draws, draws);
        return Optional.of(of(found, Arrays.copyOf(values, defined)));
    }

    private static ChanceTest of(Agreement found, double[] values) {
        double value = found.value().orElseThrow();
        double mean = Arrays.stream(values).average().orElse(value);
        double squares = 0;
        int reached = 0;
        for (double sample : values) {
            squares += (sample - mean) * (sample - mean);
            reached += sample >= value - ROUNDING ? 1 : 0;
        }
        double error = Math.sqrt(squares / Math.max(1, values.length - 1));
        return new ChanceTest(
                found.measure(), value, mean, error, (1.0 + reached) / (1.0 + values.length), values.length);
    }

    /** Deals labels, and counts the patterns that result. */
    private static final class Deal {
        private final Chance chance;
        private final LabelDistances distances;
        private final int labels;
        private final int workers;
        private final int[] from; // tasks + 1:  first answer of each task that counts
        private final int[] worker; // of each answer
        private final int[] label; // of each answer
        private final int[] order; // answers by worker; those of workers with one answer at the end
        private final int[] end; // of each part of the order
        private PatternTable table = new PatternTable(0);

        Deal(AgreementMeasure measure, CategoricalAnswers answers) {
            chance = measure.chance().chance;
            distances = LabelDistances.of(measure.distance().rule(), answers);
            labels = answers.labels().size();
            workers = answers.workers().size();
            int[] starts = new int[answers.tasks().size() + 1];
            int[] workerOf = new int[answers.size()];
            int[] labelOf = new int[answers.size()];
            int tasks = 0;
            int size = 0;
            for (int task : Positions.byId(answers.tasks())) { // samples do not depend on the order of rows
                for (int a = answers.from(task); a < answers.to(task); a++) {
                    if (PatternTable.isLast(answers, task, a)) {
                        workerOf[size] = answers.worker(a);
                        labelOf[size++] = answers.label(a);
                    }
                }
                int given = size - starts[tasks];
                if (measure.comparesTwo() ? given == 2 : chance.uses(given)) {
                    starts[++tasks] = size;
                } else {
                    size = starts[tasks];
                }
            }
            from = Arrays.copyOf(starts, tasks + 1);
            worker = Arrays.copyOf(workerOf, size);
            label = Arrays.copyOf(labelOf, size);
            order = new int[size];
            end = parts(Positions.byId(answers.workers()));
        }

        /** Puts answers worker by worker, single ones last, and returns where parts end. */
        private int[] parts(int[] workersById) {
            int[] given = new int[workers];
            for (int w : worker) {
                given[w]++;
            }
            int[] ends = new int[workers + 1];
            int[] next = new int[workers];
            int parts = 0;
            int at = 0;
            for (int w : workersById) {
                if (given[w] > 1) {
                    next[w] = at;
                    at += given[w];
                    ends[parts++] = at;
                }
            }
            for (int w : workersById) {
                if (given[w] == 1) {
                    next[w] = at++;
                }
            }
            ends[parts++] = at;
            for (int i = 0; i < worker.length; i++) {
                order[next[worker[i]]++] = i;
            }
            return Arrays.copyOf(ends, parts);
        }

        void shuffle(SplittableRandom random) {
            int start = 0;
            for (int stop : end) {
                for (int i = stop - 1; i > start; i--) {
                    int other = start + random.nextInt(i - start + 1);
                    int kept = label[order[i]];
                    label[order[i]] = label[order[other]];
                    label[order[other]] = kept;
                }
                start = stop;
            }
        }

        Estimator estimator() {
            boolean separate = chance.separatesWorkers();
            table = new PatternTable(separate ? workers * labels : labels);
            for (int task = 0; task + 1 < from.length; task++) {
                for (int i = from[task]; i < from[task + 1]; i++) {
                    table.add(separate ? worker[i] * labels + label[i] : label[i], 1);
                }
                var unused = table.closeTask();
            }
            return Estimator.of(chance, table, distances);
        }

        double[] tasks() {
            return table.tasks();
        }
    }
}
