package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.agreement.CampSplit;
import org.crowd4j.aggregation.internal.agreement.LabelMap;
import org.crowd4j.aggregation.internal.agreement.Similarities;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Decides whether a crowd sees one truth or several camps see different ones, and gives the
 * distribution of the answers to a task in place of one label.
 *
 * <pre>{@code
 * var report = new Subjectivity().analyse(answers);
 * report.verdict();                        // SEVERAL_CAMPS
 * report.members(1);                       // [bob, eve]
 * report.distribution("photo-17");         // {cat=[0.2110, 0.7890], dog=[0.2110, 0.7890]}
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Workers are split into two camps by their answers to one half of the tasks: each joins the
 * camp with which the correlation of answers, of either sign, is larger. On the other half, which
 * the split did not use, the agreement of pairs of workers beyond their label habits is measured:
 *
 * <pre>
 *   ρ = |B| / √(W₀ · W₁)      B between the camps, W₀ and W₁ within each
 * </pre>
 *
 * <p>The halves then change roles. If all workers see one truth and are alike but for their
 * accuracy, ρ is near 1; if the camps see different truths, it is the similarity of these. Spammers
 * share nothing with others and get no weight; an adversary shares the truth with negative sign.
 * The interval of ρ comes from resampling tasks. Two kinds of groups who see one truth would also
 * make ρ small. They differ from camps:
 *
 * <ul>
 *   <li>Harsh raters, or workers who confuse some labels, use the labels differently. A linear map
 *       from the labels of one camp to those of the other is fitted on the first half, and ρ is
 *       measured after mapping, if it is larger then. Groups whose labels can be translated into
 *       each other are not camps.
 *   <li>Specialists agree within themselves, but on other tasks than the other group does. Camps
 *       agree on the same tasks, so there the mean of W₀ · W₁ over tasks is about the product of
 *       both means. Where it is smaller than {@code minSimilarity} of that, it replaces the product
 *       in ρ; where it is not known to exceed 0.3 of it, the interval ends at 1 or above.
 * </ul>
 *
 * <p>The verdict is <i>several camps</i> if the whole interval is below {@code minSimilarity},
 * <i>one truth</i> if the whole interval is above it, else <i>cannot tell</i>. It is also <i>one
 * truth</i> if nearly all workers with correlated answers belong to one group and no second group
 * agrees within itself. {@code crowd-benchmarks/README.md} gives error rates on simulated crowds.
 *
 * <p><b>When not:</b> workers who copy each other look like a camp; run {@code DependenceDetector}
 * first. With two labels, a camp that always gives the opposite label looks like adversaries, and
 * the verdict is one truth; so it is for any camp that always gives another label in the same way.
 * Specialists who know nothing of the other tasks leave the verdict open, as nothing shows what
 * they would say there. More than two camps are split into two. Camps that differ on a few tasks
 * only give one truth. With more than 32 labels none is mapped.
 *
 * <p><b>Cost:</b> O({@code starts} · A·K) time, O(W·K + N) space.
 *
 * @param minSimilarity the similarity ρ from which two camps count as one; greater than 0, less
 *     than 1
 * @param confidence the confidence of all intervals; greater than 0, less than 1
 * @param starts the number of random splits to start from; at least 1
 * @param resamples the number of bootstrap samples of tasks for the interval; at least 100
 * @param seed the seed of the random numbers
 * @see <a href="https://doi.org/10.1080/00401706.1965.10490252">L. A. Goodman (1965), On
 *     Simultaneous Confidence Intervals for Multinomial Proportions, Technometrics 7(2),
 *     247–254</a>
 */
public record Subjectivity(double minSimilarity, double confidence, int starts, int resamples, long seed) {
    /** Largest number of answers times labels; more would take minutes. */
    private static final long MAX_WORK = 20_000_000;

    /** As they are, with the labels of camp 0 translated, and with those of camp 1. */
    private static final int READINGS = 3;

    /**
     * Bounds of the agreement within two camps on the same tasks, as a share of that on any tasks.
     * On simulated crowds it is near 1 for camps and near 0 for specialists; more than the upper
     * bound shows that it is not known well enough.
     */
    private static final double MIN_TOGETHER = 0.3;

    private static final double MAX_TOGETHER = 3;

    /** The largest share of resamples outside these bounds. */
    private static final double MAX_OUTSIDE = 0.05;

    /** With fewer workers the verdict is always cannot tell. */
    private static final int MIN_WORKERS = 6;

    /** With fewer tasks the verdict is always cannot tell. */
    private static final int MIN_TASKS = 20;

    /**
     * A camp with a smaller share of the weight does not count as one; chosen on simulated crowds.
     */
    private static final double MIN_CAMP_SHARE = 0.2;

    /**
     * Standard errors by which the agreement within a camp must exceed 0; chosen on simulated
     * crowds.
     */
    private static final double MIN_Z = 3;

    /** Similarity 0.75, confidence 0.95, 10 starts, 500 resamples, seed 0. */
    public Subjectivity() {
        this(0.75, 0.95, 10, 500, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code minSimilarity} or {@code confidence} is not
     *     greater than 0 and less than 1, {@code starts} is less than 1 or {@code resamples} is
     *     less than 100
     */
    public Subjectivity {
        Check.properShare("minSimilarity", minSimilarity);
        Check.properShare("confidence", confidence);
        Check.atLeast("starts", starts, 1);
        Check.atLeast("resamples", resamples, 100);
    }

    /** {@return these settings, where two camps count as one from this similarity} */
    public Subjectivity withMinSimilarity(double similarity) {
        return new Subjectivity(similarity, confidence, starts, resamples, seed);
    }

    /** {@return these settings, with intervals of confidence {@code level}} */
    public Subjectivity withConfidence(double level) {
        return new Subjectivity(minSimilarity, level, starts, resamples, seed);
    }

    /** {@return these settings, with {@code count} random splits to start from} */
    public Subjectivity withStarts(int count) {
        return new Subjectivity(minSimilarity, confidence, count, resamples, seed);
    }

    /** {@return these settings, with {@code count} bootstrap samples} */
    public Subjectivity withResamples(int count) {
        return new Subjectivity(minSimilarity, confidence, starts, count, seed);
    }

    /** {@return these settings, with the seed {@code number}} */
    public Subjectivity withSeed(long number) {
        return new Subjectivity(minSimilarity, confidence, starts, resamples, number);
    }

    /**
     * Analyses a crowd. The result does not depend on the order of the answers.
     *
     * @param given the answers
     * @throws IllegalArgumentException if answers times labels is more than twenty million
     */
    public SubjectivityReport analyse(CategoricalAnswers given) {
        return analyse(given, Progress.none());
    }

    /**
     * Analyses a crowd, watched.
     *
     * @param given the answers
     * @param progress receives how many steps are done
     * @throws IllegalArgumentException if answers times labels is more than twenty million
     * @throws java.util.concurrent.CancellationException if the current thread is interrupted
     */
    public SubjectivityReport analyse(CategoricalAnswers given, Progress progress) {
        long work = (long) given.size() * given.labels().size();
        checkArgument(work <= MAX_WORK, "answers times labels must be at most %s, got %s", MAX_WORK, work);
        RunMonitor monitor = new RunMonitor("subjectivity", progress);
        long total = 3L * starts * CampSplit.ITERATIONS + resamples;
        long[] done = new long[1];
        Runnable step = () -> monitor.report(done[0]++, total);
        CategoricalAnswers answers = sorted(given);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] halves = new byte[answers.tasks().size()];
        for (int task = 0; task < halves.length; task++) {
            halves[task] = (byte) random.nextInt(2);
        }
        CampSplit split = new CampSplit(answers);
        if (answers.workers().size() < MIN_WORKERS || halves.length < MIN_TASKS) {
            return new SubjectivityReport(this, answers, split, Similarities.unknown(Double.NaN), false);
        }
        split.learn(halves, 2, starts, random, step);
        double[][] sums = new double[READINGS][halves.length * CampSplit.SUMS];
        double smallerShare = split.smallerShare();
        LabelMap same = LabelMap.identity(answers.labels().size());
        for (int half = 0; half < 2; half++) {
            CampSplit part = new CampSplit(answers);
            part.learn(halves, half, starts, random, step);
            part.align(split);
            smallerShare = Math.max(smallerShare, part.smallerShare());
            part.measure(halves, 1 - half, new LabelMap[] {same, same}, sums[0]);
            part.measure(halves, 1 - half, new LabelMap[] {part.map(0, halves, half), same}, sums[1]);
            part.measure(halves, 1 - half, new LabelMap[] {same, part.map(1, halves, half)}, sums[2]);
        }
        boolean oneCamp = smallerShare < MIN_CAMP_SHARE && (agreesWithin(sums[0], 0) || agreesWithin(sums[0], 2));
        return new SubjectivityReport(this, answers, split, similarities(sums, random, step), oneCamp);
    }

    /** Sorts answers by id, because random numbers are assigned by position. */
    private static CategoricalAnswers sorted(CategoricalAnswers given) {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        if (given.closed()) {
            builder.labels(given.labels().ids());
        }
        given.stream()
                .sorted(Comparator.comparing(CategoricalAnswers.Answer::task)
                        .thenComparing(CategoricalAnswers.Answer::worker))
                .forEach(builder::add);
        return builder.build().withLabels(given.labels().ids());
    }

    /** {@return whether the agreement within a camp is significantly positive} */
    private static boolean agreesWithin(double[] sums, int column) {
        double sum = 0;
        double squares = 0;
        for (int i = column; i < sums.length; i += CampSplit.SUMS) {
            sum += sums[i];
            squares += sums[i] * sums[i];
        }
        return sum > MIN_Z * Math.sqrt(squares);
    }

    private Similarities similarities(double[][] sums, SplittableRandom random, Runnable step) {
        int n = sums[0].length / CampSplit.SUMS;
        int[] times = new int[n];
        Arrays.fill(times, 1);
        double together = together(total(sums[0], times));
        boolean apart = together < minSimilarity;
        int reading = 0;
        double rho = Double.NaN;
        for (int other = 0; other < READINGS; other++) {
            double read = rho(total(sums[other], times), apart ? together : 1);
            if (other == 0 || Math.abs(read) > Math.abs(rho)) {
                reading = other;
                rho = read;
            }
        }
        double[] drawn = new double[resamples];
        int unknown = 0;
        int outside = 0;
        for (int i = 0; i < resamples; i++) {
            step.run();
            Arrays.fill(times, 0);
            for (int t = 0; t < n; t++) {
                times[random.nextInt(n)]++;
            }
            double share = together(total(sums[0], times));
            drawn[i] = Math.copySign(1, rho) * rho(total(sums[reading], times), apart ? share : 1);
            unknown += Double.isNaN(drawn[i]) ? 1 : 0;
            outside += share >= MIN_TOGETHER && share <= MAX_TOGETHER ? 0 : 1;
        }
        Arrays.fill(times, 1);
        double plain = Math.abs(rho(total(sums[0], times), 1));
        double point = Math.abs(rho);
        if (Double.isNaN(point) || unknown > resamples * (1 - confidence) / 2) {
            return Similarities.unknown(plain);
        }
        Arrays.sort(drawn); // NaN last
        return new Similarities(
                point, plain, Arrays.copyOf(drawn, resamples - unknown), outside <= resamples * MAX_OUTSIDE);
    }

    private static double[] total(double[] sums, int[] times) {
        double[] total = new double[CampSplit.SUMS];
        for (int t = 0; t < times.length; t++) {
            for (int i = 0; i < CampSplit.SUMS; i++) {
                total[i] += times[t] * sums[t * CampSplit.SUMS + i];
            }
        }
        return total;
    }

    /** {@return the product of the agreement within either camp} */
    private static double within(double[] total) {
        return total[0] / total[1] * (total[2] / total[3]);
    }

    /** {@return the agreement within both camps on the same tasks, as a share of any} */
    private static double together(double[] total) {
        return total[6] / total[7] / within(total);
    }

    /**
     * {@return the similarity by the agreement within camps, or by that on the same tasks if it is
     * less}
     */
    private static double rho(double[] total, double together) {
        boolean known = total[0] > 0 && total[1] > 0 && total[2] > 0 && total[3] > 0 && total[5] > 0;
        double share = Math.min(1, Math.max(MIN_TOGETHER, together));
        return known ? total[4] / total[5] / Math.sqrt(share * within(total)) : Double.NaN;
    }

    /** {@return such as {@code Subjectivity[]} or {@code Subjectivity[starts=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Subjectivity());
    }
}
