package org.crowd4j.kinds;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Aggregator;
import org.crowd4j.Estimate;
import org.crowd4j.Methods;
import org.crowd4j.WorkerFigures;
import org.crowd4j.io.ResultRows;

/** What is alike for every kind. */
public final class Tables {

    private Tables() {}

    /** {@return the methods of a kind, the recommended one first, the others by name} */
    static <A extends Aggregator> List<Aggregator> methods(Class<A> type, A recommended) {
        List<Aggregator> methods = new ArrayList<>(Methods.all(type));
        methods.removeIf(method -> method.name().equals(recommended.name()));
        methods.add(0, recommended);
        return List.copyOf(methods);
    }

    /** {@return the worker, the number of answers and the figures of each worker} */
    static ResultRows workers(Estimate estimate) {
        List<String> workers = estimate.workersByTrust();
        List<String> columns = new ArrayList<>(List.of("worker", "answers"));
        workers.stream()
                .limit(1)
                .forEach(worker ->
                        columns.addAll(estimate.worker(worker).figures().keySet()));
        return new ResultRows(
                columns,
                () -> workers.stream().map(id -> row(estimate.worker(id))).iterator());
    }

    private static List<Object> row(WorkerFigures worker) {
        List<Object> row = new ArrayList<>(List.of(worker.worker(), worker.answers()));
        row.addAll(worker.figures().values());
        return row;
    }
}
