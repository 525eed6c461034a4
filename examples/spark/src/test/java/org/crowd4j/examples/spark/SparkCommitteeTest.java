package org.crowd4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.categorical.Committee;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares a local cluster of two threads with one machine. */
@DisplayName("The committee on Spark")
@Tag("long")
class SparkCommitteeTest {
    private static final double CLOSE = 1e-9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"CF", "TREC2011_Vuurens", "product", "web"})
    void givesTheResultOfOneMachineOnRealCrowds(String set) throws IOException {
        assertSame(LocalSpark.shared("data/" + set + "/answers.csv"));
    }

    @Test
    void givesTheResultOfOneMachineOnALargeCrowd() throws IOException {
        CategoricalAnswers answers = new Simulator()
                .withTasks(30_000)
                .withAnswersPerTask(5)
                .withLabels(4)
                .withWorkers(600)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(4)
                .simulate()
                .answers();
        Path csv = folder.resolve("answers.csv");
        CategoricalCsv.write(answers, csv);

        assertSame(csv);
    }

    private void assertSame(Path csv) throws IOException {
        String to = folder.resolve("consensus").toString();

        var many = SparkCommittee.aggregate(LocalSpark.SESSION, new Committee(), LocalSpark.parquet(csv, folder), to);

        CategoricalAnswers answers = CategoricalCsv.read(csv);
        Committee.Result one = new Committee().aggregate(answers);
        assertThat(many.members().stream().map(Convergence::iterations))
                .isEqualTo(one.members().stream()
                        .map(Consensus::convergence)
                        .map(Convergence::iterations)
                        .toList());
        List<Row> consensus = LocalSpark.rows(to);
        assertThat(consensus).hasSize(answers.tasks().size());
        double furthest = 0;
        for (Row row : consensus) {
            String task = row.getAs("task");
            double confidence = Double.parseDouble(row.getAs("confidence"));
            furthest = Math.max(furthest, Math.abs(confidence - one.confidence(task)));
            assertThat(row.<String>getAs("label")).isEqualTo(one.label(task));
        }
        assertThat(furthest).isLessThanOrEqualTo(CLOSE);
    }

    @Test
    void rejectsAnAnswerWithoutAWorker() throws IOException {
        Path from = Files.writeString(folder.resolve("answers.csv"), "task,worker,label\na,,x\na,bob,y\n");

        assertThatThrownBy(() -> SparkCommittee.aggregate(
                        LocalSpark.SESSION,
                        new Committee(),
                        from.toString(),
                        folder.resolve("none").toString()))
                .hasMessageContaining("worker must not be blank");
    }
}
