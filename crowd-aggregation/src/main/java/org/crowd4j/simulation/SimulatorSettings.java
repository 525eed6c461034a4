package org.crowd4j.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The settings of a simulator. Mutable only while a copy is being changed. */
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

    /** Workers of one behaviour, and their share of all workers. */
    record Group(double share, Behaviour behaviour) {}

    int labels() {
        return labelShares.length;
    }

    /** {@return the share of all groups together} */
    double grouped() {
        return groups.stream().mapToDouble(Group::share).sum();
    }

    /**
     * {@return the accuracy on a task of some difficulty}
     *
     * @param accuracy the accuracy at difficulty 0
     * @param odds e to the power of the difficulty
     */
    double accuracyAt(double accuracy, double odds) {
        if (labels() == 1) {
            return 1;
        }
        double guessing = 1.0 / labels();
        if (accuracy >= guessing) {
            return guessing + (1 - guessing) * reduced((accuracy - guessing) / (1 - guessing), odds);
        }
        return guessing - guessing * reduced((guessing - accuracy) / guessing, odds);
    }

    /** σ(logit {@code knowledge} − difficulty). */
    private static double reduced(double knowledge, double odds) {
        return knowledge / (knowledge + (1 - knowledge) * odds);
    }
}
