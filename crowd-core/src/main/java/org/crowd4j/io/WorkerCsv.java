package org.crowd4j.io;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;

/**
 * Writes the figures of each worker: columns {@code worker}, {@code answers} (how many), then the
 * figures of the kind. For labels these are {@code accuracy} (the expected share of right answers),
 * what the method adds to it, and, for at most 50 labels, a column {@code recall:LABEL}: how often
 * the worker gives LABEL when it is right. Numbers are written so that they read back as the same
 * bits.
 */
public final class WorkerCsv {
    private static final int MOST_COLUMNS = 50;

    private WorkerCsv() {}

    /**
     * Writes a file.
     *
     * @param estimate an estimate of any kind
     * @param file the file; replaced as a whole
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public static void write(Estimate estimate, Path file) throws IOException {
        rows(estimate).write(file);
    }

    /**
     * Writes comma separated text.
     *
     * @param estimate an estimate of any kind
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Estimate estimate, Writer out) throws IOException {
        rows(estimate).write(out);
    }

    /** {@return the rows of an estimate of any kind, in the order of its workers} */
    public static ResultRows rows(Estimate estimate) {
        List<String> workers = estimate.answers().workers().ids();
        int[] given = estimate.answers().countByWorker();
        List<String> columns = new ArrayList<>(List.of("worker", "answers"));
        if (estimate instanceof Consensus labels) {
            columns.addAll(
                    workers.isEmpty()
                            ? List.of("accuracy")
                            : figures(estimate, workers.get(0)).keySet());
            recalled(labels).forEach(label -> columns.add("recall:" + label));
        } else if (!workers.isEmpty()) {
            columns.addAll(figures(estimate, workers.get(0)).keySet());
        }
        return new ResultRows(
                columns,
                () -> IntStream.range(0, given.length)
                        .mapToObj(worker -> row(estimate, workers.get(worker), given[worker]))
                        .iterator());
    }

    private static Map<String, Double> figures(Estimate estimate, String worker) {
        return estimate.worker(worker).figures();
    }

    private static List<Object> row(Estimate estimate, String worker, int answers) {
        List<Object> row = new ArrayList<>(List.of(worker, answers));
        if (estimate instanceof Consensus labels) {
            addLabelFigures(labels, worker, row);
        } else {
            row.addAll(figures(estimate, worker).values());
        }
        return row;
    }

    private static void addLabelFigures(Consensus consensus, String worker, List<Object> row) {
        row.addAll(figures(consensus, worker).values());
        List<String> labels = recalled(consensus);
        if (!labels.isEmpty()) {
            ConfusionMatrix confusion = consensus.confusion(worker);
            for (int label = 0; label < labels.size(); label++) {
                row.add(confusion.rate(label, label));
            }
        }
    }

    private static List<String> recalled(Consensus consensus) {
        List<String> labels = consensus.answers().labels().ids();
        return labels.size() <= MOST_COLUMNS ? labels : List.of();
    }
}
