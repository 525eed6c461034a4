package org.crowd4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.crowd4j.Answer;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.io.ReadMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are written in a format and read again are the same answers. */
class ConversionTest {

    @TempDir
    Path folder;

    private static CategoricalAnswers labels(boolean timed) {
        Random random = new Random(7);
        List<String> labels = List.of("cat", "a \"dog\"", "two\nlines", "semi;colon", "ünï, code");
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 20; task++) {
            for (int worker = 0; worker < 4; worker++) {
                String label = labels.get(random.nextInt(labels.size()));
                String id = task == 3 ? "t, \"3\"" : "t" + task;
                if (timed) {
                    builder.add(id, "w" + worker, label, Instant.ofEpochSecond(1_700_000_000L + task));
                } else {
                    builder.add(id, "w" + worker, label);
                }
            }
        }
        return builder.build();
    }

    private AnswerFile converted(Path from, String format) throws IOException {
        Path to = folder.resolve("converted");
        AnswerFile.read(from).write(to, format);
        return AnswerFile.read(to);
    }

    private static List<String> texts(java.util.stream.Stream<? extends Answer> answers) {
        return answers.map(Answer::toString).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "json-lines", "label-studio-json-min"})
    void labelsWithTimesStayTheSame(String format) throws IOException {
        Path file = folder.resolve("answers.csv");
        CategoricalAnswers answers = labels(true);
        CategoricalCsv.write(answers, file);

        AnswerFile again = converted(file, format);

        assertThat(again.format()).isEqualTo(format);
        assertThat(texts(again.labels().stream())).isEqualTo(texts(answers.stream()));
    }

    @Test
    void labelsInAWideTableStayTheSame() throws IOException {
        Path file = folder.resolve("answers.csv");
        CategoricalAnswers answers = labels(false);
        CategoricalCsv.write(answers, file);

        AnswerFile again = converted(file, "wide");

        assertThat(again.format()).isEqualTo("wide");
        assertThat(texts(again.labels().stream())).isEqualTo(texts(answers.stream()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "json-lines", "label-studio-json-min"})
    void numbersStayTheSameBits(String format) throws IOException {
        Path file = folder.resolve("numbers.csv");
        NumericAnswers numbers = NumericAnswers.builder()
                .add("t1", "ann", 0.1)
                .add("t1", "bob", -1e-300)
                .add("t2", "ann", 12)
                .build();
        NumericCsv.write(numbers, file);

        AnswerFile again = converted(file, format);

        assertThat(texts(((NumericAnswers) again.answers()).stream())).isEqualTo(texts(numbers.stream()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "json", "json-lines"})
    void comparisonsStayTheSame(String format) throws IOException {
        Path file = folder.resolve("pairs.csv");
        Files.writeString(file, "worker,left,right,winner\nann,a,b,a\nbob,b,a,tie\nann,a,c,neither\n");
        PairwiseAnswers pairs = PairwiseCsv.read(file);

        AnswerFile again = converted(file, format);

        assertThat(texts(((PairwiseAnswers) again.answers()).stream())).isEqualTo(texts(pairs.stream()));
    }

    @Test
    void aFormatThatCannotHoldTheAnswersIsRefused() throws IOException {
        Path file = folder.resolve("answers.csv");
        Files.writeString(file, "task,worker,label\nt1,ann,x\nt1,ann,y\n");
        AnswerFile answers = AnswerFile.read(file);
        Path to = folder.resolve("wide.csv");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.write(to, "wide"))
                .withMessageContaining("ann answered t1 several times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.write(to, "doccano"))
                .withMessageStartingWith(
                        "format must be one of [csv, tsv, wide, json, json-lines, label-studio-json-min]");
        Files.writeString(file, "worker,left,right,winner\nann,a,b,a\n");
        AnswerFile pairs = AnswerFile.read(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs.write(to, "wide"))
                .withMessageContaining("holds one answer a row");
        assertThat(to).doesNotExist();
    }

    @Test
    void compressedFilesAreWrittenByTheirName() throws IOException {
        Path file = folder.resolve("answers.csv");
        Files.writeString(file, "task,worker,label\nt1,ann,x\n");
        Path packed = folder.resolve("answers.jsonl.gz");

        AnswerFile.read(file).write(packed, "json-lines");

        assertThat(Files.readAllBytes(packed)).startsWith(0x1f, 0x8b);
        assertThat(AnswerFile.read(packed, new ReadOptions(), ReadMonitor.none())
                        .format())
                .isEqualTo("json-lines");
    }
}
