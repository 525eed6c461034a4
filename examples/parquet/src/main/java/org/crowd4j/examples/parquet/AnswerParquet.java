package org.crowd4j.examples.parquet;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;

/**
 * Answers from a Parquet file whose columns are named as those of CSV files: {@code task},
 * {@code worker}, {@code label} or {@code value}, and {@code at} if there are times, as timestamps
 * or ISO-8601. Rows are read one after another: besides the answers a row group is held.
 */
public final class AnswerParquet {
    private static final int SHOWN = 20; // tasks

    private AnswerParquet() {}

    /** Prints the labels of the answers in a file. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected a file, got %d arguments".formatted(arguments.length));
        }
        System.out.println(CategoricalAggregator.recommended()
                .aggregate(labels(Path.of(arguments[0])))
                .table(SHOWN));
    }

    /**
     * {@return the labels in a file}
     *
     * @throws IllegalArgumentException if a column is missing, or a cell is null
     * @throws IOException if the file cannot be read
     */
    public static CategoricalAnswers labels(Path file) throws IOException {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        read(
                file,
                "label",
                row -> answers.add(new CategoricalAnswers.Answer(
                        row.text("task"), row.text("worker"), row.text("label"), row.at())));
        return answers.build();
    }

    /**
     * {@return the numbers in a file}
     *
     * @throws IllegalArgumentException if a column is missing, or a cell is null
     * @throws IOException if the file cannot be read
     */
    public static NumericAnswers numbers(Path file) throws IOException {
        NumericAnswers.Builder answers = NumericAnswers.builder();
        read(
                file,
                "value",
                row -> answers.add(new NumericAnswers.Answer(
                        row.text("task"), row.text("worker"), Double.parseDouble(row.text("value")), row.at())));
        return answers.build();
    }

    private static void read(Path path, String answer, Consumer<Row> each) throws IOException {
        File file = path.toFile();
        MessageType schema = ParquetReader.readMetadata(file).getFileMetaData().getSchema();
        Set<String> columns = schema.getFields().stream().map(Type::getName).collect(Collectors.toSet());
        for (String name : Set.of("task", "worker", answer)) {
            if (!columns.contains(name)) {
                throw new IllegalArgumentException(
                        "%s must have a column \"%s\", got %s".formatted(path.getFileName(), name, columns));
            }
        }
        Optional<ChronoUnit> unit = columns.contains("at") ? unit(schema.getType("at")) : Optional.empty();
        Row row = new Row(path, unit);
        try (Stream<Row> rows = ParquetReader.streamContent(file, row)) {
            rows.forEach(each);
        }
    }

    /** {@return what a timestamp counts; empty for a column of text} */
    private static Optional<ChronoUnit> unit(Type at) {
        return at.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                ? Optional.of(
                        switch (time.getUnit()) {
                            case MILLIS -> ChronoUnit.MILLIS;
                            case MICROS -> ChronoUnit.MICROS;
                            case NANOS -> ChronoUnit.NANOS;
                        })
                : Optional.empty();
    }

    /** The cells of a row; one object serves all rows in turn. */
    private static final class Row implements Hydrator<Row, Row, String[]> {
        private final Path file;
        private final Optional<ChronoUnit> unit;
        private final Map<String, Object> cells = new HashMap<>();
        private long number;

        Row(Path file, Optional<ChronoUnit> unit) {
            this.file = file;
            this.unit = unit;
        }

        @Override
        public Row start() {
            cells.clear();
            number++;
            return this;
        }

        @Override
        public Row add(Row row, String[] column, Object cell) {
            if (cell != null) {
                cells.put(column[0], cell);
            }
            return this;
        }

        @Override
        public Row finish(Row row) {
            return this;
        }

        String text(String column) {
            Object cell = cells.get(column);
            if (cell == null) {
                throw new IllegalArgumentException(
                        "%s: row %d: %s must not be null".formatted(file.getFileName(), number, column));
            }
            return cell.toString();
        }

        Optional<Instant> at() {
            return Optional.ofNullable(cells.get("at"))
                    .map(cell -> unit.isPresent()
                            ? Instant.EPOCH.plus(((Number) cell).longValue(), unit.get())
                            : Instant.parse(cell.toString()));
        }
    }
}
