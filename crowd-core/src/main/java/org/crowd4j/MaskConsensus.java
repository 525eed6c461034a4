package org.crowd4j;

import java.util.List;

/** A mask for each picture, with the probability of each pixel, and figures of each worker. */
public interface MaskConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold mask; figures of workers follow
     * from the masks.
     *
     * @param answers the answers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows what was found for each task; masks are read at once, in task order,
     *     probabilities when they are asked for
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a mask has another size than the answers to its task
     */
    static MaskConsensus of(MaskAnswers answers, MaskGold clamped, Rows rows, Convergence convergence) {
        return new PlainMaskConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task; safe to read from many threads. */
    interface Rows {

        /** {@return the mask of a task} */
        Mask mask(int task);

        /** {@return the probability that a pixel of the picture belongs to the mask of a task} */
        double probability(int task, int x, int y);
    }

    @Override
    MaskAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    MaskGold clamped();

    /**
     * Returns the mask of a task.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    Mask mask(String task);

    /**
     * Returns the probability that a pixel belongs to the mask of a task; of a vote, its share of
     * the weight, 10⁻⁹ away from certainty. It is computed when it is asked for, in O(answers to
     * the task).
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     * @throws IndexOutOfBoundsException if the pixel is outside the picture
     */
    double probability(String task, int x, int y);

    /**
     * Returns the figures of a worker. {@code overlap}: the mean overlap of the worker's masks with
     * those of the tasks. {@code precision}: of the worker's pixels, the share that belongs to the
     * mask of the task. {@code recall}: of the pixels of the masks, the share that the worker has.
     * The two shares have one pixel more, with the share of all workers.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: by {@code overlap}, where two more answers
     * with the mean of all count for each. Equal ones are in order of id.
     *
     * @return the ids of all workers
     */
    @Override
    List<String> workersByTrust();

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(), rows, List.of("task", "width", "height", "pixels", "answers"), (task, id, given) -> {
                    Mask mask = mask(id);
                    return List.of(id, mask.width(), mask.height(), mask.area(), given);
                });
    }
}
