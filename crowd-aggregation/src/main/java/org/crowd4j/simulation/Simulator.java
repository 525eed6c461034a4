package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes up a crowd: tasks whose right label is known, workers who answer them well, badly or not at all honestly, and their answers.
 *
 * <pre>{@code
 * var world = new Simulator().withTasks(1000).withAnswersPerTask(5).withLabels(4).withWorkers(50)
 *     .with(0.2, Behaviour.uniformSpammer()).with(0.1, Behaviour.adversary(0.8)).withSeed(7).simulate();
 * Evaluation.of(new Committee().aggregate(world.answers()), world.gold());
 * world.worker("w3").accuracy();                                        // how good one of them really is
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Each task has a right label c, drawn by label shares, and a difficulty d. Different workers answer it, more often those who are
 * active. Somebody of accuracy a above guessing, 1/K, is right with probability
 *
 * <pre>
 *   1/K + (1 − 1/K) · σ(logit κ − d)     κ = (a − 1/K) / (1 − 1/K)
 * </pre>
 *
 * <p>and the same below guessing, with κ the share by which they miss it. A mistake is the popular one of the task, a neighbour of c,
 * or any other label, in that order. Labels are {@code l0}, {@code l1} …, tasks {@code t0} …, workers {@code w0} …, of whom {@code w0} is
 * the most active; who behaves how is drawn. Answers come task by task.
 *
 * <p>The same settings give the same answers on any machine. Who is who, right labels, difficulties, popular mistakes, who answers what,
 * and the answers each have random numbers of their own: a crowd with more spammers, say, meets the same tasks.
 *
 * <p><b>When not:</b> as evidence that a method will do well with people. It shows what a method does where its assumptions hold or fail.
 *
 * <p><b>Cost:</b> O(A · ln W) time for A answers of W workers, 12 bytes an answer besides the answer set, and O(N + W) space.
 *
 * @see Behaviour
 */
public final class Simulator {
    private static final int MAX_COUNT = 1 << 28;
    private static final double MAX_SPREAD_OR_SKEW = 10;
    private static final double SHARE_TOLERANCE = 1e-9;

    private final SimulatorSettings settings;

    /**
     * 1000 tasks of difficulty 0, two labels that are right equally often, 5 answers a task, 50 workers equally active, all of them honest
     * with accuracies of mean 0.75 and standard deviation 0.1; seed 0.
     */
    public Simulator() {
        this(new SimulatorSettings());
    }

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** {@return these settings, with so many tasks; at least 1} */
    public Simulator withTasks(int count) {
        checkCount("tasks", count);
        return changed(copy -> copy.tasks = count);
    }

    /** {@return these settings, with so many answers to each task; at least 1 and at most as many as workers} */
    public Simulator withAnswersPerTask(int count) {
        checkCount("answers per task", count);
        return changed(copy -> copy.answersPerTask = count);
    }

    /** {@return these settings, with so many workers, of whom some may give no answer; at least 1} */
    public Simulator withWorkers(int count) {
        checkCount("workers", count);
        return changed(copy -> copy.workers = count);
    }

    /** {@return these settings, where the same workers answer so many tasks in a row, then others; at least 1} */
    public Simulator withBatches(int tasksEach) {
        checkCount("tasks of a batch", tasksEach);
        return changed(copy -> copy.batch = tasksEach);
    }

    /** {@return these settings, with so many labels that are right equally often; at least 1} */
    public Simulator withLabels(int count) {
        checkCount("labels", count);
        double[] shares = new double[count];
        Arrays.fill(shares, 1.0 / count);
        return changed(copy -> copy.labelShares = shares);
    }

    /**
     * Makes some labels right more often than others. There are then as many labels as shares.
     *
     * @param shares how often each label is right, relative to the others: {@code 90, 10} is the same as {@code 0.9, 0.1}
     * @return these settings, with such labels
     * @throws IllegalArgumentException if there are no shares, one is negative or not finite, or all are 0
     */
    public Simulator withLabelShares(double... shares) {
        double total = Arrays.stream(shares).sum();
        for (double share : shares) {
            checkArgument(
                    share >= 0 && share <= Double.MAX_VALUE,
                    "a label share must be finite and at least 0, got %s",
                    share);
        }
        checkArgument(
                total > 0 && total <= Double.MAX_VALUE,
                "label shares must have a finite sum greater than 0, got %s",
                Arrays.toString(shares));
        double[] scaled = Arrays.stream(shares).map(share -> share / total).toArray();
        return changed(copy -> copy.labelShares = scaled);
    }

    /** {@return these settings, with difficulties from a normal distribution of mean 0; see {@link #withDifficulty(double, double)}} */
    public Simulator withDifficulty(double spread) {
        return withDifficulty(spread, 0);
    }

    /**
     * Makes some tasks harder than others. Difficulties have mean 0 and are {@code spread} times the mix of a normal and an exponential
     * distribution.
     *
     * @param spread the standard deviation, on the logistic scale; from 0, all tasks alike, to 10
     * @param skew the share of the exponential distribution in the mix: 0 for as many hard tasks as easy ones, 1 for most a little easy
     *     and some very hard
     * @return these settings, with such tasks
     * @throws IllegalArgumentException if an argument is not so
     */
    public Simulator withDifficulty(double spread, double skew) {
        checkArgument(spread >= 0 && spread <= MAX_SPREAD_OR_SKEW, "spread must be from 0 to 10, got %s", spread);
        checkShare("skew", skew);
        return changed(copy -> {
            copy.difficulty = spread;
            copy.difficultySkew = skew;
        });
    }

    /**
     * Gives some tasks a wrong label that many choose who do not know.
     *
     * @param tasks the share of tasks that have one
     * @param popularity the share of mistakes on such a task that are surely this one; the others are drawn from all wrong labels
     * @return these settings, with such tasks
     * @throws IllegalArgumentException if an argument is not from 0 to 1
     */
    public Simulator withPopularMistakes(double tasks, double popularity) {
        checkShare("tasks", tasks);
        checkShare("popularity", popularity);
        return changed(copy -> {
            copy.popularMistakes = tasks;
            copy.popularity = popularity;
        });
    }

    /** {@return these settings, where such a share of other mistakes is surely a label next to the right one, and the rest any wrong label; from 0 to 1} */
    public Simulator withNeighbours(double share) {
        checkShare("share", share);
        return changed(copy -> copy.neighbours = share);
    }

    /**
     * Makes some workers more active than others: who comes in place n is drawn n^−{@code skew} as often as the first. Nobody
     * answers a task twice, so where there are many answers per task the differences are smaller.
     *
     * @param skew 0 for all alike, about 1 for a typical crowd; at most 10
     * @return these settings, with such workers
     * @throws IllegalArgumentException if {@code skew} is not from 0 to 10
     */
    public Simulator withActivitySkew(double skew) {
        checkArgument(skew >= 0 && skew <= MAX_SPREAD_OR_SKEW, "activity skew must be from 0 to 10, got %s", skew);
        return changed(copy -> copy.activitySkew = skew);
    }

    /** {@return these settings, where all that are in no group try so well; see {@link Behaviour.Honest}} */
    public Simulator withHonest(double accuracy, double spread) {
        Behaviour.Honest honest = new Behaviour.Honest(accuracy, spread);
        return changed(copy -> copy.honest = honest);
    }

    /**
     * Adds a group of workers, besides those that were added before. Numbers of workers are rounded.
     *
     * @param share the share of all workers
     * @param behaviour what they do
     * @return these settings, with such a group
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1, or all groups together have more than all workers
     */
    public Simulator withGroup(double share, Behaviour behaviour) {
        checkShare("share", share);
        double all = settings.grouped() + share;
        checkArgument(all <= 1 + SHARE_TOLERANCE, "the shares of all groups must add up to at most 1, got %s", all);
        SimulatorSettings.Group group =
                new SimulatorSettings.Group(share, Objects.requireNonNull(behaviour, "behaviour"));
        return changed(copy -> copy.groups =
                Stream.concat(settings.groups.stream(), Stream.of(group)).toList());
    }

    /** {@return these settings, with a time for each answer: the first at {@code start}, and one after the other} */
    public Simulator withTimes(Instant start, Duration pace) {
        checkArgument(!pace.isNegative(), "pace must not be negative, got %s", pace);
        return changed(copy -> {
            copy.start = Optional.of(start);
            copy.pace = pace;
        });
    }

    /** {@return these settings, with other random numbers} */
    public Simulator withSeed(long number) {
        return changed(copy -> copy.seed = number);
    }

    /**
     * Makes up the crowd.
     *
     * @return the answers, and what is true about them
     * @throws IllegalArgumentException if the settings do not go together: more answers per task than workers, a habit of a label that
     *     there is not, copiers without anybody to copy, or honest accuracies that no beta distribution between 1/K and 1 has
     */
    public Simulation simulate() {
        checkArgument(
                settings.answersPerTask <= settings.workers,
                "answers per task must be at most %s, the number of workers, got %s",
                settings.workers,
                settings.answersPerTask);
        return new SimulationRun(settings).simulate();
    }

    /** {@return such as {@code Simulator[1000 tasks, 5 answers per task, 50 workers, 4 labels, 2 groups, seed 7]}} */
    @Override
    public String toString() {
        return "Simulator[%s tasks, %s answers per task, %s workers, %s labels, %s groups, seed %s]"
                .formatted(settings.tasks, settings.answersPerTask, settings.workers, settings.labels(), settings.groups.size(), settings.seed);
    }

    private Simulator changed(Consumer<SimulatorSettings> change) {
        SimulatorSettings copy = new SimulatorSettings(settings);
        change.accept(copy);
        return new Simulator(copy);
    }

    private static void checkCount(String name, int count) {
        checkArgument(count >= 1 && count <= MAX_COUNT, "%s must be from 1 to %s, got %s", name, MAX_COUNT, count);
    }

    private static void checkShare(String name, double value) {
        checkArgument(value >= 0 && value <= 1, "%s must be from 0 to 1, got %s", name, value);
    }
}
