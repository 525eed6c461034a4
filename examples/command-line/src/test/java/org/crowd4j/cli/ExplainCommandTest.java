package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @TempDir
    Path folder;

    @Test
    void evidenceAddsUpForDawidSkene() {
        Crowd crowd = run("explain", ANESTHESIA, "3", "--method", "dawid-skene");

        assertThat(crowd.status()).isZero();
        List<String> lines = crowd.outLines();
        assertThat(lines.get(0))
                .isEqualTo("part,worker,answer,bits,decides,task,label,probability,rival,cause,adds_up");
        assertThat(lines.get(1)).startsWith("prior,,,");
        assertThat(lines.get(lines.size() - 1)).startsWith("log_odds,,,").endsWith(",yes");
        double sum = lines.subList(1, lines.size() - 1).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[3]))
                .sum();
        assertThat(sum).isCloseTo(Double.parseDouble(lines.get(lines.size() - 1).split(",")[3]), within(1e-9));
    }

    @Test
    void reportsThatEvidenceDoesNotAddUpForTheCommittee() {
        Crowd crowd = Crowd.onTerminal("explain", ANESTHESIA, "3");

        assertThat(crowd.outLines().get(0)).startsWith("3: ").contains("decided by answers");
        assertThat(crowd.out()).contains("do not add up", "vote: {", "(prior)", "(log-odds)");
        assertThat(run("explain", ANESTHESIA, "3", "--format", "json").out())
                .contains("\"part\":\"prior\"", "\"adds_up\":false", "\"decides\":null", "\"decides\":true");
    }

    @Test
    void showsNoControlCharacters() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a\u001b[31m,ann,x\u0007", "a\u001b[31m,bob,y");

        assertThat(Crowd.onTerminal("explain", answers, "a\u001b[31m").out())
                .startsWith("a\u00b7[31m: ")
                .doesNotContain("\u001b", "\u0007");
        assertThat(errorOf("explain", answers, "b")).isEqualTo("crowd: no task \"b\"; there is \"a\\u001b[31m\"\n");
        assertThat(run("explain", answers, "a\u001b[31m", "--format", "csv").out())
                .contains("a\u001b[31m");
    }

    @Test
    void explainsAWorker() {
        Path answers = file(
                folder,
                "answers.csv",
                "task,worker,label",
                "a,ann,x",
                "a,bob,x",
                "a,cid,y",
                "b,ann,y",
                "b,bob,y",
                "b,cid,y");

        Crowd crowd = run("explain", answers, "--worker", "cid", "--method", "majority-vote");

        assertThat(crowd.outLines()).containsExactly("task,answer,consensus,confidence", "a,y,x,0.6666666666666666");
        assertThat(Crowd.onTerminal("explain", answers, "--worker", "cid").out())
                .startsWith("cid: 2 answers, 1 against the consensus\n");
    }

    @Test
    void reportsThatGoldDecided() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,x", "b,ann,y");
        Path gold = file(folder, "gold.csv", "task,label", "a,y");

        assertThat(run("explain", answers, "a", "--gold", gold, "--method", "one-coin", "--format", "table")
                        .out())
                .contains("decided by gold");
    }

    @Test
    void reportsErrors() {
        run("explain", ANESTHESIA, "nowhere").fails(1, "no task \"nowhere\"");
        assertThat(errorOf("explain", ANESTHESIA, "--worker", "eve")).contains("no worker \"eve\"");
        run("explain", ANESTHESIA).fails(2);
        assertThat(errorOf("explain", ANESTHESIA, "3", "--worker", "1")).contains("expected either TASK or --worker");
    }
}
