package org.crowd4j.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The settings of a simulator. A copy is changed only before it is shared. */
final class SimulatorSettings {
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

    SimulatorSettings() {}

    SimulatorSettings(SimulatorSettings other) {
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

    /** Workers of one behaviour, as a share of all workers. */
    record Group(double share, Behaviour behaviour) {}

    int labels() {
        return labelShares.length;
    }

    /** {@return the share of workers in all groups} */
    double grouped() {
        return groups.stream().mapToDouble(Group::share).sum();
    }

    /**
     * {@return the accuracy of a worker on a task}
     *
     * @param accuracy the accuracy at difficulty 0
     * @param odds e to the power of the difficulty
     */
    double reach(double accuracy, double odds) {
        if (labels() == 1) {
            return 1;
        }
        double chance = 1.0 / labels();
        if (accuracy >= chance) {
            return chance + (1 - chance) * weakened((accuracy - chance) / (1 - chance), odds);
        }
        return chance - chance * weakened((chance - accuracy) / chance, odds);
    }

    /** The logistic function of the log-odds at difficulty 0, minus the difficulty. */
    private static double weakened(double knowledge, double odds) {
        return knowledge / (knowledge + (1 - knowledge) * odds);
    }
}
