package org.crowd4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CategoricalCsv.Probabilities;

/**
 * A consensus in any format.
 *
 * @param consensus the consensus
 * @param probabilities the labels with a column
 */
record ConsensusReport(Consensus consensus, Probabilities probabilities) implements ResultReport {
    private static final int MAX_COLUMNS = 50; // of probabilities, as in CategoricalCsv

    @Override
    public void write(Format format, Writer text) throws IOException {
        switch (format) {
            case CSV -> CategoricalCsv.write(consensus, text, probabilities);
            case JSON -> report().write(Format.JSON, text);
            case TABLE -> writeTable(tasks(), text);
        }
    }

    /** CSV is written by the library, which compresses it if the name of the file asks for that. */
    @Override
    public void write(Format format, Target file) {
        if (format == Format.CSV) {
            file.writeBy(path -> CategoricalCsv.write(consensus, path, probabilities));
        } else {
            file.writeText(text -> write(format, text));
        }
    }

    @Override
    public void writeTable(int rows, Writer text) throws IOException {
        text.append(Report.aligned(consensus.table(rows))).append('\n');
    }

    @Override
    public int tasks() {
        return consensus.posterior().tasks().size();
    }

    private Report report() {
        Posterior posterior = consensus.posterior();
        int[] shown = shown();
        List<String> columns = new ArrayList<>(List.of("task", "label", "confidence"));
        for (int label : shown) {
            columns.add("p:" + posterior.labels().id(label));
        }
        return new Report(
                columns,
                () -> IntStream.range(0, tasks())
                        .mapToObj(task -> row(posterior, task, shown))
                        .iterator());
    }

    private static List<Object> row(Posterior posterior, int task, int[] shown) {
        int mode = posterior.mode(task);
        List<Object> row = new ArrayList<>(
                List.of(posterior.tasks().id(task), posterior.labels().id(mode), posterior.probability(task, mode)));
        for (int label : shown) {
            row.add(posterior.probability(task, label));
        }
        return row;
    }

    private int[] shown() {
        int k = consensus.posterior().labels().size();
        Comparator<Integer> byFrequency =
                Comparator.comparingInt(label -> -consensus.answers().count(label));
        return switch (probabilities) {
            case ALL -> IntStream.range(0, k).toArray();
            case TOP ->
                IntStream.range(0, k)
                        .boxed()
                        .sorted(byFrequency)
                        .limit(MAX_COLUMNS)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
            case NONE -> new int[0];
        };
    }
}
