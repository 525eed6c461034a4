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
                .startsWith("worker,answers,accuracy,recall:1,recall:2,recall:3,recall:4");
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

        assertThat(lines.get(0)).isEqualTo("worker,answers,accuracy,recall:x,recall:y,gold_answers,gold_accuracy");
        assertThat(lines).anyMatch(line -> line.startsWith("ann,2,") && line.endsWith(",2,0.5"));
        assertThat(lines).anyMatch(line -> line.startsWith("bob,2,") && line.endsWith(",2,1.0"));
        assertThat(lines).anyMatch(line -> line.startsWith("cid,1,") && line.endsWith(",0,"));
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
        assertThat(crowd.errLines()).containsExactly("… and 30 more between them; --format csv for all");
    }

    @Test
    void showsAShortTableWhole() {
        Crowd crowd = Crowd.onTerminal("workers", ANESTHESIA);

        assertThat(crowd.outLines()).hasSize(6);
        assertThat(crowd.err()).doesNotContain("…");
    }

    @Test
    void leavesOutTheRecallOfManyLabelsOnATerminal() {
        String rows = IntStream.range(0, 9)
                .mapToObj("t%1$d,w,L%1$d\n"::formatted)
                .reduce("task,worker,label\n", String::concat);
        byte[] input = rows.getBytes(StandardCharsets.UTF_8);

        Crowd crowd = Crowd.run(new Terminal(true, false, 80), input, "workers", "-");

        assertThat(crowd.outLines().get(0)).isEqualTo("worker  answers  accuracy");
        assertThat(crowd.errLines()).containsExactly("… and the recall of 9 labels; --format csv for all");
    }
}
