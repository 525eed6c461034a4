package org.crowd4j.benchmarks.quality.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.io.PairwiseCsv;

/**
 * The data sets of a folder, and those that are skipped.
 *
 * @param repeats which of repeated answers of a worker to a task counted
 * @param dataSets the usable data sets, by name
 * @param skipped the others, by name
 */
public record Corpus(Repeats repeats, List<DataSet> dataSets, List<Skipped> skipped) {

    /** Copies the lists. */
    public Corpus {
        dataSets = List.copyOf(dataSets);
        skipped = List.copyOf(skipped);
    }

    /**
     * A skipped data set.
     *
     * @param name its name
     * @param reason the reason
     */
    public record Skipped(String name, String reason) {}

    /**
     * Reads every folder inside a folder. Files with another format are skipped.
     *
     * @param folder the folder
     * @param repeats which of repeated answers of a worker to a task count
     * @param minGold the smallest number of answered gold tasks
     * @param excluded the names of data sets to leave out
     * @throws IOException if a file cannot be read
     */
    public static Corpus read(Path folder, Repeats repeats, int minGold, Collection<String> excluded)
            throws IOException {
        List<DataSet> dataSets = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Path inside : folders(folder)) {
            String name = String.valueOf(inside.getFileName());
            if (excluded.contains(name)) {
                skipped.add(new Skipped(name, "excluded by --exclude"));
            } else if (!Files.exists(inside.resolve(DataSet.ANSWERS))) {
                skipped.add(new Skipped(name, "no " + DataSet.ANSWERS));
            } else if (!Files.exists(inside.resolve(DataSet.GOLD))) {
                skipped.add(new Skipped(name, "no gold"));
            } else {
                try {
                    DataSet dataSet = DataSet.read(inside, repeats);
                    int size = dataSet.gold().size();
                    if (size >= minGold) {
                        dataSets.add(dataSet);
                    } else {
                        skipped.add(new Skipped(name, "%d gold tasks, fewer than %d".formatted(size, minGold)));
                    }
                } catch (MalformedFileException other) {
                    skipped.add(new Skipped(name, "not categorical: " + other.getMessage()));
                }
            }
        }
        return new Corpus(repeats, dataSets, skipped);
    }

    /** {@return the comparisons of every folder inside a folder that has some, by name} */
    public static Map<String, PairwiseAnswers> comparisons(Path folder) throws IOException {
        Map<String, PairwiseAnswers> sets = new LinkedHashMap<>();
        for (Path inside : folders(folder)) {
            Path file = inside.resolve(DataSet.ANSWERS);
            if (Files.exists(file)) {
                comparisonsOf(file).ifPresent(found -> sets.put(String.valueOf(inside.getFileName()), found));
            }
        }
        return sets;
    }

    private static Optional<PairwiseAnswers> comparisonsOf(Path file) throws IOException {
        try {
            return Optional.of(PairwiseCsv.read(file));
        } catch (MalformedFileException otherKind) {
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(
                            path -> path.getFileName().toString(),
                            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder())))
                    .toList();
        }
    }
}
