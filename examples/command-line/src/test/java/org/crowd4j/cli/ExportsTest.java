package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of other tools where the command reads answers, and {@code crowd convert}. */
class ExportsTest {
    private static final String WIDE = "item,annotator_1,annotator_2,annotator_3\nt1,a,a,b\nt2,b,,b\nt3,a,a,a\n";
    private static final String TWO_QUESTIONS = """
            [{"id": 1, "data": {"text": "x"}, "annotations": [
              {"completed_by": 2, "result": [
                {"from_name": "mood", "type": "choices", "value": {"choices": ["good"]}},
                {"from_name": "stars", "type": "rating", "value": {"rating": 4}}]},
              {"completed_by": 3, "ground_truth": true, "result": [
                {"from_name": "mood", "type": "choices", "value": {"choices": ["bad"]}},
                {"from_name": "stars", "type": "rating", "value": {"rating": 1}}]}]}]
            """;

    @TempDir
    Path folder;

    private Path wide() {
        return file(folder, "ratings.csv", WIDE.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregate",
                "workers",
                "agreement",
                "rules",
                "independence",
                "subjectivity",
                "reputation --method beta"
            })
    void everyCommandReadsAnyFormat(String command) {
        String[] words = command.split(" ");
        Object[] args = new Object[words.length + 1];
        args[0] = words[0];
        args[1] = wide();
        System.arraycopy(words, 1, args, 2, words.length - 1);

        Crowd crowd = run(args);

        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(crowd.errLines())
                .contains(
                        "note: " + wide() + ": read as wide table: tasks in item, a column for each of 3 workers; label"
                                + " holds labels");
    }

    @Test
    void standardInputMayBeAnExport() {
        Crowd crowd = Crowd.reading(WIDE, "aggregate", "-", "--method", "majority-vote", "--posterior", "none");

        assertThat(crowd.outLines()).contains("t1,a,0.6666666666666666", "t2,b,1.0", "t3,a,1.0");
        assertThat(Crowd.reading(TWO_QUESTIONS, "aggregate", "-").err())
                .contains("standard input:1: the file asks several questions; name one by --label: mood (labels, 1"
                        + " answer), stars (numbers, 1 answer)");
        assertThat(Crowd.reading(TWO_QUESTIONS, "aggregate", "-", "--label", "stars")
                        .outLines())
                .last()
                .asString()
                .startsWith("1,4.0,");
    }

    @Test
    void columnsConditionsAndTheEncodingAreNamed() throws IOException {
        Path file = folder.resolve("answers.csv");
        Files.write(
                file,
                "doc,line,who,mood,lang\nd,1,ann,caf\u00e9,fr\nd,1,bob,th\u00e9,fr\nd,2,ann,tea,en\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Crowd crowd = shell(
                "aggregate %s --task doc+line --worker who --label mood --where lang=fr --encoding iso-8859-1"
                        + " --method majority-vote --posterior none",
                file);

        assertThat(crowd.outLines()).containsExactly("task,label,confidence", "d+1,caf\u00e9,0.5");
        assertThat(errorOf("aggregate", file, "--encoding", "klingon"))
                .startsWith(
                        "crowd: --encoding: expected the name of an encoding, such as windows-1252, got \"klingon\"");
        assertThat(errorOf("aggregate", wide(), "--from", "widest"))
                .startsWith("crowd: --from: format must be one of [csv, ");
    }

    @Test
    void explainMeansAWorkerByWorker() {
        Path file = file(folder, "answers.csv", "task,who,label", "t1,ann,x", "t1,bob,x", "t2,ann,y", "t2,bob,x");

        Crowd crowd = run("explain", file, "--worker", "bob", "--worker-column", "who", "--method", "one-coin");

        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(crowd.outLines()).first().isEqualTo("task,answer,consensus,confidence");
    }

    @Test
    void goldMayBeThatOfAnExport() {
        Path export = file(folder, "export.json", TWO_QUESTIONS.strip());
        Path batch = file(
                folder,
                "batch.csv",
                "HITId,WorkerId,Input.truth,Answer.q",
                "h1,ann,frog,toad",
                "h1,bob,frog,frog",
                "h2,ann,,toad");

        assertThat(errorOf("aggregate", export, "--label", "mood", "--gold", export))
                .contains("export.json:1: the file has gold of several questions; name one by --gold-label: mood");
        assertThat(shell("aggregate %s --label mood --gold %s --gold-label mood --posterior none", export, export)
                        .outLines())
                .contains("1,bad,1.0");
        assertThat(shell(
                                "evaluate %s --label Answer.q --gold %s --gold-label Input.truth"
                                        + " --methods majority-vote",
                                batch, batch)
                        .outLines())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "out.csv, csv, 'task,worker,label'",
        "out.tsv, tsv, 'task\tworker\tlabel'",
        "out.json, json, '[{\"task\":\"t1\",\"worker\":\"annotator_1\",\"label\":\"a\"},'",
        "out.jsonl, json-lines, '{\"task\":\"t1\",\"worker\":\"annotator_1\",\"label\":\"a\"}'",
    })
    void convertWritesTheFormatOfTheName(String name, String format, String first) throws IOException {
        Path to = folder.resolve(name);

        Crowd crowd = run("convert", wide(), "--out", to);

        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(crowd.errLines()).last().asString().endsWith("read as wide, is written as " + format);
        assertThat(Files.readAllLines(to)).first().isEqualTo(first);
        assertThat(linesOf("aggregate", to, "--method", "majority-vote"))
                .isEqualTo(run("aggregate", wide(), "--method", "majority-vote").outLines());
    }

    @Test
    void convertWritesWideTablesAndKindsWithoutMethods() throws IOException {
        Path to = folder.resolve("to.csv");
        Path answers = file(folder, "long.csv", "task,worker,label", "t1,ann,x", "t1,ann,y", "t1,bob,x");

        assertThat(errorOf("convert", answers, "--wide", "--out", to))
                .contains("long.csv: a wide table holds one answer of a worker to a task, but ann answered t1 several"
                        + " times; choose which counts by --repeats");
        assertThat(run("convert", answers, "--wide", "--repeats", "last", "--out", to)
                        .status())
                .isZero();
        assertThat(Files.readAllLines(to)).isEqualTo(List.of("task,ann,bob", "t1,y,x"));
        Path spans = file(folder, "ann.jsonl", "{\"id\": 3, \"text\": \"Nora\", \"label\": [[0, 4, \"PER\"]]}");
        assertThat(linesOf("aggregate", spans)).anyMatch(line -> line.startsWith("3,0,4,PER,0."));
        assertThat(run("convert", spans, "--out", to).status()).isZero();
        assertThat(Files.readAllLines(to)).isEqualTo(List.of("task,worker,start,end,type", "3,ann,0,4,PER"));
    }

    @Test
    void convertRejectsWrongUsage() {
        assertThat(errorOf("convert", wide())).startsWith("crowd: missing required option: --out");
        run("convert", wide(), "--out", "-").fails(2);
        assertThat(errorOf("convert", wide(), "--out", folder.resolve("x"), "--to", "xls"))
                .startsWith(
                        "crowd: --to must be one of csv, tsv, wide, json, json-lines, label-studio-json-min, got xls");
        run("convert", wide(), "--out", folder.resolve("x"), "--to", "csv", "--wide")
                .fails(2);
        run("convert", wide(), "--out", wide()).fails(2);
    }

    @Test
    void aFolderOfOneExportIsRead() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("ann.jsonl"), "{\"id\":1,\"text\":\"x\",\"label\":[\"good\"]}\n");
        Files.writeString(parts.resolve("bob.jsonl"), "{\"id\":1,\"text\":\"x\",\"label\":[\"bad\"]}\n");

        assertThat(linesOf("workers", parts, "--method", "majority-vote")).hasSize(3);
    }
}
