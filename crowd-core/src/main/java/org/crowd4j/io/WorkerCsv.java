package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;

/**
 * Writes what a consensus says of its workers: columns {@code worker}, {@code answers} (how many), {@code accuracy} (the
 * expected share that is right), then, for at most 50 labels, a column {@code recall:LABEL}: how often the worker says LABEL
 * when it is right.
 */
public final class WorkerCsv {
    private static final int MOST_COLUMNS = 50;

    private WorkerCsv() {}

    /**
     * Writes a file.
     *
     * @param consensus the consensus
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(Consensus consensus, Path file) throws IOException {
        CsvOutput.write(file, csv -> rows(consensus, csv));
    }

    /**
     * Writes text.
     *
     * @param consensus the consensus
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Consensus consensus, Writer out) throws IOException {
        CsvOutput.write(out, ',', csv -> rows(consensus, csv));
    }

    private static void rows(Consensus consensus, CsvWriter csv) {
        CategoricalAnswers answers = consensus.answers();
        List<String> labels = answers.labels().ids();
        boolean recall = labels.size() <= MOST_COLUMNS;
        List<String> row = new ArrayList<>(List.of("worker", "answers", "accuracy"));
        if (recall) {
            labels.forEach(label -> row.add("recall:" + label));
        }
        csv.writeRecord(row);
        int[] given = answers.countByWorker();
        for (int worker = 0; worker < given.length; worker++) {
            String id = answers.workers().id(worker);
            row.clear();
            row.add(id);
            row.add(Integer.toString(given[worker]));
            row.add(Double.toString(consensus.accuracy(id)));
            if (recall) {
                ConfusionMatrix confusion = consensus.confusion(id);
                for (int label = 0; label < labels.size(); label++) {
                    row.add(Double.toString(confusion.rate(label, label)));
                }
            }
            csv.writeRecord(row);
        }
    }
}
