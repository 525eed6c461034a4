package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Tells whether a crowd sees one truth, or several camps see different ones; and how the answers to a task are spread, in place of a
 * forced label.
 *
 * <pre>{@code
 * var camps = new Subjectivity().of(answers);
 * camps.verdict();                        // SEVERAL_CAMPS
 * camps.members(1);                       // [bob, eve]
 * camps.distribution("photo-17");         // {cat=[0.2110, 0.7890], dog=[0.2110, 0.7890]}
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Workers are parted in two by what they say about one half of the tasks, each with the camp whose answers the worker's follow or
 * contradict most. On the other half, which the parting has not seen, it counts how much workers agree beyond their label habits, per
 * pair of workers:
 *
 * <pre>
 *   ρ = |B| / √(W₀ · W₁)      B between the camps, W₀ and W₁ within each
 * </pre>
 *
 * <p>Both halves take turns. If there is one truth, what two workers share is that truth, however good or bad each of them is, and ρ is
 * near 1; if the camps have truths of their own, ρ is how alike these are. Spammers share nothing with anybody and weigh nothing; an
 * adversary shares the truth with a minus sign. The interval of ρ is by resampling tasks.
 *
 * <p>The verdict is <i>several camps</i> if the whole interval is below {@code alike}, <i>one truth</i> if it is above, else <i>cannot
 * tell</i>.
 *
 * <p>If nearly all follow one group, and no second one agrees within itself, that is one truth as well.
 *
 * <p><b>Measured</b> on made-up crowds of 50 workers and 500 tasks of five answers. False alarms: 0 of 280 over 14 crowds of one truth,
 * with hard tasks, popular mistakes, spammers, habits, adversaries, drifters and rare labels; it said one truth in 8 of 10, else that it
 * cannot tell, most with two labels; of 60 crowds of spammers alone it always said so. Power with four labels and honest accuracies of 0.75: 20 of 20 where camps differ on six tasks in
 * ten, also with a minority of 30 %; where they differ on three in ten, 2 of 20, and 19 of 20 with ten answers a task. With two labels and
 * accuracies of 0.85: 20 of 20 where they differ on half of the tasks.
 *
 * <p><b>When not:</b> workers who copy each other look like a camp: a ring of a fifth of the crowd always did, other copiers in 2 of 20
 * crowds. With two labels, a camp that always says the opposite looks like adversaries, and is told as one truth. More than
 * two camps are parted in two. Camps that differ on a few tasks only are one truth with some noise.
 *
 * <p><b>Cost:</b> O({@code starts} · A·K) time, O(W·K + N) space.
 *
 * @param minSimilarity how alike camps may be to count as several; between 0 and 1
 * @param confidence the confidence of all intervals; between 0 and 1
 * @param starts random partings to start from; at least 1
 * @param resamples how often tasks are drawn anew for the interval; at least 100
 * @param seed makes other random numbers
 * @see <a href="https://doi.org/10.1080/00401706.1965.10490252">L. A. Goodman (1965), On Simultaneous Confidence Intervals for Multinomial
 *     Proportions, Technometrics 7(2), 247–254</a>
 */
public record Subjectivity(double minSimilarity, double confidence, int starts, int resamples, long seed) {
    private static final long MAX_WORK = 20_000_000;

    private static final int MIN_WORKERS = 6;
    private static final int MIN_TASKS = 20;
    private static final double MIN_CAMP_SHARE = 0.2; // a camp smaller than this is none
    private static final double MIN_Z = 3; // standard errors

    /** Camps less alike than 0.75, confidence 0.95, 10 starts, 500 resamples, seed 0. */
    public Subjectivity() {
        this(0.75, 0.95, 10, 500, 0);
    }

    /**
     * Checks the settings. Prefer {@link #Subjectivity()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Subjectivity {
        checkArgument(minSimilarity > 0 && minSimilarity < 1, "alike must be between 0 and 1, got %s", minSimilarity);
        checkArgument(confidence > 0 && confidence < 1, "confidence must be between 0 and 1, got %s", confidence);
        checkArgument(starts >= 1, "starts must be at least 1, got %s", starts);
        checkArgument(resamples >= 100, "resamples must be at least 100, got %s", resamples);
    }

    /** {@return these settings, counting camps less alike than this} */
    public Subjectivity withMinSimilarity(double most) {
        return new Subjectivity(most, confidence, starts, resamples, seed);
    }

    /** {@return these settings, with intervals of this confidence} */
    public Subjectivity withConfidence(double share) {
        return new Subjectivity(minSimilarity, share, starts, resamples, seed);
    }

    /** {@return these settings, with so many random partings to start from} */
    public Subjectivity withStarts(int count) {
        return new Subjectivity(minSimilarity, confidence, count, resamples, seed);
    }

    /** {@return these settings, drawing tasks anew so often} */
    public Subjectivity withResamples(int count) {
        return new Subjectivity(minSimilarity, confidence, starts, count, seed);
    }

    /** {@return these settings, with other random numbers} */
    public Subjectivity withSeed(long number) {
        return new Subjectivity(minSimilarity, confidence, starts, resamples, number);
    }

    /**
     * {@return what can be told about the crowd that gave these answers; the same in whatever order they are}
     *
     * @throws IllegalArgumentException if answers times labels are more than twenty million, which would take minutes
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

    /** Random numbers are dealt by position: so that has to come from the ids. */
    private static CategoricalAnswers sorted(CategoricalAnswers given) {
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        if (given.closed()) {
            builder.labels(given.labels().ids());
        }
        given.stream()
                .sorted(Comparator.comparing(CategoricalAnswer::task).thenComparing(CategoricalAnswer::worker))
                .forEach(builder::add);
        return builder.build().withLabels(given.labels().ids());
    }

    /** {@return whether a camp agrees within itself: its sum is many standard errors above 0} */
    private static boolean agreesWithin(double[] sums, int column) {
        double sum = 0;
        double squares = 0;
        for (int i = column; i < sums.length; i += CampSplit.SUMS) {
            sum += sums[i];
            squares += sums[i] * sums[i];
        }
        return sum > MIN_Z * Math.sqrt(squares);
    }

    /** The point estimate and the sorted resamples of ρ; nothing if a camp does not agree within itself. */
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
        System.arraycopy(drawn, 0, all, 1, resamples - missing); // what is not a number sorts last
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

    /** {@return the settings that differ from the default} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Subjectivity());
    }
}
