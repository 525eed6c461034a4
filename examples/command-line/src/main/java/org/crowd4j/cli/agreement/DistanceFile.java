package org.crowd4j.cli.agreement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.NumericAnswers;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.ReadMonitor;

/** A file of distances between labels. A pair of labels may stand in it once or in both orders. */
final class DistanceFile {

    private DistanceFile() {}

    /** {@return the distance, named like the file} */
    static LabelDistance read(Path file) {
        NumericAnswers rows = rows(file);
        Map<String, Integer> at = new LinkedHashMap<>();
        rows.tasks().ids().forEach(label -> at.putIfAbsent(label, at.size()));
        rows.workers().ids().forEach(label -> at.putIfAbsent(label, at.size()));
        List<String> labels = List.copyOf(at.keySet());
        double[][] distances = new double[labels.size()][labels.size()];
        boolean[][] given = new boolean[labels.size()][labels.size()];
        rows.stream().forEach(row -> {
            int k = at.getOrDefault(row.task(), -1);
            int l = at.getOrDefault(row.worker(), -1);
            if (given[k][l]) {
                throw failure(file, "two distances", row.task(), row.worker());
            }
            distances[k][l] = row.value();
            given[k][l] = true;
        });
        for (int k = 0; k < given.length; k++) {
            for (int l = 0; l < k; l++) {
                if (!given[k][l] && !given[l][k]) {
                    throw failure(file, "no distance", labels.get(l), labels.get(k));
                }
                distances[k][l] = given[k][l] ? distances[k][l] : distances[l][k];
                distances[l][k] = given[l][k] ? distances[l][k] : distances[k][l];
            }
        }
        return CommandFailure.fitting(file.toString(), () -> LabelDistance.of(name(file), labels, distances));
    }

    private static CommandFailure failure(Path file, String what, String label, String other) {
        return new CommandFailure("%s: %s from \"%s\" to \"%s\"".formatted(file, what, label, other));
    }

    private static NumericAnswers rows(Path file) {
        CsvOptions columns =
                new CsvOptions().withTask("label").withWorker("other").withAnswer("distance");
        try {
            return NumericCsv.read(file, columns, ReadMonitor.none());
        } catch (IOException failed) {
            throw CommandFailure.reading(file.toString(), failed);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
