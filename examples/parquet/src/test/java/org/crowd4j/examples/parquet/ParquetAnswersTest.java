package org.crowd4j.examples.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.io.MalformedFileException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Answers from Parquet")
@Tag("long")
class ParquetAnswersTest {
    @TempDir
    private Path folder;

    private Path write(String columns, List<Map<String, Object>> rows) throws IOException {
        Path file = folder.resolve("answers.parquet");
        MessageType schema = MessageTypeParser.parseMessageType("message answers { %s }".formatted(columns));
        try (ParquetWriter<Map<String, Object>> writer =
                ParquetWriter.writeFile(schema, file.toFile(), (row, out) -> row.forEach(out::write))) {
            for (Map<String, Object> row : rows) {
                writer.write(row);
            }
        }
        return file;
    }

    private static CategoricalAnswers labels(Path file) throws IOException {
        var answers = CategoricalAnswers.builder();
        ParquetAnswers.read(file, answers);
        return answers.build();
    }

    private static NumericAnswers numbers(Path file) throws IOException {
        var answers = NumericAnswers.builder();
        ParquetAnswers.read(file, answers);
        return answers.build();
    }

    @Test
    void readsLabelsWithTheirTimes() throws IOException {
        Instant noon = Instant.parse("2026-05-07T12:00:00.123456Z");
        Path file = write(
                "required binary worker (STRING); optional double other; required int64 task; "
                        + "required binary label (STRING); optional int64 at (TIMESTAMP(MICROS, true));",
                List.of(
                        Map.of("task", 1L, "worker", "ann", "label", "cat", "at", 1_778_155_200_123_456L, "other", 1.0),
                        Map.of("task", 2L, "worker", "bob", "label", "dog")));

        assertThat(labels(file).stream())
                .containsExactly(
                        new CategoricalAnswers.Answer("1", "ann", "cat", Optional.of(noon)),
                        new CategoricalAnswers.Answer("2", "bob", "dog"));
    }

    @Test
    void readsManyNumbers() throws IOException {
        int rows = 100_000;
        Path file = write(
                "required binary task (STRING); required int32 worker; required double value;",
                IntStream.range(0, rows)
                        .mapToObj(i -> Map.<String, Object>of("task", "t" + i, "worker", i % 7, "value", i / 2.0))
                        .toList());

        NumericAnswers answers = numbers(file);

        assertThat(answers.tasks()).hasSize(rows);
        assertThat(answers.stream().filter(each -> each.task().equals("t11")))
                .containsExactly(new NumericAnswers.Answer("t11", "4", 5.5));
    }

    @Test
    void namesRowAndColumnOfWhatIsNoAnswer() throws IOException {
        Path blank = write(
                "required binary task (STRING); optional binary worker (STRING); required double value;",
                List.of(Map.of("task", "a", "worker", "ann", "value", 1.0), Map.of("task", "b", "value", 1.0)));
        assertThatThrownBy(() -> numbers(blank))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(blank + ":2: column \"worker\": must be text or an integer, not blank, got null");

        Path infinite = write(
                "required binary task (STRING); required binary worker (STRING); required double value;",
                List.of(Map.of("task", "a", "worker", "ann", "value", Double.NaN)));
        assertThatThrownBy(() -> numbers(infinite))
                .hasMessage(infinite + ":1: column \"value\" or \"at\": must be finite, got NaN");
    }

    @Test
    void refusesAFileWithoutAColumn() throws IOException {
        Path file = write("required binary task (STRING);", List.of(Map.of("task", "a")));

        assertThatThrownBy(() -> labels(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("there must be a column \"worker\"");
    }
}
