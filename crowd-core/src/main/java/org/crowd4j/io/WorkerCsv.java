package org.crowd4j.io;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        if (!workers.isEmpty()) {
            columns.addAll(estimate.worker(workers.get(0)).figures().keySet());
        } else if (estimate instanceof Consensus) {
            columns.add("accuracy");
        }
        recalled(estimate).forEach(label -> columns.add("recall:" + label));
        return new ResultRows(
                columns,
                () -> IntStream.range(0, given.length)
                        .mapToObj(worker -> row(estimate, workers.get(worker), given[worker]))
                        .iterator());
    }

    private static List<Object> row(Estimate estimate, String worker, int answers) {
        List<Object> row = new ArrayList<>(List.of(worker, answers));
        row.addAll(estimate.worker(worker).figures().values());
        int labels = recalled(estimate).size();
        if (estimate instanceof Consensus consensus && labels > 0) {
            ConfusionMatrix confusion = consensus.confusion(worker);
            for (int label = 0; label < labels; label++) {
                row.add(confusion.rate(label, label));
            }
        }
        return row;
    }

    private static List<String> recalled(Estimate estimate) {
        return estimate instanceof Consensus consensus
                        && consensus.answers().labels().size() <= MOST_COLUMNS
                ? consensus.answers().labels().ids()
                : List.of();
    }
}
