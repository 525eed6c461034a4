package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateCommandTest {
    private static final String REPEATS =
            "note: 90 answers repeat a worker and task; each counts (--repeats last keeps the last one)";

    @TempDir
    Path folder;

    @Test
    void writesCsvWithoutATerminal() {
        Crowd crowd = run("aggregate", ANESTHESIA);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).hasSize(46).startsWith("task,label,confidence,p:1,p:2,p:3,p:4");
        assertThat(crowd.errLines()).containsExactly(REPEATS);
    }

    @Test
    void notesColumnsThatAreNotUsed() {
        Crowd crowd = Crowd.reading("task,id,worker,label,seconds\nt1,1,ann,cat,9\nt2,1,ann,dog,9\n", "aggregate", "-");

        assertThat(crowd.outLines()).hasSize(3);
        assertThat(crowd.errLines()).containsExactly("note: standard input: 2 columns are not used: id, seconds");
    }

    @Test
    void showsTheFirstRowsOnATerminal() {
        Crowd crowd = Crowd.onTerminal("aggregate", ANESTHESIA);

        assertThat(crowd.outLines()).hasSize(21);
        assertThat(crowd.outLines().get(0)).isEqualTo("task  label  confidence  answers");
        assertThat(crowd.errLines()).containsExactly(REPEATS, "… 25 more rows; --out FILE or --format csv writes all");
    }

    @Test
    void showsAllRowsOfATableWithoutATerminal() {
        assertThat(linesOf("aggregate", ANESTHESIA, "--format", "table")).hasSize(46);
    }

    @Test
    void writesCsvToATerminalOnRequest() {
        assertThat(Crowd.onTerminal("aggregate", ANESTHESIA, "--format", "CSV").outLines())
                .hasSize(46);
    }

    @Test
    void writesJsonWithTheColumnsOfTheCsv() {
        JsonArray rows = JsonParser.parseString(
                        run("aggregate", ANESTHESIA, "--format", "json").out())
                .getAsJsonArray();

        assertThat(rows).hasSize(45);
        JsonObject first = rows.get(0).getAsJsonObject();
        assertThat(first.keySet()).containsExactly("task", "label", "confidence", "p:1", "p:2", "p:3", "p:4");
        assertThat(first.get("task").getAsJsonPrimitive().isString()).isTrue();
        assertThat(first.get("confidence").getAsDouble()).isBetween(0.9, 1.0);
    }

    @Test
    void omitsProbabilitiesOnRequest() {
        assertThat(linesOf("aggregate", ANESTHESIA, "--posterior", "none")).startsWith("task,label,confidence");
        assertThat(run("aggregate", ANESTHESIA, "--posterior", "none", "--format", "json")
                        .out())
                .doesNotContain("p:");
    }

    @Test
    void writesFiftyLabelsByDefault() {
        Path answers = file(
                folder,
                "answers.csv",
                "task,worker,label",
                IntStream.range(0, 60).mapToObj("t%1$d,w,L%1$d"::formatted));

        for (String format : List.of("csv", "json")) {
            Crowd top = shell("aggregate %s --method majority-vote --format %s", answers, format);
            Crowd all = shell("aggregate %s --method majority-vote --posterior all --format %s", answers, format);
            assertThat(List.of(labels(top.out()), labels(all.out()))).containsExactly(50L, 60L);
        }
    }

    private static long labels(String text) {
        return IntStream.range(0, 60)
                .filter(label -> text.contains("p:L" + label + ",")
                        || text.contains("p:L" + label + "\"")
                        || text.contains("p:L" + label + "\n"))
                .count();
    }

    @Test
    void writesNothingToStandardOutputWithOut() throws Exception {
        Path out = folder.resolve("consensus.csv");
        Path workers = folder.resolve("workers.csv");

        Crowd crowd = run("aggregate", ANESTHESIA, "--out", out, "--workers", workers);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.out()).isEmpty();
        assertThat(Files.readString(out)).isEqualTo(run("aggregate", ANESTHESIA).out());
        assertThat(Files.readAllLines(workers))
                .hasSize(6)
                .startsWith("worker,answers,accuracy,recall:1,recall:2,recall:3,recall:4");
        assertThat(names()).containsExactly("consensus.csv", "workers.csv");
    }

    @Test
    void writesFilesInAnyFormat() throws Exception {
        Path json = folder.resolve("consensus.json");
        Path table = folder.resolve("consensus.txt");

        Crowd.onTerminal("aggregate", ANESTHESIA, "--out", json);
        Crowd.onTerminal("aggregate", ANESTHESIA, "--out", table, "--format", "table");

        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonArray())
                .hasSize(45);
        assertThat(Files.readAllLines(table)).hasSize(46).startsWith("task  label  confidence  answers");
        assertThat(names()).containsExactly("consensus.json", "consensus.txt");
    }

    @Test
    void keepsALink() throws Exception {
        Path real = file(folder, "real.json", "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        assertThat(run("aggregate", ANESTHESIA, "--out", link).status()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).startsWith("[{");
    }

    @Test
    void writesMinusToStandardOutput() throws Exception {
        Path out = folder.resolve("consensus.csv");

        assertThat(linesOf("aggregate", ANESTHESIA, "--out", "-")).hasSize(46);
        assertThat(linesOf("aggregate", ANESTHESIA, "--out", out, "--workers", "-"))
                .hasSize(6);
        assertThat(Files.readAllLines(out)).hasSize(46);
    }

    @Test
    void readsStandardInput() throws Exception {
        assertThat(Crowd.reading(Files.readString(ANESTHESIA), "aggregate", "-").out())
                .isEqualTo(run("aggregate", ANESTHESIA).out());
        assertThat(Crowd.reading("🙂,worker,label,task\n1,ann,é🙂,t\n", "aggregate", "-")
                        .outLines())
                .contains("t,é🙂,1.0,1.0");
    }

    @Test
    void clampsGoldWithANote() {
        Path gold = file(folder, "gold.csv", "task,label", "1,2", "2,9", "99,1");

        Crowd crowd = run("aggregate", ANESTHESIA, "--gold", gold);

        assertThat(crowd.outLines()).contains("1,2,1.0,0.0,1.0,0.0,0.0,0.0", "2,9,1.0,0.0,0.0,0.0,0.0,1.0");
        assertThat(crowd.errLines())
                .containsExactly(
                        REPEATS,
                        "note: no answer has the gold label \"9\"; the labels of the answers are \"1\", \"2\","
                                + " \"3\", \"4\"",
                        "note: 2 tasks are clamped to the gold answer",
                        "note: 1 of 3 gold tasks has no answers and is ignored");
    }

    @Test
    void readsGoldFromStandardInput() {
        assertThat(Crowd.reading("task,label\n1,2\n", "aggregate", ANESTHESIA, "--gold", "-")
                        .outLines())
                .contains("1,2,1.0,0.0,1.0,0.0,0.0");
    }

    @Test
    void appliesTheRuleForRepeats() {
        Crowd last = run("aggregate", ANESTHESIA, "--repeats", "last");
        assertThat(last.status()).isZero();
        assertThat(last.errLines())
                .containsExactly(
                        "note: " + ANESTHESIA + ": no answer has a time (column at): the order of rows decides which of"
                                + " several answers of a worker to a task is the last");

        Crowd refused = run("aggregate", ANESTHESIA, "--repeats", "refuse");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errLines())
                .containsExactly("crowd: " + ANESTHESIA + ":3: worker \"1\" already answered task \"1\" on line 2");
    }

    @Test
    void notesThatItDidNotConverge() {
        assertThat(errorOf("aggregate", ANESTHESIA, "--method", "dawid-skene", "--max-iterations", 2))
                .contains("note: dawid-skene stopped after 2 sweeps before it converged (change ")
                .contains(", tolerance 1e-06); raise --max-iterations");
        assertThat(errorOf("aggregate", ANESTHESIA, "--method", "dawid-skene", "--tolerance", 0.5))
                .doesNotContain("converged");
        assertThat(shell("aggregate %s --method dawid-skene --max-iterations 2 --tolerance 0.00025", ANESTHESIA)
                        .err())
                .contains("tolerance 2.5e-04");
    }

    @Test
    void usesTheGivenMethod() {
        assertThat(run("aggregate", ANESTHESIA, "--method", "majority-vote").out())
                .isNotEqualTo(run("aggregate", ANESTHESIA).out());
        assertThat(run("aggregate", ANESTHESIA, "--method", "committee").out())
                .isEqualTo(run("aggregate", ANESTHESIA).out());
    }

    @Test
    void limitsTheMembersOfTheCommittee() {
        assertThat(run("aggregate", ANESTHESIA, "--max-iterations", 1).status()).isZero();
        assertThat(run("aggregate", ANESTHESIA, "--max-iterations", 1).out())
                .isNotEqualTo(run("aggregate", ANESTHESIA).out());
    }

    @Test
    void notesTies() {
        Path tie = file(folder, "tie.csv", "task,worker,label", "t1,ann,a", "t1,bob,b", "t2,cid,a");

        assertThat(errorOf("aggregate", tie, "--method", "majority-vote"))
                .contains("note: labels tie for 1 task; the label that is more frequent overall wins");
    }

    @Test
    void keepsTheOldFileIfItFails() throws Exception {
        Path out = file(folder, "out.csv", "yesterday");
        Path bad = file(folder, "bad.csv", "task,worker,label", "a,b");

        run("aggregate", bad, "--out", out).fails(1);
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).isEqualTo("yesterday\n");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void notesAnEmptyGoldFile() {
        Path gold = file(folder, "none.csv", "task,label");

        Crowd crowd = run("aggregate", ANESTHESIA, "--gold", gold, "--method", "majority-vote");

        assertThat(crowd.status()).isZero();
        assertThat(crowd.err()).contains("none.csv has no gold below its header");
    }

    @Test
    void suggestsOnlyTheNameThatDiffersInCase() {
        assertThat(errorOf("aggregate", ANESTHESIA, "--method", "Ebcc")).contains("did you mean ebcc?");
    }
}
