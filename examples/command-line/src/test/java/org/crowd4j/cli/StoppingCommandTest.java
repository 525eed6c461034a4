package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.cli.console.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingCommandTest {

    @TempDir
    Path folder;

    private Path answers;
    private Path gold;

    /** Six workers on 120 tasks; each errs now and then. */
    @BeforeEach
    void write() {
        answers = file(
                folder,
                "answers.csv",
                "task,worker,label",
                IntStream.rangeClosed(1, 720)
                        .mapToObj(i -> "t%d,w%d,%s"
                                .formatted(i % 120, i % 6 + i / 120, (i * 37 % 11 == 0) == (i % 2 == 0) ? "x" : "y")));
        gold = file(
                folder,
                "gold.csv",
                "task,label",
                IntStream.range(0, 120).mapToObj(t -> "t%d,%s".formatted(t, t % 2 == 0 ? "y" : "x")));
    }

    @Test
    void reportsSavedAnswersAndCost() {
        Crowd crowd = run("stopping", answers, "--gold", gold, "--rules", "redundancy:3,redundancy:99,agree:2");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .hasSize(4)
                .startsWith(
                        "rule,answers_per_task,saved,accuracy,all_answers,closed,predicted,promised,realised,at_most,overturned,cost");
        assertThat(crowd.outLines().get(1)).startsWith("redundancy:3,3.0,0.5,");
        assertThat(crowd.outLines().get(2)).startsWith("redundancy:99,6.0,0.0,");
        assertThat(Double.valueOf(crowd.outLines().get(3).split(",")[2])).isBetween(0.5, 0.7);
    }

    @Test
    void hasDefaultRules() {
        assertThat(linesOf("stopping", answers, "--gold", gold, "--runs", "1")).hasSize(11);
    }

    @Test
    void fitsATerminalOf80Columns() {
        Crowd table = Crowd.run(
                new Terminal(true, true, 80), new byte[0], "stopping", answers, "--gold", gold, "--runs", "1");

        assertThat(table.outLines()).hasSize(11).allMatch(line -> line.length() <= 80);
        assertThat(table.outLines().get(0)).doesNotContain("cost");
        assertThat(table.err()).contains("with all answers the accuracy is ");
        assertThat(Crowd.onTerminal("stopping", answers, "--gold", gold, "--rules", "agree:2", "--error-price", "20")
                        .outLines()
                        .get(0))
                .contains("cost");
    }

    /** A rule that closes what cannot change, or what agrees, does not promise to be right. */
    @Test
    void promisesAnErrorForCalibratedRulesOnly() {
        Crowd crowd = run("stopping", answers, "--gold", gold, "--rules", "error:0.3,error:0.01,curtailment,agree:2");
        int promised = List.of(crowd.outLines().get(0).split(",")).indexOf("promised");

        assertThat(crowd.outLines())
                .extracting(line -> line.split(",")[promised])
                .containsExactly("promised", "0.3", "0.01", "", "");
        assertThat(crowd.err())
                .contains("error:0.3: ", "error:0.01: no threshold keeps the error at or below 0.01")
                .contains("120 tasks are judged by the gold answer");
        assertThat(crowd.outLines().get(2)).startsWith("error:0.01,6.0,0.0,");
    }

    @Test
    void isReproducibleBySeed() {
        var one = run("stopping", answers, "--gold", gold, "--rules", "agree:2").out();

        assertThat(run("stopping", answers, "--gold", gold, "--rules", "agree:2")
                        .out())
                .isEqualTo(one);
        assertThat(run("stopping", answers, "--gold", gold, "--rules", "agree:2", "--seed", "1")
                        .out())
                .isNotEqualTo(one);
    }

    @Test
    void reportsErrors() {
        assertThat(errorOf("stopping", answers, "--gold", gold, "--rules", "hope"))
                .contains("rules must be error:SHARE", "got \"hope\"");
        run("stopping", answers, "--gold", gold, "--rules", "threshold").fails(2);
        assertThat(errorOf("stopping", answers, "--gold", gold, "--rules", "threshold:2"))
                .contains("rule \"threshold:2\" is invalid: threshold must be");
        run("stopping", answers, "--gold", gold, "--rules", "redundancy:many").fails(2);
        assertThat(errorOf("stopping", answers, "--gold", gold, "--runs", "0"))
                .contains("--runs must be at least 1, got 0");
        assertThat(errorOf("stopping", answers, "--gold", gold, "--by-time")).contains("has none");
        run("stopping", answers, "--gold", gold, "--by-time").fails(1);
        run("stopping", answers).fails(2);
        Path unknown = file(folder, "strange.csv", "task,label", "elsewhere,x");
        Crowd strange = run("stopping", answers, "--gold", unknown);
        strange.fails(1, "strange.csv: no gold task has an answer in ");
        assertThat(strange.out()).isEmpty();
        assertThat(errorOf("stopping", answers, "--gold", gold, "--rules", "error:2"))
                .contains("rule \"error:2\" is invalid: error must be");
    }
}
