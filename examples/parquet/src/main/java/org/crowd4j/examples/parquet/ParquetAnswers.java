package org.crowd4j.examples.parquet;

import static com.google.common.base.Preconditions.checkArgument;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.io.MalformedFileException;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers from the rows of a Parquet file, one group of rows at a time.
 *
 * <pre>{@code
 * var answers = CategoricalAnswers.builder();
 * ParquetAnswers.read(Path.of("answers.parquet"), answers);
 * var consensus = CategoricalAggregator.recommended().aggregate(answers.build());
 * }</pre>
 *
 * <p>The columns are found by name: {@code task} and {@code worker}, text or integers; {@code
 * label}, text or integers, or {@code value}, a number; and {@code at}, a timestamp in milli-,
 * micro- or nanoseconds, if there is one. Others are not read from the rows.
 *
 * <p><b>Cost:</b> the builder's, and one group of rows.
 */
public final class ParquetAnswers {
    private static final int TASK = 0;
    private static final int WORKER = 1;
    private static final int ANSWER = 2;
    private static final int AT = 3;
    private static final int OTHER = 4;

    private final Path file;
    private final List<String> columns;
    private final @Nullable ChronoUnit unit; // of the times, if there are any
    private long row;

    private ParquetAnswers(Path file, String answer) throws IOException {
        this.file = file;
        this.columns = List.of("task", "worker", answer, "at");
        MessageType schema =
                ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema();
        for (String column : columns.subList(TASK, AT)) {
            if (!schema.containsField(column)) {
                throw failure("there must be a column \"%s\", got %s".formatted(column, schema.getFields()));
            }
        }
        this.unit = schema.containsField("at") ? unit(schema.getType("at").getLogicalTypeAnnotation()) : null;
    }

    /** Adds the answer of one row. */
    @FunctionalInterface
    private interface Row {
        void add(String task, String worker, @Nullable Object answer, Optional<Instant> at) throws IOException;
    }

    /**
     * Reads labels.
     *
     * @return the number of rows
     * @throws MalformedFileException if a column is missing, or a row has no answer; the message
     *     names the row and the column, and the builder has the rows before
     * @throws IOException if the file cannot be read
     */
    public static long read(Path file, CategoricalAnswers.Builder answers) throws IOException {
        ParquetAnswers reading = new ParquetAnswers(file, "label");
        return reading.read((task, worker, label, at) -> answers.add(task, worker, reading.id(ANSWER, label), at));
    }

    /**
     * Reads numbers.
     *
     * @return the number of rows
     * @throws MalformedFileException if a column is missing, or a row has no answer; the message
     *     names the row and the column, and the builder has the rows before
     * @throws IOException if the file cannot be read
     */
    public static long read(Path file, NumericAnswers.Builder answers) throws IOException {
        ParquetAnswers reading = new ParquetAnswers(file, "value");
        return reading.read((task, worker, value, at) -> answers.add(task, worker, reading.number(value), at));
    }

    private long read(Row each) throws IOException {
        try (ParquetReader<@Nullable Object[], @Nullable Object[], Integer> rows =
                ParquetReader.spliterator(ParquetReader.makeInputFile(file.toFile()), new Reused(), this::column)) {
            @Nullable Object[] cells = new Object[OTHER];
            while (rows.tryAdvance(next -> System.arraycopy(next, 0, cells, 0, OTHER))) {
                row++;
                try {
                    each.add(id(TASK, cells[TASK]), id(WORKER, cells[WORKER]), cells[ANSWER], time(cells[AT]));
                } catch (IllegalArgumentException wrong) { // a label outside the closed set, a time out of range
                    throw failure("column \"%s\" or \"at\": %s".formatted(columns.get(ANSWER), wrong.getMessage()));
                }
            }
            return row;
        }
    }

    private int column(String[] path) {
        int found = path.length == 1 ? columns.indexOf(path[0]) : -1;
        return found < 0 ? OTHER : found;
    }

    /** Gathers the cells of a row in an array that the next row uses again. */
    private static final class Reused implements Hydrator<@Nullable Object[], @Nullable Object[], Integer> {
        private final @Nullable Object[] cells = new Object[OTHER + 1];

        @Override
        public @Nullable Object[] start() {
            Arrays.fill(cells, null);
            return cells;
        }

        @Override
        public @Nullable Object[] add(@Nullable Object[] target, Integer column, Object cell) {
            target[column] = cell;
            return target;
        }

        @Override
        public @Nullable Object[] finish(@Nullable Object[] target) {
            return target;
        }
    }

    private ChronoUnit unit(@Nullable LogicalTypeAnnotation type) throws IOException {
        if (!(type instanceof TimestampLogicalTypeAnnotation timestamp)) {
            throw failure("column \"at\" must be a timestamp, got %s".formatted(type));
        }
        return switch (timestamp.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }

    private Optional<Instant> time(@Nullable Object cell) {
        return cell instanceof Long time && unit != null
                ? Optional.of(Instant.EPOCH.plus(time, unit))
                : Optional.empty();
    }

    private String id(int column, @Nullable Object cell) throws IOException {
        boolean isText = cell instanceof String text && !text.isBlank();
        if (cell == null || !(isText || cell instanceof Long || cell instanceof Integer)) {
            throw failure("column \"%s\": must be text or an integer, not blank, got %s"
                    .formatted(columns.get(column), cell));
        }
        return cell.toString();
    }

    private double number(@Nullable Object cell) throws IOException {
        checkArgument(cell instanceof Number, "must be a number, got %s", cell);
        double number = ((Number) cell).doubleValue();
        checkArgument(Double.isFinite(number), "must be finite, got %s", number);
        return number;
    }

    private MalformedFileException failure(String problem) {
        return new MalformedFileException(file.toString(), row, problem);
    }
}
