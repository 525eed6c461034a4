package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
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
 * <p>The halves then change roles. If there is one truth, it is all that two workers share,
 * whatever their accuracy, and ρ is near 1. If the camps see different truths, ρ is the similarity
 * of these. Spammers share nothing with others and get no weight; an adversary shares the truth
 * with negative sign. The interval of ρ comes from resampling tasks.
 *
 * <p>The verdict is <i>several camps</i> if the whole interval is below {@code minSimilarity},
 * <i>one truth</i> if the whole interval is above it, else <i>cannot tell</i>. It is also <i>one
 * truth</i> if nearly all workers with correlated answers belong to one group and no second group
 * agrees within itself. {@code crowd-benchmarks/README.md} gives error rates on simulated crowds.
 *
 * <p><b>When not:</b> workers who copy each other look like a camp; run {@code DependenceDetector}
 * first. With two labels, a camp that always gives the opposite label looks like adversaries, and
 * the verdict is one truth. More than two camps are split into two. Camps that differ on a few
 * tasks only give one truth.
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
     * @throws IllegalArgumentException if answers times labels is more than twenty million
     */
    public SubjectivityReport analyse(CategoricalAnswers given) {
        long work = (long) given.size() * given.labels().size();
        checkArgument(work <= MAX_WORK, "answers times labels must be at most %s, got %s", MAX_WORK, work);
        CategoricalAnswers answers = sorted(given);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] halves = new byte[answers.tasks().size()];
        for (int task = 0; task < halves.length; task++) {
            halves[task] = (byte) random.nextInt(2);
        }
        CampSplit split = new CampSplit(answers);
        if (answers.workers().size() < MIN_WORKERS || halves.length < MIN_TASKS) {
            return new SubjectivityReport(this, answers, split, new double[0], false);
        }
        split.learn(halves, 2, starts, random);
        double[] sums = new double[halves.length * CampSplit.SUMS];
        double smallerShare = split.smallerShare();
        for (int half = 0; half < 2; half++) {
            CampSplit part = new CampSplit(answers);
            part.learn(halves, half, starts, random);
            part.align(split);
            smallerShare = Math.max(smallerShare, part.smallerShare());
            part.measure(halves, 1 - half, sums);
        }
        boolean oneCamp = smallerShare < MIN_CAMP_SHARE && (agreesWithin(sums, 0) || agreesWithin(sums, 2));
        return new SubjectivityReport(this, answers, split, similarities(sums, random), oneCamp);
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

    /**
     * The point estimate of ρ, then its sorted resamples; empty if the agreement within a camp is
     * not positive.
     */
    private double[] similarities(double[] sums, SplittableRandom random) {
        int n = sums.length / CampSplit.SUMS;
        int[] times = new int[n];
        Arrays.fill(times, 1);
        double point = rho(sums, times);
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(times, 0);
            for (int t = 0; t < n; t++) {
                times[random.nextInt(n)]++;
            }
            drawn[i] = Math.copySign(1, point) * rho(sums, times);
        }
        Arrays.sort(drawn);
        int missing = 0;
        for (double value : drawn) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        if (Double.isNaN(point) || missing > resamples * (1 - confidence) / 2) {
            return new double[0];
        }
        double[] all = new double[resamples - missing + 1];
        all[0] = Math.abs(point);
        System.arraycopy(drawn, 0, all, 1, resamples - missing); // NaN sorts last
        return all;
    }

    private static double rho(double[] sums, int[] times) {
        double[] total = new double[CampSplit.SUMS];
        for (int t = 0; t < times.length; t++) {
            for (int i = 0; i < CampSplit.SUMS; i++) {
                total[i] += times[t] * sums[t * CampSplit.SUMS + i];
            }
        }
        boolean known = total[0] > 0 && total[1] > 0 && total[2] > 0 && total[3] > 0 && total[5] > 0;
        return known ? total[4] / total[5] / Math.sqrt(total[0] / total[1] * (total[2] / total[3])) : Double.NaN;
    }

    /** {@return such as {@code Subjectivity[]} or {@code Subjectivity[starts=3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Subjectivity());
    }
}
