package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersCommandTest {

    @TempDir
    Path folder;

    @Test
    void listsTheBestFirst() {
        Crowd crowd = run("workers", ANESTHESIA);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .hasSize(6)
                .startsWith("worker,answers,accuracy,recall:1,recall:2,recall:3,recall:4,accuracy_low,accuracy_high,"
                        + "agreement,bits,spammer_score,cost_quality,informedness,uninformed,verdict,seconds");
        assertThat(crowd.outLines().stream()
                        .skip(1)
                        .map(line -> Double.valueOf(line.split(",")[2]))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void countsAnswersToGold() {
        Path answers =
                file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,x", "b,ann,x", "b,bob,y", "c,cid,y");
        Path gold = file(folder, "gold.csv", "task,label", "a,x", "b,y");

        List<String> lines = run("workers", answers, "--gold", gold, "--method", "majority-vote")
                .outLines();

        assertThat(lines.get(0)).startsWith("worker,answers,accuracy,recall:x,recall:y,gold_answers,gold_accuracy,");
        assertThat(lines).anyMatch(line -> line.startsWith("ann,2,") && line.contains(",2,0.5,"));
        assertThat(lines).anyMatch(line -> line.startsWith("bob,2,") && line.contains(",2,1.0,"));
        assertThat(lines).anyMatch(line -> line.startsWith("cid,1,") && line.contains(",0,,"));
        assertThat(run("workers", answers, "--gold", gold, "--format", "json").out())
                .contains("\"gold_accuracy\":null");
    }

    @Test
    void showsBothEndsOfALongTableOnATerminal() {
        String rows = IntStream.range(0, 50)
                .mapToObj(worker -> "t%d,w%d,%s\n".formatted(worker % 7, worker, worker % 3 == 0 ? "x" : "y"))
                .reduce("task,worker,label\n", String::concat);
        byte[] input = rows.getBytes(StandardCharsets.UTF_8);

        Crowd crowd = Crowd.run(new Terminal(true, false, 80), input, "workers", "-");

        assertThat(crowd.outLines()).hasSize(22);
        assertThat(crowd.outLines().get(11)).isEqualTo("…");
        assertThat(crowd.errLines()).containsExactly("… 30 rows omitted; --format csv prints all");
    }

    @Test
    void listsTheFiguresOfEachWorker() {
        Crowd crowd = run("workers", ANESTHESIA);

        for (String line : crowd.outLines().subList(1, 6)) {
            String[] cells = line.split(",", -1);
            double accuracy = Double.parseDouble(cells[2]);
            assertThat(accuracy).isBetween(Double.valueOf(cells[7]), Double.valueOf(cells[8]));
            assertThat(Double.valueOf(cells[10])).as("bits").isBetween(0.0, 2.0);
            assertThat(Double.valueOf(cells[14])).as("uninformed").isLessThan(0.5);
            assertThat(cells[15]).isEqualTo("informed");
            assertThat(cells[16]).as("seconds").isEmpty();
        }
        assertThat(run("workers", ANESTHESIA, "--format", "json").out())
                .contains("\"verdict\":\"informed\"", "\"seconds\":null");
    }

    @Test
    void showsAShortTableCompletely() {
        Crowd crowd = Crowd.onTerminal("workers", ANESTHESIA);

        assertThat(crowd.outLines()).hasSize(6);
        assertThat(crowd.err()).doesNotContain("…");
    }

    @Test
    void omitsTheRecallOfManyLabelsOnATerminal() {
        String rows = IntStream.range(0, 9)
                .mapToObj("t%1$d,w,L%1$d\n"::formatted)
                .reduce("task,worker,label\n", String::concat);
        byte[] input = rows.getBytes(StandardCharsets.UTF_8);

        Crowd crowd = Crowd.run(new Terminal(true, false, 80), input, "workers", "-");

        assertThat(crowd.outLines().get(0)).isEqualTo("worker  answers  accuracy    bits  uninformed  verdict");
        assertThat(crowd.errLines()).containsExactly("… the recall of 9 labels omitted; --format csv prints all");
    }
}
