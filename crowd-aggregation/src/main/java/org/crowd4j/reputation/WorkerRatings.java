package org.crowd4j.reputation;

import java.util.List;

/** The reputations of workers, to be read: of a {@link Standing}, or of something that learns on its own. */
public interface WorkerRatings {

    /** {@return the ids of the workers met, sorted} */
    List<String> workers();

    /**
     * {@return what is known of a worker, for tasks of as many labels as the latest settled one; a newcomer's rating for a worker never
     * met}
     */
    Rating rating(String worker);

    /**
     * Returns what is known of a worker.
     *
     * @param worker the worker; one never met has a newcomer's rating
     * @param labels the number of labels that a task offers; at least 2
     * @return the rating, its accuracy meant for tasks of that many labels
     */
    Rating rating(String worker, int labels);

    /**
     * Returns how probable it is that the next answer of a worker is right, with all that is not known of worker and task: what to weigh a vote
     * by. It is nearer to chance than the accuracy of the rating where the rating is uncertain.
     *
     * @param worker the worker
     * @param labels the number of labels that the task offers; at least 2
     * @return from 0 to 1
     */
    default double probabilityCorrect(String worker, int labels) {
        return rating(worker, labels).accuracy();
    }

    /** {@return all workers, those most surely good first} */
    default Leaderboard leaderboard() {
        return Leaderboard.of(workers().stream().map(this::rating).toList());
    }

    /** {@return everything it knows, as bytes that {@link Reputation#restore} takes; the same on any machine} */
    byte[] snapshot();
}
