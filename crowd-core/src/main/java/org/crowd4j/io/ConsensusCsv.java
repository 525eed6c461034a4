package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;

/**
 * Writes a consensus: columns {@code task}, {@code label}, {@code confidence}, then a column {@code p:LABEL} with the
 * probability of each label. Numbers are written so that they read back as the same bits.
 */
public final class ConsensusCsv {
    private static final int MOST_COLUMNS = 50;

    private ConsensusCsv() {}

    /** Which labels get a column of probabilities. */
    public enum Probabilities {

        /** Every label. */
        ALL,

        /** Every label if there are at most 50, else the 50 given most often. */
        TOP,

        /** None. */
        NONE
    }

    /**
     * Writes a file with probabilities of the {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(Consensus consensus, Path file) throws IOException {
        write(consensus, Probabilities.TOP, file);
    }

    /**
     * Writes a file.
     *
     * @param consensus the consensus
     * @param probabilities which labels get a column
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(Consensus consensus, Probabilities probabilities, Path file) throws IOException {
        CsvOutput.write(file, csv -> rows(consensus, probabilities, csv));
    }

    /**
     * Writes text with probabilities of the {@linkplain Probabilities#TOP top} labels.
     *
     * @param consensus the consensus
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Consensus consensus, Writer out) throws IOException {
        write(consensus, Probabilities.TOP, out);
    }

    /**
     * Writes text.
     *
     * @param consensus the consensus
     * @param probabilities which labels get a column
     * @param out where to; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public static void write(Consensus consensus, Probabilities probabilities, Writer out) throws IOException {
        CsvOutput.write(out, ',', csv -> rows(consensus, probabilities, csv));
    }

    private static void rows(Consensus consensus, Probabilities probabilities, CsvWriter csv) {
        Posterior posterior = consensus.posterior();
        int[] columns = columns(consensus, probabilities);
        List<String> row = new ArrayList<>(List.of("task", "label", "confidence"));
        for (int label : columns) {
            row.add("p:" + posterior.labels().id(label));
        }
        csv.writeRecord(row);
        for (int task = 0; task < posterior.tasks().size(); task++) {
            int mode = posterior.mode(task);
            row.clear();
            row.add(posterior.tasks().id(task));
            row.add(posterior.labels().id(mode));
            row.add(Double.toString(posterior.probability(task, mode)));
            for (int label : columns) {
                row.add(Double.toString(posterior.probability(task, label)));
            }
            csv.writeRecord(row);
        }
    }

    private static int[] columns(Consensus consensus, Probabilities probabilities) {
        int k = consensus.posterior().labels().size();
        if (probabilities == Probabilities.TOP && k > MOST_COLUMNS) {
            Comparator<Integer> mostGiven =
                    Comparator.comparingInt(label -> -consensus.answers().count(label));
            return IntStream.range(0, k)
                    .boxed()
                    .sorted(mostGiven)
                    .limit(MOST_COLUMNS)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
        }
        return IntStream.range(0, probabilities == Probabilities.NONE ? 0 : k).toArray();
    }
}
