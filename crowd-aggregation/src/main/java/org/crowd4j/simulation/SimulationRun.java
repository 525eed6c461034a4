package org.crowd4j.simulation;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;

/** One run of a simulator: workers first, then task by task. */
final class SimulationRun {
    private static final int NONE = -1;

    private final SimulatorSettings plan;
    private final int k;
    private final WorkerProfiles cast;
    private final WeightedSampler lottery;
    private final RandomDraws truths;
    private final RandomDraws difficulties;
    private final RandomDraws popular;
    private final RandomDraws choices;
    private final RandomDraws replies;

    private final int[] answerers; // of the current task
    private final int[] reply; // by worker, then by ring: the label given to the current task
    private final double[] right; // the probability that it is right
    private final int[] sheetTask; // by ring: the task of its last reply
    private int truth;
    private double odds; // e to the power of the difficulty
    private int decoy;
    private double progress; // from the first task, 0, to the last, 1

    private final int[] given;
    private final double[] expected; // the expected number of right answers

    SimulationRun(SimulatorSettings plan) {
        this.plan = plan;
        k = plan.labels();
        cast = new WorkerProfiles(plan, new RandomDraws(plan.seed, 0));
        truths = new RandomDraws(plan.seed, 1);
        difficulties = new RandomDraws(plan.seed, 2);
        popular = new RandomDraws(plan.seed, 3);
        choices = new RandomDraws(plan.seed, 4);
        replies = new RandomDraws(plan.seed, 5);
        lottery = new WeightedSampler(plan.workers, plan.activitySkew, plan.answersPerTask + 1);
        answerers = new int[plan.answersPerTask];
        int rings = cast.sheets.length;
        reply = new int[plan.workers + rings];
        right = new double[plan.workers + rings];
        sheetTask = IntStream.range(0, rings).map(ring -> NONE).toArray();
        given = new int[plan.workers];
        expected = new double[plan.workers];
    }

    Simulation simulate() {
        int[] truthOf = new int[plan.tasks];
        double[] difficultyOf = new double[plan.tasks];
        String[] workers = Simulation.ids("w", plan.workers);
        String[] labels = Simulation.ids("l", k);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder().labels(labels);
        int count = 0;
        for (int task = 0; task < plan.tasks; task++) {
            difficultyOf[task] = open(task);
            truthOf[task] = truth;
            if (task % plan.batch == 0) {
                choose();
            }
            String id = "t" + task;
            for (int worker : answerers) {
                answer(task, worker);
                given[worker]++;
                expected[worker] += right[worker];
                if (plan.start.isPresent()) {
                    answers.add(
                            id,
                            workers[worker],
                            labels[reply[worker]],
                            plan.start.get().plus(plan.pace.multipliedBy(count++)));
                } else {
                    answers.add(id, workers[worker], labels[reply[worker]]);
                }
            }
        }
        return new Simulation(answers.build(), truthOf, difficultyOf, cast, given, expected);
    }

    /** Draws the properties of a task; returns its difficulty. */
    private double open(int task) {
        truth = byShare(truths.unit());
        double difficulty = plan.difficulty == 0 ? 0 : plan.difficulty * unscaledDifficulty();
        odds = difficulty == 0 ? 1 : StrictMath.exp(difficulty);
        decoy = k > 1 && plan.popularMistakes > 0 && popular.chance(plan.popularMistakes)
                ? (truth + 1 + popular.below(k - 1)) % k
                : NONE;
        progress = plan.tasks == 1 ? 0 : task / (plan.tasks - 1.0);
        return difficulty;
    }

    private int byShare(double at) {
        double sum = 0;
        int chosen = 0;
        for (int label = 0; label < k; label++) {
            if (plan.labelShares[label] > 0) {
                chosen = label; // the last one takes what rounding leaves
                sum += plan.labelShares[label];
                if (at < sum) {
                    return label;
                }
            }
        }
        return chosen;
    }

    /** A number of mean 0 and variance 1. */
    private double unscaledDifficulty() {
        double skew = plan.difficultySkew;
        double mixed = (1 - skew) * difficulties.normal() + skew * (difficulties.exponential() - 1);
        return mixed / StrictMath.sqrt((1 - skew) * (1 - skew) + skew * skew);
    }

    /**
     * Chooses the workers of a task. A copied worker comes before the copier, and alone if only one
     * place is left.
     */
    private void choose() {
        int chosen = 0;
        while (chosen < answerers.length) {
            int worker = lottery.draw(choices);
            int source = cast.source[worker];
            if (source >= 0 && source < plan.workers && lottery.has(source)) {
                lottery.take(source);
                answerers[chosen++] = source;
            }
            if (chosen < answerers.length) {
                answerers[chosen++] = worker;
            }
        }
        lottery.restore();
    }

    /** Draws the answer of a worker. */
    private void answer(int task, int worker) {
        double own = plan.reach(cast.first[worker] + progress * (cast.last[worker] - cast.first[worker]), odds);
        double habit = cast.habit[worker];
        int favourite = cast.favourite[worker];
        if (habit > 0) {
            double blind = favourite == WorkerProfiles.ANY ? 1.0 / k : favourite == truth ? 1 : 0;
            right[worker] = habit * blind + (1 - habit) * own;
        } else {
            right[worker] = own;
        }
        int source = cast.source[worker];
        if (source != WorkerProfiles.NO_SOURCE) {
            if (source >= plan.workers) {
                lookUp(task, source - plan.workers);
            }
            double copying = cast.copying[worker];
            double noise = cast.noise[worker];
            right[worker] = noise / k + (1 - noise) * (copying * right[source] + (1 - copying) * right[worker]);
            if (noise > 0 && replies.chance(noise)) {
                reply[worker] = replies.below(k);
                return;
            }
            if (replies.chance(copying)) {
                reply[worker] = reply[source];
                return;
            }
        }
        if (habit > 0 && replies.chance(habit)) {
            reply[worker] = favourite == WorkerProfiles.ANY ? replies.below(k) : favourite;
        } else {
            reply[worker] = attempt(own);
        }
    }

    /** Draws the answer on the sheet of a ring, once per task. */
    private void lookUp(int task, int ring) {
        if (sheetTask[ring] != task) {
            sheetTask[ring] = task;
            int place = plan.workers + ring;
            right[place] = plan.reach(cast.sheets[ring], odds);
            reply[place] = attempt(right[place]);
        }
    }

    /** The right label with this probability, else a mistake. */
    private int attempt(double accuracy) {
        if (k == 1 || replies.chance(accuracy)) {
            return truth;
        }
        if (decoy != NONE && replies.chance(plan.popularity)) {
            return decoy;
        }
        if (plan.neighbours > 0 && replies.chance(plan.neighbours)) {
            boolean up = truth == 0 || (truth < k - 1 && replies.chance(0.5));
            return up ? truth + 1 : truth - 1;
        }
        return (truth + 1 + replies.below(k - 1)) % k;
    }
}
