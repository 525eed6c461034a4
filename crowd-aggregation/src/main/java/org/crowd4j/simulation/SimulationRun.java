package org.crowd4j.simulation;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.draws.WeightedSampler;
import org.crowd4j.aggregation.internal.draws.WorkerProfiles;

/** One run of a simulator: profiles first, then task by task. */
final class SimulationRun {
    private static final int NONE = -1;

    private final Simulator.Settings settings;
    private final int k;
    private final Behaviour[] behaviours; // by worker
    private final WorkerProfiles profiles;
    private final WeightedSampler sampler;
    private final RandomDraws truthDraws;
    private final RandomDraws difficultyDraws;
    private final RandomDraws popularDraws;
    private final RandomDraws workerDraws;
    private final RandomDraws answerDraws;

    private final int[] answerers; // workers of the current task
    private final int[] labelOf; // by worker, then by ring: label for the current task
    private final double[] probabilityCorrect; // of that label
    private final int[] sheetTask; // by ring, the task of its label
    private int truth;
    private double odds; // e to the power of the difficulty
    private int decoy;
    private double progress; // 0 at the first task, 1 at the last

    private final int[] answerCount;
    private final double[] expectedCorrect; // by worker, expected right answers

    SimulationRun(Simulator.Settings settings) {
        this.settings = settings;
        k = settings.labelShares.length;
        behaviours = new Behaviour[settings.workers];
        profiles = new WorkerProfiles(settings.workers, settings.labelShares, new RandomDraws(settings.seed, 0));
        assignBehaviours();
        truthDraws = new RandomDraws(settings.seed, 1);
        difficultyDraws = new RandomDraws(settings.seed, 2);
        popularDraws = new RandomDraws(settings.seed, 3);
        workerDraws = new RandomDraws(settings.seed, 4);
        answerDraws = new RandomDraws(settings.seed, 5);
        sampler = new WeightedSampler(settings.workers, settings.activitySkew, settings.answersPerTask + 1);
        answerers = new int[settings.answersPerTask];
        int rings = profiles.sheets.size();
        labelOf = new int[settings.workers + rings];
        probabilityCorrect = new double[settings.workers + rings];
        sheetTask = IntStream.range(0, rings).map(ring -> NONE).toArray();
        answerCount = new int[settings.workers];
        expectedCorrect = new double[settings.workers];
    }

    /** Gives the groups, in random order, workers by their shares; the others are honest. */
    private void assignBehaviours() {
        int[] order = profiles.shuffled();
        int at = 0;
        double share = 0;
        for (Simulator.Group group : settings.groups) {
            share += group.share();
            if (group.behaviour() instanceof Behaviour.Ring ring) {
                profiles.sheets.add(ring.accuracy());
            }
            for (int end = (int) Math.min(order.length, Math.round(share * order.length)); at < end; at++) {
                assign(order[at], group.behaviour());
            }
        }
        for (; at < order.length; at++) {
            assign(order[at], settings.honest);
        }
        profiles.chooseSources(order);
    }

    private void assign(int worker, Behaviour role) {
        behaviours[worker] = role;
        Behaviour.Honest attempt = role instanceof Behaviour.Honest other ? other : settings.honest;
        profiles.tries(worker, attempt.accuracy(), attempt.spread());
        if (role instanceof Behaviour.UniformSpammer) {
            profiles.guesses(worker);
        } else if (role instanceof Behaviour.Habit own) {
            profiles.likes(worker, own.rate(), own.label());
        } else if (role instanceof Behaviour.Adversary own) {
            profiles.changes(worker, 1 - own.rate(), 1 - own.rate());
        } else if (role instanceof Behaviour.Drifter own) {
            profiles.changes(worker, own.first(), own.last());
        } else if (role instanceof Behaviour.Copier own) {
            profiles.copies(worker, own.rate());
        } else if (role instanceof Behaviour.Ring own) {
            profiles.copiesSheet(worker, own.rate(), own.noise());
        }
    }

    Simulation simulate() {
        int[] truthOf = new int[settings.tasks];
        double[] difficultyOf = new double[settings.tasks];
        String[] workers = Numbered.names("w", settings.workers);
        String[] labels = Numbered.names("l", k);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder().labels(labels);
        int count = 0;
        for (int task = 0; task < settings.tasks; task++) {
            difficultyOf[task] = startTask(task);
            truthOf[task] = truth;
            if (task % settings.batch == 0) {
                chooseWorkers();
            }
            String id = "t" + task;
            for (int worker : answerers) {
                answer(task, worker);
                answerCount[worker]++;
                expectedCorrect[worker] += probabilityCorrect[worker];
                int place = count++;
                answers.add(
                        id,
                        workers[worker],
                        labels[labelOf[worker]],
                        settings.start.map(start -> start.plus(settings.pace.multipliedBy(place))));
            }
        }
        return new Simulation(
                answers.build(), truthOf, difficultyOf, behaviours, profiles, answerCount, expectedCorrect);
    }

    /** Draws the properties of a task; returns its difficulty. */
    private double startTask(int task) {
        truth = drawLabel(truthDraws.uniform());
        double difficulty = settings.difficulty == 0 ? 0 : settings.difficulty * unscaledDifficulty();
        odds = difficulty == 0 ? 1 : StrictMath.exp(difficulty);
        decoy = k > 1 && settings.popularMistakes > 0 && popularDraws.bernoulli(settings.popularMistakes)
                ? (truth + 1 + popularDraws.below(k - 1)) % k
                : NONE;
        progress = settings.tasks == 1 ? 0 : task / (settings.tasks - 1.0);
        return difficulty;
    }

    private int drawLabel(double at) {
        double sum = 0;
        int chosen = 0;
        for (int label = 0; label < k; label++) {
            if (settings.labelShares[label] > 0) {
                chosen = label; // rounding may leave the sum below 1
                sum += settings.labelShares[label];
                if (at < sum) {
                    return label;
                }
            }
        }
        return chosen;
    }

    /** A variable of mean 0 and variance 1. */
    private double unscaledDifficulty() {
        double skew = settings.difficultySkew;
        double mixed = (1 - skew) * difficultyDraws.gaussian() + skew * (difficultyDraws.exponential() - 1);
        return mixed / StrictMath.sqrt((1 - skew) * (1 - skew) + skew * skew);
    }

    /**
     * Chooses the workers of a task. Sources come before their copiers; if there is room for one
     * more worker only, it is the source.
     */
    private void chooseWorkers() {
        int chosen = 0;
        while (chosen < answerers.length) {
            int worker = sampler.draw(workerDraws);
            int source = profiles.source[worker];
            if (source >= 0 && source < settings.workers && sampler.isAvailable(source)) {
                sampler.take(source);
                answerers[chosen++] = source;
            }
            if (chosen < answerers.length) {
                answerers[chosen++] = worker;
            }
        }
        sampler.restore();
    }

    /** Draws the answer of a worker. */
    private void answer(int task, int worker) {
        double own = profiles.accuracyAt(
                profiles.first[worker] + progress * (profiles.last[worker] - profiles.first[worker]), odds);
        double habit = profiles.habit[worker];
        int favourite = profiles.favourite[worker];
        if (habit > 0) {
            double byHabit = favourite == WorkerProfiles.ANY_LABEL ? 1.0 / k : favourite == truth ? 1 : 0;
            probabilityCorrect[worker] = habit * byHabit + (1 - habit) * own;
        } else {
            probabilityCorrect[worker] = own;
        }
        int source = profiles.source[worker];
        if (source != WorkerProfiles.NO_SOURCE) {
            if (source >= settings.workers) {
                fillSheet(task, source - settings.workers);
            }
            double copying = profiles.copying[worker];
            double noise = profiles.noise[worker];
            probabilityCorrect[worker] = noise / k
                    + (1 - noise) * (copying * probabilityCorrect[source] + (1 - copying) * probabilityCorrect[worker]);
            if (noise > 0 && answerDraws.bernoulli(noise)) {
                labelOf[worker] = answerDraws.below(k);
                return;
            }
            if (answerDraws.bernoulli(copying)) {
                labelOf[worker] = labelOf[source];
                return;
            }
        }
        if (habit > 0 && answerDraws.bernoulli(habit)) {
            labelOf[worker] = favourite == WorkerProfiles.ANY_LABEL ? answerDraws.below(k) : favourite;
        } else {
            labelOf[worker] = drawAnswer(own);
        }
    }

    /** Draws the answer on the list of a ring, once for each task. */
    private void fillSheet(int task, int ring) {
        if (sheetTask[ring] != task) {
            sheetTask[ring] = task;
            int place = settings.workers + ring;
            probabilityCorrect[place] = profiles.accuracyAt(profiles.sheets.get(ring), odds);
            labelOf[place] = drawAnswer(probabilityCorrect[place]);
        }
    }

    /** The right label with the given probability, else a mistake. */
    private int drawAnswer(double accuracy) {
        if (k == 1 || answerDraws.bernoulli(accuracy)) {
            return truth;
        }
        if (decoy != NONE && answerDraws.bernoulli(settings.popularity)) {
            return decoy;
        }
        if (settings.neighbours > 0 && answerDraws.bernoulli(settings.neighbours)) {
            boolean up = truth == 0 || (truth < k - 1 && answerDraws.bernoulli(0.5));
            return up ? truth + 1 : truth - 1;
        }
        return (truth + 1 + answerDraws.below(k - 1)) % k;
    }
}
