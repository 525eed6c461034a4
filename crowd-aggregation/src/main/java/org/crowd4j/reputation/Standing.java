package org.crowd4j.reputation;

/**
 * The ratings of workers, updated as tasks are settled. Mutable and not thread-safe; the values it
 * returns are immutable.
 *
 * <p>The same settlements in the same order give bit-identical results on any machine. Within a
 * settlement the order of workers does not matter; if a worker has several answers, the last one
 * counts.
 */
public interface Standing extends WorkerRatings {

    /**
     * Updates the ratings by a closed task. If its right label is known, answers are judged by it;
     * otherwise each answer is judged by those of the other workers.
     *
     * @param task the closed task
     * @return this standing
     * @throws IllegalArgumentException if the task offers fewer than 2 labels, if a label is not
     *     from 0 to {@code task.labels() - 1}, or if this standing requires 2 labels and the task
     *     offers more; the standing is then unchanged
     */
    Standing settle(Settlement task);
}
