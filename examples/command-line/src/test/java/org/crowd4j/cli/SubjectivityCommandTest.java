package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectivityCommandTest {

    @TempDir
    Path folder;

    /**
     * Twelve workers on 120 tasks: six see one label, six another one, and each errs now and then.
     */
    private Path camps() {
        return Crowd.file(
                folder,
                "camps.csv",
                "task,worker,label",
                IntStream.range(0, 120 * 12).mapToObj(i -> {
                    int task = i % 120;
                    int worker = i / 120;
                    int seen = worker % 2 == 0 ? task % 4 : task / 4 % 4;
                    int given = (task * 31 + worker * 17) % 10 == 0 ? (seen + 1) % 4 : seen;
                    return "t%d,w%d,l%d".formatted(task, worker, given);
                }));
    }

    @Test
    void distinguishesSeveralCampsFromOneTruth() throws IOException {
        Path one = folder.resolve("one.csv");
        CategoricalCsv.write(
                new Simulator()
                        .withTasks(300)
                        .withLabels(4)
                        .withSeed(5)
                        .simulate()
                        .answers(),
                one);

        Crowd several = run("subjectivity", camps());
        Crowd single = run("subjectivity", one, "--format", "json");

        assertThat(several.status()).isZero();
        assertThat(several.outLines()).hasSize(2).startsWith("verdict,similarity,low,high,camp_0,camp_1,workers");
        assertThat(several.outLines().get(1)).startsWith("several camps,0.").endsWith(",6,6,12");
        assertThat(several.err())
                .contains("note: several camps: the labels of two groups of workers have similarity 0.");
        assertThat(single.out()).startsWith("[{\"verdict\":\"one truth\"").contains("\"camp_0\":0,\"camp_1\":0");
    }

    @Test
    void listsTheCampOfEachWorker() {
        Crowd crowd = run("subjectivity", camps(), "--by", "worker");

        assertThat(crowd.outLines()).hasSize(13).startsWith("worker,camp,answers");
        assertThat(crowd.outLines().stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(row -> Integer.parseInt(row[0].substring(1)) % 2 + "," + row[1])
                        .distinct())
                .hasSize(2);
    }

    @Test
    void listsTheDistributionOfEachTask() {
        Crowd crowd = run("subjectivity", ANESTHESIA, "--by", "task");

        assertThat(crowd.outLines().get(0)).isEqualTo("task,label,share,low,high,answers");
        assertThat(crowd.outLines()).hasSize(1 + 45 * 4);
        assertThat(crowd.outLines().get(1)).startsWith("1,1,1.0,").endsWith(",1.0,7");
    }

    @Test
    void leavesUnknownCampsEmpty() {
        Crowd crowd = run("subjectivity", ANESTHESIA, "--by", "worker");

        assertThat(crowd.outLines().get(1)).matches("1,,\\d+");
        assertThat(run("subjectivity", ANESTHESIA).outLines().get(1)).startsWith("cannot tell,,,,0,0,5");
    }

    @Test
    void reportsErrors() {
        assertThat(errorOf("subjectivity", ANESTHESIA, "--min-similarity", 1))
                .contains("--min-similarity must be greater than 0 and less than 1, got 1.0");
        run("subjectivity", ANESTHESIA, "--level", 0).fails(2);
        assertThat(errorOf("subjectivity", ANESTHESIA, "--by", "pair"))
                .contains("--by: expected worker or task, got \"pair\"");
    }
}
