package org.crowd4j.reputation;

import java.time.Instant;
import java.util.List;

/**
 * Read access to ratings of workers: of a {@link Standing}, or of a component that updates them
 * itself.
 */
public interface WorkerRatings {

    /** {@return the ids of the rated workers, sorted} */
    List<String> workers();

    /**
     * {@return the rating of a worker, for tasks with as many labels as the latest settled one; a
     * newcomer's rating if the worker is not rated yet}
     */
    Rating rating(String worker);

    /**
     * Returns the rating of a worker.
     *
     * @param worker the worker; an unrated one has a newcomer's rating
     * @param labels the number of labels that a task offers; at least 2
     * @return the rating, its accuracy stated for tasks with that many labels
     * @throws IllegalArgumentException if {@code labels} is less than 2
     */
    Rating rating(String worker, int labels);

    /**
     * Returns the rating of a worker at a time. The estimates of {@code rating(worker)} are those
     * that the worker's latest task left, except for an accuracy, which also follows the tasks of
     * the crowd; some methods forget while a worker is idle.
     *
     * @param worker the worker
     * @param at the time; one before the worker's latest task changes nothing
     * @return the rating; by a method that does not forget, {@code rating(worker)}
     */
    default Rating rating(String worker, Instant at) {
        return rating(worker);
    }

    /**
     * Returns the probability that the next answer of a worker is right, averaged over the
     * uncertainty about worker and task: the probability from which to compute the weight of a
     * vote. Where the rating is uncertain, it is nearer to guessing than the accuracy of the
     * rating.
     *
     * @param worker the worker
     * @param labels the number of labels that the task offers; at least 2
     * @return the probability, from 0 to 1
     * @throws IllegalArgumentException if {@code labels} is less than 2
     */
    default double probabilityCorrect(String worker, int labels) {
        return rating(worker, labels).accuracy();
    }

    /** {@return all workers, the most trustworthy first} */
    default Leaderboard leaderboard() {
        return Leaderboard.of(workers().stream().map(this::rating).toList());
    }

    /** {@return all workers by their ratings at a time, the most trustworthy first} */
    default Leaderboard leaderboard(Instant at) {
        return Leaderboard.of(
                workers().stream().map(worker -> rating(worker, at)).toList());
    }

    /**
     * {@return the complete state, as bytes for {@link Reputation#restore}; the same on any
     * machine}
     */
    byte[] snapshot();
}
