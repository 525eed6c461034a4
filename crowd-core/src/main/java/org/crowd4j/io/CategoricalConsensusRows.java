package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;

/** Writes the rows of a categorical consensus. */
final class CategoricalConsensusRows implements CsvOutput.Rows {
    private static final int MOST_COLUMNS = 50;

    private final Consensus consensus;
    private final Posterior posterior;
    private final int[] columns; // labels with a column of probabilities

    CategoricalConsensusRows(Consensus consensus, CategoricalCsv.Probabilities probabilities) {
        this.consensus = consensus;
        this.posterior = consensus.posterior();
        this.columns = switch (probabilities) {
            case ALL -> all().toArray();
            case TOP -> top();
            case NONE -> new int[0];
        };
    }

    @Override
    public void write(CsvWriter csv) {
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

    private IntStream all() {
        return IntStream.range(0, posterior.labels().size());
    }

    private int[] top() {
        Comparator<Integer> mostGiven =
                Comparator.comparingInt(label -> -consensus.answers().count(label));
        return all().boxed()
                .sorted(mostGiven)
                .limit(MOST_COLUMNS)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
