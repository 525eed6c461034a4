package org.crowd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One number per task, with its standard error, and the errors of each worker. */
public interface NumericConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold value without error; worker
     * figures follow from the values.
     *
     * @param answers the answers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the value and the standard error of each task; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a value or an error is not finite, or an error is
     *     negative
     */
    static NumericConsensus of(NumericAnswers answers, NumericGold clamped, Rows rows, Convergence convergence) {
        return new PlainNumericConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. */
    interface Rows {

        /** {@return the value of a task} */
        double value(int task);

        /** {@return the standard error of the value of a task} */
        double standardError(int task);

        /**
         * Returns how many degrees of freedom the standard error has: its intervals are those of
         * Student's t. With the default they are normal.
         */
        default int degreesOfFreedom(int task) {
            return Integer.MAX_VALUE;
        }
    }

    @Override
    NumericAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    NumericGold clamped();

    /**
     * Returns the value of a task.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    double value(String task);

    /**
     * Returns the standard error of the value of a task; 0 for tasks with gold.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    double standardError(String task);

    /**
     * Returns where the right value of a task lies with a given probability, if the answers are
     * right on average: the value, plus and minus a multiple of its standard error.
     *
     * @param task the id of the task
     * @param level the probability, such as 0.9; above 0 and below 1
     * @throws java.util.NoSuchElementException if the task has no answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    Interval interval(String task, double level);

    /**
     * Returns the mean error of a worker: answer minus value. The worker's own answers have a part
     * in the values.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    double bias(String worker);

    /**
     * Returns the standard deviation of a worker's answers about value plus bias. For a worker with
     * one answer it is that of all workers together.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    double spread(String worker);

    /**
     * Returns the figures of a worker: {@code bias}, {@code spread} and {@code weight}, which is
     * the mean squared error of all workers over that of this one, each with two more answers as in
     * {@link #workersByTrust}: 1 for a worker like all, 4 for one half as far off.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most exact first: by mean squared error, bias included. Two more
     * answers with the mean squared error of all workers count for each, so that one exact answer
     * does not outrank ninety good ones. Equal ones are in order of id.
     *
     * @return the ids of all workers
     */
    @Override
    List<String> workersByTrust();

    /** {@return the value of every task, in task order} */
    default Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        answers().tasks().forEach(task -> values.put(task, value(task)));
        return values;
    }

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(),
                rows,
                List.of("task", "value", "standard_error", "answers"),
                (task, id, given) -> List.of(id, value(id), standardError(id), given));
    }
}
