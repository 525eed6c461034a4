package org.crowd4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;

/** Writes the rows of a categorical consensus. */
final class CategoricalConsensusRows implements CsvOutput.Rows {
    private final Posterior posterior;
    private final int[] columns; // labels with a column of probabilities

    CategoricalConsensusRows(Consensus consensus, CategoricalCsv.Probabilities probabilities) {
        this.posterior = consensus.posterior();
        this.columns = probabilities.labels(consensus.answers());
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
}
