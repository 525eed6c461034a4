package org.crowd4j.independence;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Finds workers whose answers agree beyond what skill, label habits and difficulty explain: copies,
 * several accounts of one person, or language models of one family.
 *
 * <pre>{@code
 * var report = new DependenceDetector().detect(answers);
 * report.groups();                                       // members, strength, tasks to look at
 * var known = Known.nothing().withDependence(report.dependentWorkers());
 * new Committee().aggregate(answers, known, Progress.none());      // acts on the report
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A null model of honest workers, with skill, label habits, difficulty and attractive wrong
 * labels, gives the probability of every agreement. Pairs of workers who agree more often are
 * seeds, and in panels of up to 40 workers also groups of pairs; a seed grows into a group by
 * comparing each worker with what most of the group answered.
 * The {@linkplain org.crowd4j.independence package description} explains the model, the test and
 * the expansion of groups, with formulas.
 *
 * <h2>Experts</h2>
 *
 * <p>A few experts among laymen agree on answers that nobody else knows, as copies do. With gold,
 * a group counts as copies if its members share errors; right answers prove nothing. Without gold,
 * the agreement of the members with the other workers shows how much of their agreement one truth
 * explains; from about half on they are a dependent group at most. Groups that are clearly better
 * than the other workers count as copies only after {@link #withBetterGroups}, because discounting
 * experts costs more than it can gain.
 *
 * <p><b>When not:</b> the report states that answers depend, never why. Copying with a low
 * probability, a shared view, a second account and a shared tool give the same answers. A minority
 * that sees another truth, or specialists in a crowd that knows little of their subject, can look
 * like copies. Not found: groups that give most of the answers, because they are the consensus; two
 * workers with few common tasks; groups that always give the most frequent label; copying that
 * avoids agreement. Without gold, copies of a list that is better than the crowd are a dependent
 * group, or look like experts. A group with very accurate answers sometimes attracts skilled
 * workers who do not copy.
 *
 * <p><b>Cost:</b> O(A·C·K) time for each fit and O(Σ n²·C·K) for the pairs of the n answers of each
 * task, where C is 3K, or 2K + K² with decoys; at most about 20 fits. O(N·C + W·C·K) space, and 90
 * bytes for each pair with a common task.
 *
 * <p><b>Differs from the papers:</b> the null model, the seeds and the two kinds of groups are
 * ours. The order of answers is not used, so the direction of copying is neither found nor claimed.
 *
 * @param minStrength the smallest strength of copies; from 0 to 1
 * @param betterGroups whether groups count as copies although expertise may explain them
 * @param maxWorkers the number of workers to compare, those with most answers; at least 2
 * @param tasksShown the number of tasks to list for each group; at least 0
 * @param seed the seed of the random numbers that split the tasks in half and sample answers
 * @see <a href="https://doi.org/10.14778/1687627.1687690">X. L. Dong, L. Berti-Equille and D.
 *     Srivastava (2009), Integrating Conflicting Data: The Role of Source Dependence, PVLDB 2(1),
 *     550–561</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Y. Benjamini and Y. Hochberg
 *     (1995), Controlling the False Discovery Rate, Journal of the Royal Statistical Society B
 *     57(1), 289–300</a>
 */
public record DependenceDetector(double minStrength, boolean betterGroups, int maxWorkers, int tasksShown, long seed) {
    /** Largest number of answers times labels squared: more would take several minutes. */
    private static final double MAX_WORK = 1e9;

    /** Largest number of response probabilities of all workers: 256 MiB. */
    private static final long MAX_RATES = 1L << 25;

    /**
     * Copies from a strength of 0.6, no groups that are better than the others, 10 000 workers, 10
     * tasks a group, seed 7.
     */
    public DependenceDetector() {
        this(0.6, false, 10_000, 10, 7);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code minStrength} is not from 0 to 1,
     *     {@code maxWorkers} is less than 2 or {@code tasksShown} is negative
     */
    public DependenceDetector {
        Check.share("minStrength", minStrength);
        Check.atLeast("maxWorkers", maxWorkers, 2);
        Check.atLeast("tasksShown", tasksShown, 0);
    }

    /** {@return these settings, where copies have at least this strength} */
    public DependenceDetector withMinStrength(double strength) {
        return new DependenceDetector(strength, betterGroups, maxWorkers, tasksShown, seed);
    }

    /**
     * Asks for a second time to count a group as copies.
     *
     * @param count whether groups count as copies although their members are clearly better than
     *     the other workers, or one truth may explain their agreement: experts may be among these
     * @return the changed settings
     */
    public DependenceDetector withBetterGroups(boolean count) {
        return new DependenceDetector(minStrength, count, maxWorkers, tasksShown, seed);
    }

    /** {@return these settings, comparing at most {@code limit} workers} */
    public DependenceDetector withMaxWorkers(int limit) {
        return new DependenceDetector(minStrength, betterGroups, limit, tasksShown, seed);
    }

    /** {@return these settings, listing at most {@code count} tasks for each group} */
    public DependenceDetector withTasksShown(int count) {
        return new DependenceDetector(minStrength, betterGroups, maxWorkers, count, seed);
    }

    /** {@return these settings, with the seed {@code number}} */
    public DependenceDetector withSeed(long number) {
        return new DependenceDetector(minStrength, betterGroups, maxWorkers, tasksShown, number);
    }

    /**
     * Looks for groups of dependent workers.
     *
     * @throws IllegalArgumentException if answers times labels squared is more than 10⁹
     */
    public DependenceReport detect(CategoricalAnswers answers) {
        return detect(answers, Gold.none(), Progress.none());
    }

    /**
     * Looks for groups of dependent workers where the right labels of some tasks are known.
     *
     * @throws IllegalArgumentException if answers times labels squared is more than 10⁹
     */
    public DependenceReport detect(CategoricalAnswers answers, Gold gold) {
        return detect(answers, gold, Progress.none());
    }

    /**
     * Looks for groups of dependent workers.
     *
     * @param answers the answers
     * @param gold known right labels; labels that no worker gave are ignored
     * @param progress receives the number of finished rounds
     * @return the groups, and figures of the whole crowd
     * @throws IllegalArgumentException if answers times labels squared is more than 10⁹
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public DependenceReport detect(CategoricalAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor("independence", progress);
        monitor.report(0, -1);
        int k = answers.labels().size();
        if (answers.size() == 0 || k < 2) {
            return new DependenceReport(answers, List.of(), List.of(), 0, 0, 0, 1);
        }
        double work = (double) answers.size() * k * k;
        checkArgument(
                work <= MAX_WORK,
                "answers times labels squared must be at most %s, got %s answers and %s labels",
                MAX_WORK,
                answers.size(),
                k);
        long rates = (long) k * new TaskStates(k).c;
        int maxCompared = (int) Math.min(maxWorkers, Math.max(2, MAX_RATES / rates));
        DistinctAnswers distinct = DistinctAnswers.of(answers, gold, maxCompared);
        return new DetectionRun(distinct, seed, monitor).report(this, gold, maxCompared);
    }

    /**
     * {@return such as {@code DependenceDetector[]} or {@code DependenceDetector[minStrength=0.8]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new DependenceDetector());
    }
}
