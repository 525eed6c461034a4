package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;

/**
 * Writes the figures of each worker: columns {@code worker}, {@code answers} (how many), then the
 * figures of the kind. For labels these are {@code accuracy} (the expected share of right answers)
 * and, for at most 50 labels, a column {@code recall:LABEL}: how often the worker gives LABEL when
 * it is right. Numbers are written so that they read back as the same bits.
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
        CsvOutput.write(file, csv -> rows(estimate, csv));
    }

    /**
     * Writes comma separated text.
     *
     * @param estimate an estimate of any kind
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Estimate estimate, Writer out) throws IOException {
        CsvOutput.write(out, ',', csv -> rows(estimate, csv));
    }

    private static void rows(Estimate estimate, CsvWriter csv) {
        List<String> workers = estimate.answers().workers().ids();
        int[] given = estimate.answers().countByWorker();
        List<String> row = new ArrayList<>(List.of("worker", "answers"));
        if (estimate instanceof Consensus labels) {
            row.add("accuracy");
            recalled(labels).forEach(label -> row.add("recall:" + label));
        } else {
            workers.stream()
                    .limit(1)
                    .forEach(id -> row.addAll(estimate.worker(id).figures().keySet()));
        }
        csv.writeRecord(row);
        for (int worker = 0; worker < given.length; worker++) {
            String id = workers.get(worker);
            row.clear();
            row.add(id);
            row.add(Integer.toString(given[worker]));
            if (estimate instanceof Consensus labels) {
                addLabelFigures(labels, id, row);
            } else {
                estimate.worker(id).figures().values().forEach(value -> row.add(value.toString()));
            }
            csv.writeRecord(row);
        }
    }

    private static void addLabelFigures(Consensus consensus, String worker, List<String> row) {
        row.add(Double.toString(consensus.accuracy(worker)));
        List<String> labels = recalled(consensus);
        if (!labels.isEmpty()) {
            ConfusionMatrix confusion = consensus.confusion(worker);
            for (int label = 0; label < labels.size(); label++) {
                row.add(Double.toString(confusion.rate(label, label)));
            }
        }
    }

    private static List<String> recalled(Consensus consensus) {
        List<String> labels = consensus.answers().labels().ids();
        return labels.size() <= MOST_COLUMNS ? labels : List.of();
    }
}
