package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates a crowd: tasks with a right label, workers who answer them well, badly or dishonestly,
 * and their answers.
 *
 * <pre>{@code
 * var world = new Simulator().withTasks(1000).withAnswersPerTask(5).withLabels(4).withWorkers(50)
 *     .withGroup(0.2, Behaviour.uniformSpammer()).withGroup(0.1, Behaviour.adversary(0.8))
 *     .withSeed(7).simulate();
 * CategoricalEvaluation.of(new Committee().aggregate(world.answers()), world.gold());
 * world.worker("w3").accuracy();                                        // the true accuracy
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Each task has a right label c, drawn by label shares, and a difficulty d. Different workers
 * answer it, active ones more often. A worker of accuracy a above that of guessing, 1/K, is right
 * with probability
 *
 * <pre>
 *   1/K + (1 − 1/K) · σ(logit κ − d)     κ = (a − 1/K) / (1 − 1/K)
 * </pre>
 *
 * <p>and likewise below guessing, with κ the share of 1/K that is missing. A mistake is the popular
 * one of the task, a neighbour of c, or any other label, in that order. Labels are {@code l0},
 * {@code l1} …, tasks {@code t0} …, workers {@code w0} …, {@code w0} being the most active;
 * behaviours are assigned at random. Answers come task by task.
 *
 * <p>The same settings give the same answers on any machine. Workers, right labels, difficulties,
 * popular mistakes, assignments and answers each have their own random numbers: a crowd with more
 * spammers meets the same tasks.
 *
 * <p><b>When not:</b> as evidence that a method works with people. It shows what a method does
 * where its assumptions hold or fail.
 *
 * <p><b>Cost:</b> O(A · ln W) time for A answers of W workers, 12 bytes per answer besides the
 * answer set, and O(N + W) space.
 *
 * @see Behaviour
 */
public final class Simulator {
    private static final int MOST = 1 << 28;
    private static final double STEEPEST = 10;
    private static final double ROUNDING = 1e-9;

    private final SimulatorSettings plan;

    /**
     * 1000 tasks of difficulty 0, two equally frequent labels, 5 answers per task, 50 equally
     * active honest workers with accuracies of mean 0.75 and standard deviation 0.1; seed 0.
     */
    public Simulator() {
        this(new SimulatorSettings());
    }

    private Simulator(SimulatorSettings plan) {
        this.plan = plan;
    }

    /** {@return these settings, with another number of tasks; at least 1} */
    public Simulator withTasks(int count) {
        checkCount("tasks", count);
        return changed(copy -> copy.tasks = count);
    }

    /**
     * {@return these settings, with another number of answers per task; at least 1, at most the
     * number of workers}
     */
    public Simulator withAnswersPerTask(int count) {
        checkCount("answers per task", count);
        return changed(copy -> copy.answersPerTask = count);
    }

    /**
     * {@return these settings, with another number of workers, some of whom may give no answer; at
     * least 1}
     */
    public Simulator withWorkers(int count) {
        checkCount("workers", count);
        return changed(copy -> copy.workers = count);
    }

    /**
     * {@return these settings, where the same workers answer a number of tasks in a row, then
     * others; at least 1}
     */
    public Simulator withBatches(int tasksEach) {
        checkCount("tasks of a batch", tasksEach);
        return changed(copy -> copy.batch = tasksEach);
    }

    /** {@return these settings, with a number of equally frequent labels; at least 1} */
    public Simulator withLabels(int count) {
        checkCount("labels", count);
        double[] shares = new double[count];
        Arrays.fill(shares, 1.0 / count);
        return changed(copy -> copy.labelShares = shares);
    }

    /**
     * Makes some labels more frequent than others. There are as many labels as shares.
     *
     * @param shares the relative frequency of each label: {@code 90, 10} is the same as
     *     {@code 0.9, 0.1}
     * @return the changed settings
     * @throws IllegalArgumentException if there are no shares, one is negative or not finite, or
     *     all are 0
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

    /**
     * {@return these settings, with difficulties from a normal distribution of mean 0; see
     * {@link #withDifficulty(double, double)}}
     */
    public Simulator withDifficulty(double spread) {
        return withDifficulty(spread, 0);
    }

    /**
     * Makes some tasks harder than others. Difficulties have mean 0 and are {@code spread} times
     * the mix of a normal and an exponential distribution.
     *
     * @param spread the standard deviation, on the logistic scale; from 0 for equal tasks to 10
     * @param skew the share of the exponential distribution in the mix: 0 for as many hard as easy
     *     tasks, 1 for mostly easy and some very hard tasks
     * @return the changed settings
     * @throws IllegalArgumentException if {@code spread} is not from 0 to 10, or {@code skew} not
     *     from 0 to 1
     */
    public Simulator withDifficulty(double spread, double skew) {
        Check.within("spread", spread, 0, STEEPEST);
        Check.share("skew", skew);
        return changed(copy -> {
            copy.difficulty = spread;
            copy.difficultySkew = skew;
        });
    }

    /**
     * Gives some tasks a popular wrong label.
     *
     * @param tasks the share of tasks that have one
     * @param popularity the share of mistakes on such a task that are this label; the others are
     *     drawn from all wrong labels
     * @return the changed settings
     * @throws IllegalArgumentException if an argument is not from 0 to 1
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
     * {@return these settings, where a share of the other mistakes is a label next to the right
     *     one, and the rest any wrong label; from 0 to 1}
     */
    public Simulator withNeighbours(double share) {
        Check.share("share", share);
        return changed(copy -> copy.neighbours = share);
    }

    /**
     * Makes some workers more active than others: worker n is drawn n^−{@code skew} times as often
     * as the first. No worker answers a task twice, so many answers per task make the differences
     * smaller.
     *
     * @param skew 0 for equal activity, about 1 for a typical crowd; at most 10
     * @return the changed settings
     * @throws IllegalArgumentException if {@code skew} is not from 0 to 10
     */
    public Simulator withActivitySkew(double skew) {
        checkArgument(skew >= 0 && skew <= STEEPEST, "activity skew must be from 0 to 10, got %s", skew);
        return changed(copy -> copy.activitySkew = skew);
    }

    /**
     * {@return these settings, with other accuracies of the workers in no group; see
     * {@link Behaviour.Honest}}
     */
    public Simulator withHonest(double accuracy, double spread) {
        Behaviour.Honest honest = new Behaviour.Honest(accuracy, spread);
        return changed(copy -> copy.honest = honest);
    }

    /**
     * Adds a group of workers. Numbers of workers are rounded.
     *
     * @param share the share of all workers
     * @param behaviour how they answer
     * @return the changed settings
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1, or the shares of all
     *     groups exceed 1
     */
    public Simulator withGroup(double share, Behaviour behaviour) {
        Check.share("share", share);
        double all = plan.grouped() + share;
        checkArgument(all <= 1 + ROUNDING, "the shares of all groups must add up to at most 1, got %s", all);
        SimulatorSettings.Group group =
                new SimulatorSettings.Group(share, Objects.requireNonNull(behaviour, "behaviour"));
        return changed(copy -> copy.groups =
                Stream.concat(plan.groups.stream(), Stream.of(group)).toList());
    }

    /**
     * {@return these settings, with a time for each answer, one {@code pace} after the other from
     * {@code start} on}
     */
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
     * Simulates the crowd.
     *
     * @return the answers and the truth
     * @throws IllegalArgumentException if there are more answers per task than workers, a habit has
     *     a label outside the labels, copiers have no worker to copy, or no beta distribution
     *     between 1/K and 1 has the honest accuracies
     */
    public Simulation simulate() {
        checkArgument(
                plan.answersPerTask <= plan.workers,
                "answers per task must be at most %s, the number of workers, got %s",
                plan.workers,
                plan.answersPerTask);
        return new SimulationRun(plan).simulate();
    }

    /**
     * {@return such as
     * {@code Simulator[1000 tasks, 5 answers per task, 50 workers, 4 labels, 2 groups, seed 7]}}
     */
    @Override
    public String toString() {
        return "Simulator[%s tasks, %s answers per task, %s workers, %s labels, %s groups, seed %s]"
                .formatted(plan.tasks, plan.answersPerTask, plan.workers, plan.labels(), plan.groups.size(), plan.seed);
    }

    private Simulator changed(Consumer<SimulatorSettings> change) {
        SimulatorSettings copy = new SimulatorSettings(plan);
        change.accept(copy);
        return new Simulator(copy);
    }

    private static void checkCount(String name, int count) {
        Check.within(name, count, 1, MOST);
    }
}
