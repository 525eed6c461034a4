package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/** Reads and writes gold: columns {@code task} and {@code label}. Other columns are ignored. */
public final class GoldCsv {
    private static final List<String> REQUIRED = List.of("task", "label");

    private GoldCsv() {}

    /**
     * Reads a file.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the gold
     * @throws MalformedFileException if the file cannot be understood, or gives a task two different labels
     * @throws IOException if it cannot be read
     */
    public static Gold read(Path file) throws IOException {
        Load load = new Load();
        new CsvInput(CsvInput.name(file), REQUIRED, List.of(), Progress.none()).read(file, load);
        return Gold.of(load.labels);
    }

    /**
     * Reads comma separated text.
     *
     * @param text the text; not closed
     * @param name what to call it in messages, such as {@code "standard input"}
     * @return the gold
     * @throws MalformedFileException if the text cannot be understood, or gives a task two different labels
     * @throws IOException if it cannot be read
     */
    public static Gold read(Reader text, String name) throws IOException {
        Load load = new Load();
        new CsvInput(name, REQUIRED, List.of(), Progress.none()).read(text, load);
        return Gold.of(load.labels);
    }

    /**
     * Writes gold, in its order.
     *
     * @param gold the gold
     * @param file where to; replaced as a whole
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(Gold gold, Path file) throws IOException {
        CsvOutput.write(file, csv -> {
            csv.writeRecord(REQUIRED);
            gold.tasks().forEach(task -> csv.writeRecord(task, gold.label(task).orElseThrow()));
        });
    }

    private static final class Load implements RowHandler.Rows {
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, Long> lines = new LinkedHashMap<>();

        @Override
        public void row(long line, Cell[] cells) {
            String task = cells[0].toString();
            String label = cells[1].toString();
            checkArgument(!task.isBlank(), "task must not be blank");
            checkArgument(!label.isBlank(), "label must not be blank");
            String before = labels.putIfAbsent(task, label);
            if (before == null) {
                lines.put(task, line);
            } else if (!before.equals(label)) {
                throw new IllegalArgumentException("task \"%s\" has gold label \"%s\" on line %s, but \"%s\" here"
                        .formatted(task, before, lines.get(task), label));
            }
        }
    }
}
