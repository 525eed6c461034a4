package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.Answers;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Estimate;
import org.crowd4j.Samples;
import org.crowd4j.Table;
import org.crowd4j.WorkerFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCsvTest {
    @TempDir
    private Path folder;

    private static List<List<String>> written(Estimate estimate) throws IOException {
        var text = new StringWriter();
        WorkerCsv.write(estimate, text);
        return text.toString().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    @Test
    void saysHowManyHowGoodAndHowOftenEachLabelIsRecalled() throws IOException {
        Consensus consensus = Samples.votes(
                Samples.answers("t1 bob cat", "t1 ann dog", "t2 ann dog", "t1 cid cat", "t1 dan cat", "t1 ann dog"));
        List<List<String>> rows = written(consensus);

        assertThat(rows.get(0)).containsExactly("worker", "answers", "accuracy", "recall:cat", "recall:dog");
        assertThat(rows.stream().skip(1).map(row -> row.get(0) + " " + row.get(1)))
                .containsExactly("bob 1", "ann 3", "cid 1", "dan 1");
        for (List<String> row : rows.subList(1, rows.size())) {
            assertThat(Double.parseDouble(row.get(2))).isEqualTo(consensus.accuracy(row.get(0)));
            assertThat(Double.parseDouble(row.get(3)))
                    .isEqualTo(consensus.confusion(row.get(0)).rate("cat", "cat"));
            assertThat(Double.parseDouble(row.get(4)))
                    .isEqualTo(consensus.confusion(row.get(0)).rate("dog", "dog"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "50, 53", "51, 3", "70000, 3"})
    void recallsAtMostFiftyLabels(int labels, int columns) throws IOException {
        var builder = CategoricalAnswers.builder();
        for (int label = 0; label < labels; label++) {
            builder.add("t", "ann", "l" + label);
        }

        assertThat(written(Samples.votes(builder.build())))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).hasSize(columns));
    }

    /** An estimate of a kind whose workers have a bias of as many as they gave answers, and a spread of a third. */
    private static Estimate ofAnotherKind(CategoricalAnswers answers) {
        return new Estimate() {
            @Override
            public Answers answers() {
                return answers;
            }

            @Override
            public Convergence convergence() {
                return Convergence.CLOSED_FORM;
            }

            @Override
            public WorkerFigures worker(String id) {
                int given = answers.countByWorker()[answers.workers().position(id)];
                return new WorkerFigures(id, given, ImmutableMap.of("spread", 1 / 3.0, "bias", (double) given));
            }

            @Override
            public Table table(int rows) {
                return Table.of(List.of("task"), List.of());
            }
        };
    }

    @Test
    void hasTheFiguresOfAnyKindInTheirOrder() throws IOException {
        assertThat(written(ofAnotherKind(Samples.answers("t1 bob cat", "t1 ann dog", "t2 ann dog"))))
                .containsExactly(
                        List.of("worker", "answers", "spread", "bias"),
                        List.of("bob", "1", "0.3333333333333333", "1.0"),
                        List.of("ann", "2", "0.3333333333333333", "2.0"));
        assertThat(written(ofAnotherKind(CategoricalAnswers.builder().build())))
                .containsExactly(List.of("worker", "answers"));
    }

    @Test
    void isWrittenToAFile() throws IOException {
        Path file = folder.resolve("workers.csv");
        WorkerCsv.write(
                Samples.votes(
                        CategoricalAnswers.builder().add("t", "a,b", "cat").build()),
                file);

        assertThat(Files.readString(file)).isEqualTo("worker,answers,accuracy,recall:cat\n\"a,b\",1,1.0,1.0\n");
    }

    @Test
    void mayHaveNoWorkers() throws IOException {
        assertThat(written(Samples.votes(CategoricalAnswers.builder().build())))
                .containsExactly(List.of("worker", "answers", "accuracy"));
    }
}
