package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.Samples;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consensus of labels in files. */
class CategoricalConsensusTest {
    private final Consensus consensus = Samples.votes(
            Samples.answers("t1 ann cat", "t1 bob dog", "t2 ann dog", "t2 bob dog", "t1 cid dog", "t1 dan dog"));

    @TempDir
    private Path folder;

    private static List<List<String>> written(Consensus consensus, Probabilities probabilities) throws IOException {
        var text = new StringWriter();
        CategoricalCsv.write(consensus, text, probabilities);
        return text.toString().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    /** Labels l0, l1, … of which the later are given more often, except that all above 40 are given alike. */
    private static Consensus withLabels(int k) {
        var builder = CategoricalAnswers.builder();
        for (int label = 0; label < k; label++) {
            for (int times = 0; times <= Math.min(label, 40); times++) {
                builder.add("t" + times, "w" + label, Integer.toString(label));
            }
        }
        return Samples.votes(builder.build());
    }

    @Test
    void hasAColumnForEachLabel() throws IOException {
        var text = new StringWriter();
        CategoricalCsv.write(consensus, text);

        assertThat(text).hasToString("""
                task,label,confidence,p:cat,p:dog
                t1,dog,0.75,0.25,0.75
                t2,dog,1.0,0.0,1.0
                """);
    }

    @Test
    void isWrittenToAFileByItsName() throws IOException {
        Path file = folder.resolve("consensus.tsv");
        CategoricalCsv.write(consensus, file);
        assertThat(Files.readString(file)).startsWith("task\tlabel\tconfidence\tp:cat\tp:dog\nt1\tdog\t0.75\t");

        CategoricalCsv.write(consensus, file, Probabilities.NONE);
        assertThat(Files.readString(file)).isEqualTo("task\tlabel\tconfidence\nt1\tdog\t0.75\nt2\tdog\t1.0\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, ALL, 1",
        "1, TOP, 1",
        "1, NONE, 0",
        "50, ALL, 50",
        "50, TOP, 50",
        "50, NONE, 0",
        "51, ALL, 51",
        "51, TOP, 50",
        "51, NONE, 0",
        "300, ALL, 300",
        "300, TOP, 50",
        "300, NONE, 0"
    })
    void hasAsManyColumnsAsAskedFor(int k, Probabilities probabilities, int columns) throws IOException {
        List<List<String>> rows = written(withLabels(k), probabilities);

        assertThat(rows)
                .hasSize(Math.min(k, 41) + 1)
                .allSatisfy(row -> assertThat(row).hasSize(3 + columns));
    }

    @Test
    void keepsTheLabelsGivenMostOftenInLabelOrder() throws IOException {
        assertThat(written(withLabels(60), Probabilities.TOP).get(0).subList(3, 53))
                .isEqualTo(
                        IntStream.range(10, 60).mapToObj(label -> "p:" + label).toList());
        assertThat(written(withLabels(100), Probabilities.TOP).get(0).subList(3, 53))
                .isEqualTo(
                        IntStream.range(40, 90).mapToObj(label -> "p:" + label).toList());
    }

    @Test
    void givesEachColumnTheProbabilityOfItsLabel() throws IOException {
        Consensus many = withLabels(60);
        List<List<String>> rows = written(many, Probabilities.TOP);

        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 3; column < row.size(); column++) {
                String label = rows.get(0).get(column).substring(2);
                assertThat(Double.parseDouble(row.get(column)))
                        .isEqualTo(many.posterior().probability(row.get(0), label));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesNumbersThatReadBackAsTheSameBits(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 500; task++) {
            builder.add("t" + task, "w", task % 2 == 0 ? "a" : "b").add("t" + task, "w", "c");
        }
        CategoricalAnswers answers = builder.build();
        var posterior = Posterior.of(answers, (task, row) -> {
            row[1] = Math.pow(10, -300 * random.nextDouble());
            row[0] = (1 - row[1]) * random.nextDouble();
            row[2] = 1 - row[1] - row[0];
        });
        List<List<String>> rows =
                written(Consensus.of(answers, Gold.none(), posterior, Convergence.CLOSED_FORM), Probabilities.ALL);

        for (int task = 0; task < 500; task++) {
            for (int label = 0; label < 3; label++) {
                assertThat(Double.doubleToLongBits(
                                Double.parseDouble(rows.get(task + 1).get(3 + label))))
                        .isEqualTo(Double.doubleToLongBits(posterior.probability(task, label)));
            }
        }
    }

    @Test
    void quotesWhatMustBeQuoted() throws IOException {
        var text = new StringWriter();
        CategoricalCsv.write(
                Samples.votes(
                        CategoricalAnswers.builder().add("t\n1", "w", "a,\"b\"").build()),
                text);

        assertThat(text).hasToString("task,label,confidence,\"p:a,\"\"b\"\"\"\n\"t\n1\",\"a,\"\"b\"\"\",1.0,1.0\n");
    }

    @Test
    void mayHaveNoTasks() throws IOException {
        var closed = CategoricalAnswers.builder().labels("cat", "dog").build();

        assertThat(written(Samples.votes(closed), Probabilities.ALL))
                .containsExactly(List.of("task", "label", "confidence", "p:cat", "p:dog"));
    }

    @Test
    void writesNumbersAlikeInEveryCountry() throws Throwable {
        Locales.in("ar-EG", () -> {
            assertThat(written(consensus, Probabilities.NONE).get(1)).containsExactly("t1", "dog", "0.75");
        });
    }

    @Test
    void flushesTheWriterButDoesNotCloseIt() throws IOException {
        List<String> calls = new java.util.ArrayList<>();
        CategoricalCsv.write(consensus, new StringWriter() {
            @Override
            public void flush() {
                calls.add("flush");
            }

            @Override
            public void close() {
                calls.add("close");
            }
        });

        assertThat(calls).contains("flush").doesNotContain("close");
    }

    @Test
    void passesOnFailuresOfTheWriter() {
        var failure = new IOException("the pipe is broken");
        var broken = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw failure;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatIOException()
                .isThrownBy(() -> CategoricalCsv.write(consensus, broken))
                .isSameAs(failure);
        assertThatIOException()
                .isThrownBy(() -> CategoricalCsv.write(withLabels(300), broken))
                .isSameAs(failure);
        assertThatIOException()
                .isThrownBy(() -> WorkerCsv.write(consensus, broken))
                .isSameAs(failure);
    }
}
