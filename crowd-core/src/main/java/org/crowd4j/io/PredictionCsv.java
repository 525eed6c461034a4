package org.crowd4j.io;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.Predictions;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.HeaderFirst;
import org.crowd4j.io.internal.csv.Layouts;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.rows.Decimals;

/**
 * Reads files about what workers expect of the others.
 *
 * <pre>{@code
 * var answers = NumericCsv.read(Path.of("answers.csv"))
 *     .withPredictions(PredictionCsv.read(Path.of("predictions.csv")));
 * }</pre>
 *
 * <p>For numbers the columns are {@code task}, {@code worker}, {@code value}: the mean of the
 * others. For labels they are {@code task}, {@code worker}, {@code label}, {@code share}: the share
 * of others who give the label, from 0 to 1; for two labels {@code task}, {@code worker},
 * {@code share} is enough: the share of the second. Task and worker have the synonyms of
 * {@link CategoricalCsv}.
 */
public final class PredictionCsv {
    private static final Layout MEANS = layout("task", "worker", "value");
    private static final Layout SHARES = layout("task", "worker", "label", "share");
    private static final Layout SHARES_OF_TWO = layout("task", "worker", "share");

    private PredictionCsv() {}

    private static Layout layout(String... columns) {
        return new Layout("predictions", List.of(columns), List.of(), List.of(), Layouts.SYNONYMS);
    }

    /**
     * Reads a file.
     *
     * @param file the file; {@code .tsv} is tab separated, {@code .gz} is compressed
     * @return the predictions
     * @throws MalformedFileException if the file cannot be understood, or gives a worker two
     *     predictions of one thing
     * @throws IOException if it cannot be read
     */
    public static Predictions read(Path file) throws IOException {
        Rows rows = new Rows(columns(Layout.header(file)));
        rows.input(FileName.of(file)).read(file, rows);
        return rows.predictions.build();
    }

    /**
     * Reads comma separated text.
     *
     * @param text the text; not closed
     * @param name the name in messages, such as {@code "standard input"}
     * @return the predictions
     * @throws MalformedFileException if the text cannot be understood, or gives a worker two
     *     predictions of one thing
     * @throws IOException if it cannot be read
     */
    public static Predictions read(Reader text, String name) throws IOException {
        HeaderFirst marked = new HeaderFirst(text, Readings.of(name));
        Rows rows = new Rows(columns(marked.header()));
        rows.input(name).read(marked.text(), rows);
        return rows.predictions.build();
    }

    private static Layout columns(List<String> header) {
        if (SHARES.matches(header) || header.contains("label")) {
            return SHARES;
        }
        return SHARES_OF_TWO.matches(header) || header.contains("share") ? SHARES_OF_TWO : MEANS;
    }

    /** Reads the rows of one file. */
    private static final class Rows implements RowHandler.Rows {
        private final Predictions.Builder predictions = Predictions.builder();
        private final Layout layout;

        Rows(Layout layout) {
            this.layout = layout;
        }

        CsvInput input(String name) {
            return new CsvInput(Readings.of(name), Readings.columns(layout));
        }

        @Override
        public void row(long line, Cell[] cells) {
            String task = cells[0].toString();
            String worker = cells[1].toString();
            if (layout.equals(SHARES)) {
                predictions.add(task, worker, cells[2].toString(), Decimals.parse("share", cells[3]));
            } else {
                boolean share = layout.equals(SHARES_OF_TWO);
                double value = Decimals.parse(share ? "share" : "value", cells[2]);
                if (share && (value < 0 || value > 1)) {
                    throw new IllegalArgumentException("share must be from 0 to 1, got " + value);
                }
                predictions.add(task, worker, value);
            }
        }
    }
}
