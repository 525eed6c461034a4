package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    @TempDir
    Path folder;

    private Path answers;
    private Path gold;
    private Path rules;

    /**
     * Seven workers on 60 tasks of four labels; w6 always gives the same label, the others err now
     * and then.
     */
    @BeforeEach
    void write() {
        answers = file(
                folder,
                "answers.csv",
                IntStream.rangeClosed(0, 420)
                        .mapToObj(i -> i == 0
                                ? "task,worker,label"
                                : "t%d,w%d,l%d"
                                        .formatted(i % 60, i % 7, i % 7 == 6 ? 0 : i % 4 + (i * 37 % 11 == 0 ? 1 : 0)))
                        .toArray(String[]::new));
        gold = file(
                folder,
                "gold.csv",
                IntStream.rangeClosed(0, 60)
                        .mapToObj(t -> t == 0 ? "task,label" : "t%d,l%d".formatted(t - 1, (t - 1) % 4))
                        .toArray(String[]::new));
        rules = file(folder, "rules.txt", "# bad", "gold_accuracy < 0.6 over 20 answers -> discard answers, ask again");
    }

    @Test
    void reportsWorkersActionsAndReasons() {
        Crowd crowd = run("rules", answers, "--gold", gold, "--rules", rules);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines())
                .containsExactly(
                        "worker,answers,actions,reasons",
                        "w6,60,\"discard answers, ask again\",gold_accuracy 0.25 < 0.6 over 60 answers");
        assertThat(crowd.err())
                .contains("1 worker, 60 answers: gold_accuracy < 0.6 over 20 answers -> discard answers");
    }

    @Test
    void hasDefaultRules() {
        Crowd crowd = run("rules", answers, "--format", "json");

        assertThat(crowd.out()).startsWith("[{\"worker\":\"w6\"").contains("uninformed 1.00 > 0.67 over 60 answers");
        assertThat(crowd.err())
                .contains("not applied to 7 (run_surprise: no times)")
                .contains("not applied to 7 (speed: no times)");
        assertThat(Crowd.onTerminal("rules", answers).out()).contains("w6");
    }

    @Test
    void appliesRulesOnRequest() throws IOException {
        Path kept = folder.resolve("kept.csv");

        Crowd crowd = run("rules", answers, "--gold", gold, "--rules", rules, "--apply", kept);

        assertThat(crowd.err()).contains("360 answers kept, 60 discarded; 60 tasks to ask again");
        assertThat(Files.readAllLines(kept)).hasSize(361).noneMatch(line -> line.contains(",w6,"));
        assertThat(run("aggregate", kept).status()).isZero();
    }

    @Test
    void reportsErrors() {
        Path odd = file(folder, "odd.txt", "entropy < 1 -> warn", "hope > 1 -> warn");

        assertThat(run("rules", answers, "--rules", odd).err())
                .contains("odd.txt: line 2: \"hope > 1\" is wrong: no signal \"hope\"");
        assertThat(run("rules", answers, "--rules", odd).status()).isEqualTo(1);
        assertThat(run("rules", answers, "--rules", folder.resolve("none")).err())
                .contains("no such file");
        assertThat(run("rules", answers, "--rules", "-").err()).contains("--rules must be a file, got -");
        assertThat(run("rules", answers, "--apply", "-").err()).contains("--apply must be a file, got -");
        assertThat(run("rules", answers, "--apply", answers).err()).contains("--apply must not be the answers file");
        assertThat(run("rules", answers, "--rules", rules, "--apply", rules).status())
                .isEqualTo(2);
    }

    @Test
    void readsRuleFilesLikeOtherFiles() throws IOException {
        Path marked = file(folder, "marked.txt", "\ufeffgold_accuracy < 0.6 over 20 answers -> warn");
        Path none = file(folder, "none.txt", "# later");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'#', (byte) 0xe9, '\n'});

        assertThat(run("rules", answers, "--gold", gold, "--rules", marked).out())
                .contains("w6,60,warn,gold_accuracy");
        assertThat(run("rules", answers, "--rules", none).err()).contains("note: " + none + " has no rules");
        assertThat(run("rules", answers, "--rules", latin).err()).endsWith(latin + ": the text must be UTF-8\n");
        assertThat(run("rules", answers, "--rules", folder).err())
                .endsWith(folder + ": is a directory, expected a file\n");
        assertThat(run("rules", answers, "--rules", folder).status()).isEqualTo(1);
    }

    @Test
    void tablesHaveOneLinePerCondition() {
        Path two = file(
                folder,
                "two.txt",
                "gold_accuracy < 0.6 over 20 answers -> warn",
                "relative_agreement < 0.99 over 20 answers and entropy < 0.5 over 20 answers -> warn");

        Crowd table = run("rules", answers, "--gold", gold, "--rules", two, "--format", "table");

        assertThat(table.outLines()).hasSize(4).noneMatch(line -> line.contains("…"));
        assertThat(table.outLines().get(1)).startsWith("w6").contains("gold_accuracy 0.25 < 0.6 over 60 answers");
        assertThat(table.outLines().get(2)).startsWith("  ").contains("relative_agreement");
        assertThat(table.outLines().get(3)).startsWith("  ").contains("and entropy");
        assertThat(run("rules", answers, "--gold", gold, "--rules", two).outLines())
                .hasSize(2);
    }

    @Test
    void notesThatRunsFollowTheFileWithoutTimes() {
        Path runs = file(folder, "runs.txt", "same_answer_run > 30 -> warn");

        assertThat(run("rules", answers, "--rules", runs).err())
                .contains("runs of a label follow the order of the tasks in the file");
        assertThat(run("rules", answers).err()).doesNotContain("runs of a label");
        assertThat(run("rules", answers, "--gold", gold, "--rules", rules).err())
                .doesNotContain("runs of a label");
    }
}
