package org.crowd4j.examples.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long") // as all of this module
class AnswerParquetTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("answers.parquet");
        MessageType columns = Types.buildMessage()
                .required(INT64)
                .named("task")
                .required(BINARY)
                .as(stringType())
                .named("worker")
                .optional(BINARY)
                .as(stringType())
                .named("label")
                .required(DOUBLE)
                .named("value")
                .required(INT64)
                .as(timestampType(true, MICROS))
                .named("at")
                .named("answers");
        try (ParquetWriter<Integer> out = ParquetWriter.writeFile(columns, file.toFile(), (row, cells) -> {
            cells.write("task", (long) row / 3);
            cells.write("worker", "w" + row % 3);
            cells.write("label", "l" + row % 2);
            cells.write("value", row / 2.0);
            cells.write("at", ChronoUnit.MICROS.between(Instant.EPOCH, NOON.plusSeconds(row)));
        })) {
            for (int row = 0; row < ROWS; row++) {
                out.write(row);
            }
        }
    }

    @Test
    void columnsAreFoundByName() throws IOException {
        CategoricalAnswers answers = AnswerParquet.labels(file);

        assertThat(answers.size()).isEqualTo(ROWS);
        assertThat(answers.tasks().size()).isEqualTo(ROWS / 3 + 1);
        assertThat(answers.stream().findFirst())
                .contains(new CategoricalAnswers.Answer("0", "w0", "l0", Optional.of(NOON)));
        assertThat(AnswerParquet.numbers(file).stream().mapToDouble(answer -> answer.value()))
                .contains(0.5, 9999.5);
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path other = folder.resolve("other.parquet");
        MessageType columns = Types.buildMessage().required(INT64).named("task").named("answers");
        try (ParquetWriter<Long> out =
                ParquetWriter.writeFile(columns, other.toFile(), (row, cells) -> cells.write("task", row))) {
            out.write(1L);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnswerParquet.labels(other))
                .withMessageContaining("other.parquet must have a column \"")
                .withMessageContaining("got [task]");
    }
}
