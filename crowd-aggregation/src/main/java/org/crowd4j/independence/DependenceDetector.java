package org.crowd4j.independence;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Finds workers whose answers agree beyond what skill, label habits and difficulty explain: copies, rings, several accounts of one person,
 * or language models of one family.
 *
 * <pre>{@code
 * var report = new DependenceDetector().of(answers);
 * report.groups();                                       // who, how strongly, and which tasks to look at
 * var known = Known.nothing().withGrouping(report.grouping());
 * new Committee().aggregate(answers, known, Progress.none());      // only now does anything change
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>A task is in a state c = (k, d, j): its right label, one of three difficulties and, where it is hard and there are 3 to 12 labels, a
 * wrong label that attracts mistakes. Given c workers answer independently:
 *
 * <pre>
 *   P(l | c) = 0.98 [ p(d) 1(l = k) + (1 − p(d)) B(l) ] + 0.02 / K
 * </pre>
 *
 * <p>where p(d) = σ(x + d + e(d)) is how often a worker knows, and B what the worker guesses. A pair is judged by what all the others
 * say about the task, all of them with one common reliability: a ring cannot buy weight by agreeing. On each common task the score is
 * ln(½ + ½ m / J) for a shared label of marginal m and joint probability J, and ln ½ otherwise, so that sharing a rare label counts most.
 * Its sum is compared with its exact first three moments.
 *
 * <p>Pairs that stand out among all (Benjamini–Hochberg at 0.01) are seeds; where pairs meet rarely, so are leading eigenvectors of the
 * matrix of excess agreement on one half of the tasks, if the other half confirms them. A seed grows by comparing every worker with
 * what most of the ring says, again without either. A ring then is one voter, and the search goes on. Last, each ring is asked again. Its
 * strength ρ is the share of the agreement left over by chance that its pairs take; a core with ρ of at least {@code strength}, and surely
 * of 0.5, looks like copies. The rest are dependent groups. A ring is passed over unless its members surely agree one time in ten more often
 * than they would if each knew hard tasks as well as the usual ones: a few experts, in a crowd that is at a loss, agree on what nobody else
 * knows.
 *
 * <p><b>When not:</b> soft copying and shared perception are the same thing to an observer, and so are a second account, a shared tool and a
 * copier: it says that answers depend, never why. Rings that give most answers are the consensus and are not found; nor are two workers with
 * few common tasks, rings that always say the most frequent label, or copying that avoids agreement. Skilled workers are now and then drawn
 * into a ring whose sheet is very good.
 *
 * <p><b>Cost:</b> O(A·C·K) time for each fit and O(Σ n²·C·K) for the pairs of the n answers of each task, where C is 3K, or
 * 2K + K² with decoys; at most some twenty fits. Space is O(N·C + W·C·K), and 90 bytes a pair that meets.
 *
 * <p><b>Differs from the papers:</b> the null model, the seeds and the two verdicts are ours; order of answers is not used, so that the
 * direction of copying is neither found nor claimed.
 *
 * @param minStrength the least strength of copies; from 0 to 1
 * @param maxWorkers how many workers are compared at most, those with most answers; at least 2
 * @param tasksShown how many tasks to look at are named for each group; at least 0
 * @param seed where the random numbers that cut the tasks in half come from
 * @see <a href="https://doi.org/10.14778/1687627.1687690">X. L. Dong, L. Berti-Equille and D. Srivastava (2009), Integrating Conflicting
 *     Data: The Role of Source Dependence, PVLDB 2(1), 550–561</a>
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Y. Benjamini and Y. Hochberg (1995), Controlling the False Discovery
 *     Rate, Journal of the Royal Statistical Society B 57(1), 289–300</a>
 */
public record DependenceDetector(double minStrength, int maxWorkers, int tasksShown, long seed) {
    private static final double MAX_WORK = 1e9;

    private static final long MAX_RATES = 1L << 25;

    /** Copies from a strength of 0.6, ten thousand workers, ten tasks a group, seed 7. */
    public DependenceDetector() {
        this(0.6, 10_000, 10, 7);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public DependenceDetector {
        checkArgument(minStrength >= 0 && minStrength <= 1, "strength must lie between 0 and 1, got %s", minStrength);
        checkArgument(maxWorkers >= 2, "mostWorkers must be at least 2, got %s", maxWorkers);
        checkArgument(tasksShown >= 0, "tasksShown must be at least 0, got %s", tasksShown);
    }

    /** {@return these settings, where copies have at least this strength} */
    public DependenceDetector withMinStrength(double least) {
        return new DependenceDetector(least, maxWorkers, tasksShown, seed);
    }

    /** {@return these settings, comparing at most so many workers} */
    public DependenceDetector withMaxWorkers(int limit) {
        return new DependenceDetector(minStrength, limit, tasksShown, seed);
    }

    /** {@return these settings, naming so many tasks to look at} */
    public DependenceDetector withTasksShown(int count) {
        return new DependenceDetector(minStrength, maxWorkers, count, seed);
    }

    /** {@return these settings, with other random numbers} */
    public DependenceDetector withSeed(long number) {
        return new DependenceDetector(minStrength, maxWorkers, tasksShown, number);
    }

    /** {@return what can be said of these answers} */
    public DependenceReport detect(CategoricalAnswers answers) {
        return detect(answers, Gold.none(), Progress.none());
    }

    /** {@return what can be said of these answers, where some right labels are known} */
    public DependenceReport detect(CategoricalAnswers answers, Gold gold) {
        return detect(answers, gold, Progress.none());
    }

    /**
     * Looks for workers whose answers depend on each other.
     *
     * @param answers what the workers said
     * @param gold right labels, where known; those that nobody said are passed over
     * @param progress told about rounds
     * @return what it found
     * @throws IllegalArgumentException if there are so many answers and labels that it would take minutes
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its flag stays set
     */
    public DependenceReport detect(CategoricalAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor("independence", progress);
        monitor.report(0, -1);
        int k = answers.labels().size();
        if (answers.size() == 0 || k < 2) {
            return new DependenceReport(answers, List.of(), List.of(), 0, 0, 1);
        }
        double work = (double) answers.size() * k * k;
        checkArgument(
                work <= MAX_WORK,
                "answers times labels squared must be at most %s, got %s answers with %s labels",
                MAX_WORK,
                answers.size(),
                k);
        long rates = (long) k * new TaskStates(k).c;
        int maxCompared = (int) Math.min(maxWorkers, Math.max(2, MAX_RATES / rates));
        DistinctAnswers distinct = DistinctAnswers.of(answers, gold, maxCompared);
        DetectionRun run = new DetectionRun(distinct, seed, monitor).run();
        return new DependenceReport(
                answers,
                run.groups(minStrength, tasksShown),
                skipped(distinct, run, maxCompared),
                run.tested(),
                run.flagged(),
                run.overdispersion());
    }

    private static List<String> skipped(DistinctAnswers distinct, DetectionRun run, int maxCompared) {
        List<String> skipped = new ArrayList<>();
        if (distinct.w > maxCompared) {
            skipped.add("%d of %d workers, those with fewest answers, were not compared with others"
                    .formatted(distinct.w - maxCompared, distinct.w));
        }
        long sampledTasks = 0;
        for (int i = 0; i < distinct.n; i++) {
            sampledTasks += distinct.from[i + 1] - distinct.from[i] > run.maxAnswersPerTask() ? 1 : 0;
        }
        if (sampledTasks > 0) {
            skipped.add("on %d tasks only %d answers each, drawn by chance, were compared in pairs"
                    .formatted(sampledTasks, run.maxAnswersPerTask()));
        }
        int repeated = distinct.answers.size() - distinct.size();
        if (repeated > 0) {
            skipped.add("%d answers of workers who answered a task again later".formatted(repeated));
        }
        if (run.unfinished()) {
            skipped.add("there may be more groups: the search ended after its last round");
        }
        return skipped;
    }

    /** {@return such as {@code DependenceDetector[]} or {@code DependenceDetector[strength=0.8]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new DependenceDetector());
    }
}
