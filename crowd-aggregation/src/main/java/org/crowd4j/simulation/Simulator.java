package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates a crowd: tasks with known right labels, workers who answer them well, badly or
 * dishonestly, and their answers.
 *
 * <pre>{@code
 * var crowd = new Simulator().withTasks(1000).withAnswersPerTask(5).withLabels(4).withWorkers(50)
 *     .withGroup(0.2, Behaviour.uniformSpammer()).withGroup(0.1, Behaviour.adversary(0.8))
 *     .withSeed(7).simulate();
 * CategoricalEvaluation.of(new Committee().aggregate(crowd.answers()), crowd.gold());
 * crowd.worker("w3").accuracy();                                        // the true accuracy
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Each task has a right label c, drawn by label shares, and a difficulty d. Different workers
 * answer it, active ones more often. A worker whose accuracy a is above that of guessing, 1/K, is
 * right with probability
 *
 * <pre>
 *   1/K + (1 − 1/K) · σ(logit κ − d)     κ = (a − 1/K) / (1 − 1/K)
 * </pre>
 *
 * <p>Below guessing the same holds, with κ the relative distance to 1/K. A mistake is the popular
 * mistake of the task, a neighbour of c, or any other label, in this order. Labels are {@code l0},
 * {@code l1} …, tasks {@code t0} …, and workers {@code w0} …, where {@code w0} is the most active
 * worker. The behaviour of each worker is drawn. Answers come task by task.
 *
 * <p>The same settings give the same answers on any machine. Behaviours, right labels,
 * difficulties, popular mistakes, the choice of workers, and answers each have separate random
 * numbers: a crowd with more spammers, for example, meets the same tasks.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers. It shows what a method
 * does where its assumptions hold or fail.
 *
 * <p><b>Cost:</b> O(A · ln W) time for A answers of W workers, 12 bytes for each answer in addition
 * to the answers, and O(N + W) space.
 *
 * @see Behaviour
 */
public final class Simulator {
    /** Largest number of tasks, workers, labels and answers per task. */
    private static final int MAX_COUNT = 1 << 28;

    /** Largest spread of difficulties and skew of activities. */
    private static final double MAX_SPREAD_OR_SKEW = 10;

    /** Tolerance for rounding in the sum of the shares of groups. */
    private static final double SHARE_TOLERANCE = 1e-9;

    private final Settings settings;

    /** The settings. Mutable only while a copy is being changed. */
    static final class Settings {
        int tasks = 1000;
        int answersPerTask = 5;
        int workers = 50;
        int batch = 1;
        double activitySkew;
        double[] labelShares = {0.5, 0.5};
        double difficulty;
        double difficultySkew;
        double popularMistakes;
        double popularity;
        double neighbours;
        Behaviour.Honest honest = new Behaviour.Honest(0.75, 0.1);
        List<Group> groups = List.of();
        Optional<Instant> start = Optional.empty();
        Duration pace = Duration.ZERO;
        long seed;

        Settings() {}

        Settings(Settings other) {
            tasks = other.tasks;
            answersPerTask = other.answersPerTask;
            workers = other.workers;
            batch = other.batch;
            activitySkew = other.activitySkew;
            labelShares = other.labelShares;
            difficulty = other.difficulty;
            difficultySkew = other.difficultySkew;
            popularMistakes = other.popularMistakes;
            popularity = other.popularity;
            neighbours = other.neighbours;
            honest = other.honest;
            groups = other.groups;
            start = other.start;
            pace = other.pace;
            seed = other.seed;
        }
    }

    /** Workers of one behaviour, and their share of all workers. */
    record Group(double share, Behaviour behaviour) {}

    /**
     * 1000 tasks of difficulty 0, two labels with equal shares, 5 answers per task, 50 equally
     * active honest workers with accuracies of mean 0.75 and standard deviation 0.1; seed 0.
     */
    public Simulator() {
        this(new Settings());
    }

    private Simulator(Settings settings) {
        this.settings = settings;
    }

    /** {@return these settings, with {@code count} tasks; at least 1} */
    public Simulator withTasks(int count) {
        checkCount("tasks", count);
        return changed(copy -> copy.tasks = count);
    }

    /**
     * {@return these settings, with {@code count} answers to each task; from 1 to the number of
     * workers}
     */
    public Simulator withAnswersPerTask(int count) {
        checkCount("answers per task", count);
        return changed(copy -> copy.answersPerTask = count);
    }

    /**
     * {@return these settings, with {@code count} workers, some of whom may give no answer; at
     * least 1}
     */
    public Simulator withWorkers(int count) {
        checkCount("workers", count);
        return changed(copy -> copy.workers = count);
    }

    /**
     * {@return these settings, where the same workers answer {@code tasksEach} consecutive tasks;
     * at least 1}
     */
    public Simulator withBatches(int tasksEach) {
        checkCount("tasks of a batch", tasksEach);
        return changed(copy -> copy.batch = tasksEach);
    }

    /** {@return these settings, with {@code count} labels of equal shares; at least 1} */
    public Simulator withLabels(int count) {
        checkCount("labels", count);
        double[] shares = new double[count];
        Arrays.fill(shares, 1.0 / count);
        return changed(copy -> copy.labelShares = shares);
    }

    /**
     * Gives labels different shares of the tasks. There are as many labels as shares.
     *
     * @param shares relative frequencies of the right labels: {@code 90, 10} equals
     *     {@code 0.9, 0.1}
     * @return these settings, with such labels
     * @throws IllegalArgumentException if a share is negative or not finite, or the sum of the
     *     shares is not finite and positive
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
                "the sum of label shares must be finite and greater than 0, got %s",
                Arrays.toString(shares));
        double[] scaled = Arrays.stream(shares).map(share -> share / total).toArray();
        return changed(copy -> copy.labelShares = scaled);
    }

    /**
     * {@return these settings, with normally distributed difficulties of mean 0; see {@link
     * #withDifficulty(double, double)}}
     */
    public Simulator withDifficulty(double spread) {
        return withDifficulty(spread, 0);
    }

    /**
     * Makes some tasks harder than others. Difficulties have mean 0 and are {@code spread} times a
     * mixture of a normal and an exponential variable.
     *
     * @param spread the standard deviation, on the logistic scale; from 0, all tasks alike, to 10
     * @param skew the share of the exponential variable in the mixture: 0 for as many hard tasks as
     *     easy ones, 1 for most tasks slightly easy and a few very hard
     * @return these settings, with such tasks
     * @throws IllegalArgumentException if {@code spread} is not from 0 to 10, or {@code skew} is
     *     not from 0 to 1
     */
    public Simulator withDifficulty(double spread, double skew) {
        Check.within("spread", spread, 0, MAX_SPREAD_OR_SKEW);
        Check.share("skew", skew);
        return changed(copy -> {
            copy.difficulty = spread;
            copy.difficultySkew = skew;
        });
    }

    /**
     * Gives some tasks a wrong label that attracts mistakes.
     *
     * @param tasks the share of tasks with such a label
     * @param popularity the share of mistakes on such a task that go to this label; the others are
     *     drawn from all wrong labels
     * @return these settings, with such tasks
     * @throws IllegalArgumentException if {@code tasks} or {@code popularity} is not from 0 to 1
     */
    public Simulator withPopularMistakes(double tasks, double popularity) {
        Check.share("tasks", tasks);
        Check.share("popularity", popularity);
        return changed(copy -> {
            copy.popularMistakes = tasks;
            copy.popularity = popularity;
        });
    }

    /**
     * Moves mistakes to neighbouring labels.
     *
     * @param share the share of other mistakes that go to a label next to the right one; the others
     *     are drawn from all wrong labels
     * @return these settings, with such mistakes
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public Simulator withNeighbours(double share) {
        Check.share("share", share);
        return changed(copy -> copy.neighbours = share);
    }

    /**
     * Makes some workers more active than others: the worker of rank n is drawn n^−{@code skew}
     * times as often as the first. No worker answers a task twice, so differences are smaller with
     * many answers per task.
     *
     * @param skew 0 for equal activity, about 1 for a typical crowd; at most 10
     * @return these settings, with such workers
     * @throws IllegalArgumentException if {@code skew} is not from 0 to 10
     */
    public Simulator withActivitySkew(double skew) {
        checkArgument(skew >= 0 && skew <= MAX_SPREAD_OR_SKEW, "activity skew must be from 0 to 10, got %s", skew);
        return changed(copy -> copy.activitySkew = skew);
    }

    /**
     * {@return these settings, with these accuracies of honest workers; see {@link
     * Behaviour.Honest}}
     */
    public Simulator withHonest(double accuracy, double spread) {
        Behaviour.Honest honest = new Behaviour.Honest(accuracy, spread);
        return changed(copy -> copy.honest = honest);
    }

    /**
     * Adds a group of workers to the groups added before. Numbers of workers are rounded.
     *
     * @param share the share of all workers
     * @param behaviour the behaviour of the group
     * @return these settings, with this group
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1, or the shares of all
     *     groups sum to more than 1
     */
    public Simulator withGroup(double share, Behaviour behaviour) {
        Check.share("share", share);
        double all = settings.groups.stream().mapToDouble(Group::share).sum() + share;
        checkArgument(all <= 1 + SHARE_TOLERANCE, "the sum of the shares of all groups must be at most 1, got %s", all);
        Group group = new Group(share, Objects.requireNonNull(behaviour, "behaviour"));
        return changed(copy -> copy.groups =
                Stream.concat(settings.groups.stream(), Stream.of(group)).toList());
    }

    /**
     * Gives each answer a time: the first at {@code start}, and each next one later by
     * {@code pace}.
     *
     * @throws IllegalArgumentException if {@code pace} is negative
     */
    public Simulator withTimes(Instant start, Duration pace) {
        checkArgument(!pace.isNegative(), "pace must not be negative, got %s", pace);
        return changed(copy -> {
            copy.start = Optional.of(start);
            copy.pace = pace;
        });
    }

    /** {@return these settings, with the seed {@code number}} */
    public Simulator withSeed(long number) {
        return changed(copy -> copy.seed = number);
    }

    /**
     * Simulates the crowd.
     *
     * @return the answers, and the truth behind them
     * @throws IllegalArgumentException if settings contradict each other: more answers per task
     *     than workers, a habit of a label beyond the last one, copiers without a worker to copy,
     *     or a mean and spread of honest accuracies that no beta distribution between 1/K and 1 has
     */
    public Simulation simulate() {
        checkArgument(
                settings.answersPerTask <= settings.workers,
                "answers per task must be at most %s, the number of workers, got %s",
                settings.workers,
                settings.answersPerTask);
        return new SimulationRun(settings).simulate();
    }

    /**
     * {@return such as
     * {@code Simulator[1000 tasks by 5 answers, 50 workers, 4 labels, 2 groups, seed 7]}}
     */
    @Override
    public String toString() {
        return "Simulator[%s tasks by %s answers, %s workers, %s labels, %s groups, seed %s]"
                .formatted(
                        settings.tasks,
                        settings.answersPerTask,
                        settings.workers,
                        settings.labelShares.length,
                        settings.groups.size(),
                        settings.seed);
    }

    private Simulator changed(Consumer<Settings> change) {
        Settings copy = new Settings(settings);
        change.accept(copy);
        return new Simulator(copy);
    }

    private static void checkCount(String name, int count) {
        Check.within(name, count, 1, MAX_COUNT);
    }
}
