package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
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
                "task,worker,label",
                IntStream.rangeClosed(1, 420)
                        .mapToObj(i -> "t%d,w%d,l%d"
                                .formatted(i % 60, i % 7, i % 7 == 6 ? 0 : i % 4 + (i * 37 % 11 == 0 ? 1 : 0))));
        gold = file(
                folder, "gold.csv", "task,label", IntStream.range(0, 60).mapToObj(t -> "t%d,l%d".formatted(t, t % 4)));
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

        assertThat(errorOf("rules", answers, "--rules", odd))
                .contains("odd.txt: line 2: \"hope > 1\" is wrong: no signal \"hope\"");
        run("rules", answers, "--rules", odd).fails(1);
        assertThat(errorOf("rules", answers, "--rules", folder.resolve("none"))).contains("no such file");
        assertThat(errorOf("rules", answers, "--rules", "-")).contains("--rules must be a file, got -");
        assertThat(errorOf("rules", answers, "--apply", "-")).contains("--apply must be a file, got -");
        assertThat(errorOf("rules", answers, "--apply", answers)).contains("--apply must not be the answers file");
        run("rules", answers, "--rules", rules, "--apply", rules).fails(2);
    }

    @Test
    void readsRuleFilesLikeOtherFiles() throws IOException {
        Path marked = file(folder, "marked.txt", "\ufeffgold_accuracy < 0.6 over 20 answers -> warn");
        Path none = file(folder, "none.txt", "# later");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'#', (byte) 0xe9, '\n'});

        assertThat(run("rules", answers, "--gold", gold, "--rules", marked).out())
                .contains("w6,60,warn,gold_accuracy");
        assertThat(errorOf("rules", answers, "--rules", none)).contains("note: " + none + " has no rules");
        assertThat(errorOf("rules", answers, "--rules", latin)).endsWith(latin + ": the text must be UTF-8\n");
        assertThat(errorOf("rules", answers, "--rules", folder))
                .endsWith(folder + ": is a directory, expected a file\n");
        run("rules", answers, "--rules", folder).fails(1);
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
        assertThat(linesOf("rules", answers, "--gold", gold, "--rules", two)).hasSize(2);
    }

    @Test
    void notesThatRunsFollowTheFileWithoutTimes() {
        Path runs = file(folder, "runs.txt", "same_answer_run > 30 -> warn");

        assertThat(errorOf("rules", answers, "--rules", runs))
                .contains("runs of a label follow the order of the tasks in the file");
        assertThat(errorOf("rules", answers)).doesNotContain("runs of a label");
        assertThat(errorOf("rules", answers, "--gold", gold, "--rules", rules)).doesNotContain("runs of a label");
    }
}
