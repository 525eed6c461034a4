package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/**
 * What an aggregator returns, whatever the kind of answer: the answers it is about, how the work
 * ended, and what it says about each worker. Each kind adds its own consensus, such as
 * {@link Consensus} for labels.
 *
 * <pre>{@code
 * for (Estimate found : List.of(topics, prices)) {
 *     found.worker("bob").figures();   // {accuracy=0.93}, {bias=-2.1, spread=4.0}
 * }
 * }</pre>
 */
public interface Estimate {

    /** {@return the answers that it is about} */
    Answers answers();

    /** {@return how the aggregation ended} */
    Convergence convergence();

    /**
     * Returns what to know before the estimate is used, one line each, such as that raters and
     * tasks fall into groups whose results cannot be compared. {@link Cautions} has more for
     * labels.
     *
     * @return the lines; empty if there is nothing to note
     */
    default List<String> cautions() {
        return List.of();
    }

    /**
     * Returns the figures of a worker.
     *
     * @param id the id of a worker who gave answers
     * @return the figures, named and ordered alike for all workers
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: those with the largest first figure, of
     * equal ones the first by id. A kind whose first figure is no measure of trust, or is known
     * with an interval, sorts in a way of its own.
     *
     * @return the ids of all workers
     */
    default List<String> workersByTrust() {
        double[] trust = answers().workers().ids().stream()
                .mapToDouble(id -> worker(id).figures().values().iterator().next())
                .toArray();
        return WorkerFigures.sorted(answers().workers(), trust);
    }

    /**
     * Returns the first tasks as a table to look at.
     *
     * @param rows how many tasks at most
     * @throws IllegalArgumentException if {@code rows < 0}
     */
    Table table(int rows);

    /**
     * Returns the first {@linkplain #workersByTrust workers by trust} with their figures, as a
     * table to look at.
     *
     * @param rows how many workers at most
     * @throws IllegalArgumentException if {@code rows < 0}
     */
    default Table workerTable(int rows) {
        checkArgument(rows >= 0, "rows must be at least 0, got %s", rows);
        List<WorkerFigures> workers =
                workersByTrust().stream().limit(rows).map(this::worker).toList();
        List<String> header = new ArrayList<>(List.of("worker", "answers"));
        workers.stream()
                .limit(1)
                .forEach(worker -> header.addAll(worker.figures().keySet()));
        List<List<Object>> cells = new ArrayList<>();
        for (WorkerFigures worker : workers) {
            List<Object> row = new ArrayList<>(List.of(worker.worker(), worker.answers()));
            worker.figures().values().forEach(row::add);
            cells.add(row);
        }
        return Table.of(header, cells);
    }
}
