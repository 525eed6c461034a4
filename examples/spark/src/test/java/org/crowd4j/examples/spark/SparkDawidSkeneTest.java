package org.crowd4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares a local cluster of two threads with one machine. */
@DisplayName("Dawid–Skene on Spark")
@Tag("long")
class SparkDawidSkeneTest {
    private static final double CLOSE = 1e-9;

    @TempDir
    private Path folder;

    @Test
    void givesTheResultOfOneMachine() throws IOException {
        CategoricalAnswers answers = new Simulator()
                .withTasks(5000)
                .withAnswersPerTask(4)
                .withLabels(3)
                .withWorkers(60)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(4)
                .simulate()
                .answers();
        Path from = folder.resolve("answers.csv");
        Path to = folder.resolve("consensus");
        CategoricalCsv.write(answers, from);

        var many = SparkDawidSkene.aggregate(LocalSpark.SESSION, new DawidSkene(), from.toString(), to.toString());

        var one = new DawidSkene().aggregate(answers);
        assertThat(many.convergence().iterations())
                .isEqualTo(one.convergence().iterations())
                .isGreaterThan(5);
        double objective = one.convergence().objective().orElseThrow();
        assertThat(many.convergence().objective().orElseThrow())
                .isCloseTo(objective, within(CLOSE * Math.abs(objective)));
        for (String worker : answers.workers()) {
            for (String truth : answers.labels()) {
                for (String given : answers.labels()) {
                    assertThat(many.confusion(worker).rate(truth, given))
                            .isCloseTo(one.confusion(worker).rate(truth, given), within(CLOSE));
                }
            }
        }
        var consensus = LocalSpark.rows(to.toString());
        assertThat(consensus).hasSize(5000);
        consensus.forEach(row -> {
            String task = row.getAs("task");
            assertThat(row.<String>getAs("label")).isEqualTo(one.label(task));
            assertThat(Double.parseDouble(row.getAs("confidence"))).isCloseTo(one.confidence(task), within(CLOSE));
        });
    }

    @Test
    void readsParquetAsItReadsCsv() {
        String csv = "../data/anesthesia.csv";
        String parquet = folder.resolve("answers.parquet").toString();
        LocalSpark.SESSION
                .read() // the labels become integers
                .option("header", true)
                .option("inferSchema", true)
                .csv(csv)
                .write()
                .parquet(parquet);

        var same = SparkDawidSkene.aggregate(
                LocalSpark.SESSION,
                new DawidSkene(),
                parquet,
                folder.resolve("a").toString());

        var expected = SparkDawidSkene.aggregate(
                LocalSpark.SESSION, new DawidSkene(), csv, folder.resolve("b").toString());
        double objective = expected.convergence().objective().orElseThrow();
        assertThat(same.convergence().objective().orElseThrow())
                .isCloseTo(objective, within(CLOSE * Math.abs(objective)));
        assertThat(same.convergence().iterations())
                .isEqualTo(expected.convergence().iterations());
    }

    @Test
    void rejectsAnAnswerWithoutAWorker() throws IOException {
        Path from = Files.writeString(folder.resolve("answers.csv"), "task,worker,label\na,,x\na,bob,y\n");

        assertThatThrownBy(() -> SparkDawidSkene.aggregate(
                        LocalSpark.SESSION,
                        new DawidSkene(),
                        from.toString(),
                        folder.resolve("none").toString()))
                .hasMessageContaining("worker must not be blank");
    }
}
