package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/** The probabilities of the outcomes of each task, and the skill of each worker. */
public interface ForecastConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. The right outcome of tasks with gold gets probability 1;
     * figures of workers follow from the probabilities.
     *
     * @param answers the answers
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the probabilities and their errors; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a probability is not from 0 to 1, those of a task do not
     *     add up to 1, an error is negative or not finite, or the gold of a task is none of the
     *     outcomes
     */
    static ForecastConsensus of(ForecastAnswers answers, Gold clamped, Rows rows, Convergence convergence) {
        return new PlainForecastConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. Asked about the outcomes of the task. */
    interface Rows {

        /** {@return the probability of an outcome of a task} */
        double probability(int task, int outcome);

        /** {@return the standard error of the log-odds of an outcome of a task} */
        double standardError(int task, int outcome);

        /**
         * Returns how many degrees of freedom the standard errors of a task have: its intervals are
         * those of Student's t. With the default they are normal.
         */
        default int degreesOfFreedom(int task) {
            return Integer.MAX_VALUE;
        }
    }

    @Override
    ForecastAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    Gold clamped();

    /**
     * Returns the probability of the second of two outcomes.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     * @throws IllegalStateException if there are other than two outcomes
     */
    double probability(String task);

    /**
     * Returns the probability of an outcome; 0 for one that no answer to the task names.
     *
     * @throws java.util.NoSuchElementException if the task has no answers, or there is no such
     *     outcome
     */
    double probability(String task, String outcome);

    /**
     * Returns the {@linkplain #interval(String, String, double) interval} of the second of two
     * outcomes.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     * @throws IllegalStateException if there are other than two outcomes
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    Interval interval(String task, double level);

    /**
     * Returns where the probability of an outcome would lie if many more workers like these had
     * answered. It does not say whether the crowd is right. It is computed on the scale of
     * log-odds, so that it lies within 0 and 1.
     *
     * @param task the id of the task
     * @param outcome the outcome
     * @param level the probability, such as 0.9; above 0 and below 1
     * @throws java.util.NoSuchElementException if the task has no answers, or there is no such
     *     outcome
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    Interval interval(String task, String outcome, double level);

    /**
     * Returns the figures of a worker, from the tasks with gold; if there are none, from all tasks
     * as if outcomes came true with the probabilities found, in which the worker's own answers have
     * a part.
     *
     * <ul>
     *   <li>{@code skill}: by how much the Brier score is lower than the mean of the others on the
     *       same tasks, shrunk to 0 as a task or two show little; {@code skill_low} and
     *       {@code skill_high} bound it with probability 0.9.
     *   <li>{@code peer_score}: 100 times the mean of ln p − ln p′, p the probability that came
     *       true, p′ that of another worker, both at least 0.001.
     *   <li>{@code brier}: the mean Brier score, summed over outcomes.
     * </ul>
     *
     * <p>A worker without such a task, or without another worker on it, has skill 0 with the
     * interval of any worker, peer score 0 and the mean Brier score of all.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /** {@return the workers by falling {@code skill}, equal ones by id} */
    @Override
    List<String> workersByTrust();

    /**
     * Returns a table of the first tasks: of two outcomes the probability of the second with its 90
     * % interval, of more the probability of each.
     *
     * @throws IllegalArgumentException if {@code rows < 0}
     */
    @Override
    default Table table(int rows) {
        if (answers().outcomes().size() == 2) {
            return TaskTable.of(
                    answers(), rows, List.of("task", "probability", "low", "high", "answers"), (task, id, given) -> {
                        Interval interval = interval(id, 0.9);
                        return List.of(id, probability(id), interval.low(), interval.high(), given);
                    });
        }
        checkArgument(rows >= 0, "rows must be at least 0, got %s", rows);
        List<List<Object>> cells = new ArrayList<>();
        for (int task = 0; task < Math.min(rows, answers().tasks().size()); task++) {
            String id = answers().tasks().id(task);
            int given = answers().to(task) - answers().from(task);
            for (int number = 0; number < answers().outcomeCount(task); number++) {
                String outcome = answers().outcomes().id(answers().outcome(task, number));
                cells.add(List.of(id, outcome, probability(id, outcome), given));
            }
        }
        return Table.of(List.of("task", "outcome", "probability", "answers"), cells);
    }
}
