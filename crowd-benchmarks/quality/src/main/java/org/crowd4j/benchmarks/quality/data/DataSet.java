package org.crowd4j.benchmarks.quality.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ReadMonitor;

/**
 * Answers, and gold to score with.
 *
 * @param name the name in reports
 * @param answers the answers
 * @param gold the right labels of answered tasks
 */
public record DataSet(String name, CategoricalAnswers answers, Gold gold) {

    /** The name of the file with the answers. */
    public static final String ANSWERS = "answers.csv";

    /** The name of the file with the gold. */
    public static final String GOLD = "gold.csv";

    /**
     * Reads a folder with both files. Gold of unanswered tasks is left out.
     *
     * @throws org.crowd4j.io.MalformedFileException if a file has another format
     * @throws IOException if a file cannot be read
     */
    static DataSet read(Path folder, Repeats repeats) throws IOException {
        Gold gold = CategoricalCsv.readGold(folder.resolve(GOLD)); // smaller, so that an error shows early
        CategoricalAnswers answers =
                CategoricalCsv.read(folder.resolve(ANSWERS), new CsvOptions().withRepeats(repeats), ReadMonitor.none());
        List<String> unanswered = gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isEmpty())
                .toList();
        return new DataSet(String.valueOf(folder.getFileName()), answers, gold.without(unanswered));
    }
}
