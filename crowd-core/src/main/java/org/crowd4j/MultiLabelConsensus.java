package org.crowd4j;

import java.util.List;
import java.util.Set;

/** A set of labels per task, with the probability of each label, and figures of each worker. */
public interface MultiLabelConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold labels; figures of workers
     * follow from the sets.
     *
     * @param answers the answers; their labels include those of the gold
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the probabilities and the labels of each task; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a probability is not from 0 to 1, or a label of the gold
     *     is not one of the answers
     */
    static MultiLabelConsensus of(
            MultiLabelAnswers answers, MultiLabelGold clamped, Rows rows, Convergence convergence) {
        return new PlainMultiLabelConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. Asked about labels that the task offers. */
    @FunctionalInterface
    interface Rows {

        /** {@return the probability that a label applies to a task} */
        double probability(int task, int label);

        /** {@return whether a label applies to a task; by default if it is as probable as not} */
        default boolean applies(int task, int label) {
            return probability(task, label) >= 0.5;
        }
    }

    @Override
    MultiLabelAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    MultiLabelGold clamped();

    /**
     * Returns the labels that apply to a task.
     *
     * @return the labels, in label order; empty if nothing applies
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    Set<String> labels(String task);

    /**
     * Returns the probability that a label applies to a task; 0 for a label that the task does not
     * offer.
     *
     * @throws java.util.NoSuchElementException if the task has no answers or the label is not one
     *     of the answers
     */
    double probability(String task, String label);

    /**
     * Returns the figures of a worker. {@code jaccard}: the mean over the answers of |A ∩ B| / |A ∪
     * B|, of the labels A of the answer and B of the task, 1 if both are empty. {@code precision}:
     * the share of the worker's labels that apply. {@code recall}: the share of labels that apply
     * and that the worker chose. The two shares have one label more, with the share of all workers,
     * so that they exist for a worker who chose nothing.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: by {@code jaccard}, where two more answers
     * with the mean of all count for each. Equal ones are in order of id.
     *
     * @return the ids of all workers
     */
    @Override
    List<String> workersByTrust();

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(),
                rows,
                List.of("task", "labels", "answers"),
                (task, id, given) -> List.of(id, String.join("|", labels(id)), given));
    }
}
