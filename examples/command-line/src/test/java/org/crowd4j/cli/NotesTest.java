package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command notes about its input, and how it shows and writes what others wrote. */
class NotesTest {
    private static final String HEADER = "task,worker,label\n";

    @TempDir
    Path folder;

    @Test
    void whatTheFileHoldsIsNotedOnceEach() {
        Crowd crowd = Crowd.reading(
                "task,worker,label,freq,when\n1,ann,yes,2,3\n1,ann ,Yes,2,3\n2,bob,NA,1,3\n", "aggregate", "-");

        assertThat(crowd.errLines())
                .startsWith(
                        "note: standard input: 1 column is not used: when",
                        "note: standard input: 1 column is not used: freq; every row counts as one answer",
                        "note: standard input: 1 worker with blanks or unseen characters around it, kept to the letter; 1"
                                + " differs in these only from another one: \"ann\" and \"ann \"",
                        "note: standard input: 2 of 3 labels are different to the letter but look alike (blanks, unseen"
                                + " characters, case or Unicode form): \"Yes\", \"yes\"",
                        "note: standard input: \"NA\" is taken for a label (1 answer); declare it missing where no answer"
                                + " is meant (--missing)");
    }

    @Test
    void aTerminalShowsTheNameOfAFileOnce() {
        Path answers =
                Crowd.file(folder, "a.csv", "task,worker,label,when", "1,ann,yes,2", "1,bob,Yes,2", "1,bob,yes,3");
        Crowd crowd = Crowd.run(
                new Terminal(true, true, 1000), new byte[0], "convert", answers, "--out", folder.resolve("b.csv"));

        assertThat(crowd.errLines()).hasSize(4);
        assertThat(crowd.errLines().get(0)).endsWith(answers + ": 1 column is not used: when");
        assertThat(crowd.errLines().get(1)).startsWith("note: 2 of 2 labels are different");
        assertThat(crowd.errLines().get(3)).isEqualTo("note: " + answers + ", read as csv, is written as csv");
    }

    @Test
    void aFileOfAFolderIsNamedWithItsFolder() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Crowd.file(parts, "ann.jsonl", "{\"id\":1,\"text\":\"a\",\"label\":[\"yes\"]}");
        Crowd.file(parts, "bob.jsonl", "{\"id\":1,\"text\":\"a\",\"label\":[\"no\"]}", "{\"id\":2,");

        assertThat(Crowd.errorOf("aggregate", parts)).startsWith("crowd: " + parts.resolve("bob.jsonl") + ":");
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "'NA,', 2", "',NA', 2", "'NA,,none', 1"})
    void missingAnswersAreSkipped(String missing, int rows) {
        Crowd crowd = Crowd.reading(
                HEADER + "1,ann,yes\n2,bob,NA\n3,cid,\n4,dan,none\n5,eve,  \n", "aggregate", "-", "--missing", missing);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).hasSize(rows + 1);
        assertThat(crowd.errLines())
                .contains("note: standard input: %d rows are skipped: the label is missing".formatted(5 - rows));
    }

    @Test
    void missingNumbersAreSkippedToo() {
        Crowd crowd = Crowd.reading(
                "task,worker,value\n1,ann,2\n1,bob,NA\n2,bob,\n2,ann,3\n", "aggregate", "-", "--missing", "NA,");

        assertThat(crowd.outLines()).hasSize(3);
        assertThat(crowd.errLines()).contains("note: standard input: 2 rows are skipped: the value is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggregate", "workers", "rules", "reputation --method beta"})
    void formulasAreMadeHarmlessForSpreadsheets(String command) {
        Path answers =
                file(folder, "answers.csv", "task,worker,label", "=1+1,@ann,a", "=1+1,bob,-b", "t,@ann,a", "t,bob,a");
        Object[] line = Stream.concat(
                        Stream.of(command.split(" ")), Stream.of(answers.toString(), "--spreadsheet-safe"))
                .toArray();

        Crowd safe = run(line);

        assertThat(safe.status()).isZero();
        assertThat(safe.outLines()).noneMatch(cells -> cells.matches("(.*,)?[=@].*"));
    }

    @Test
    void formulasAreMadeHarmlessInFiles() throws Exception {
        Path answers = file(folder, "answers.csv", "task,worker,label", "=1+1,@ann,-1", "t,bob,2");
        Path out = folder.resolve("out.csv");
        Path workers = folder.resolve("workers.csv");

        run("aggregate", answers, "--out", out, "--workers", workers, "--spreadsheet-safe");
        assertThat(Files.readAllLines(out)).anyMatch(line -> line.startsWith("'=1+1,-1,"));
        assertThat(Files.readAllLines(workers)).anyMatch(line -> line.startsWith("'@ann,1,"));

        run("aggregate", answers, "--out", out);
        assertThat(Files.readAllLines(out)).anyMatch(line -> line.startsWith("=1+1,-1,"));
    }

    @Test
    void spreadsheetsReadCsv() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "t,ann,a");

        assertThat(errorOf("aggregate", answers, "--spreadsheet-safe", "--format", "json"))
                .contains("crowd: --spreadsheet-safe applies to csv, got --format json");
        assertThat(Crowd.onTerminal("workers", answers, "--spreadsheet-safe").out())
                .startsWith("worker,answers,");
    }

    @Test
    void charactersThatTurnOrHideTextAreShownAsDots() {
        String[] rows = {"task,worker,label", "t\u202e1,an\u200bn,x", "t\u202e1,bob,\u2066y"};
        Path answers = file(folder, "answers.csv", rows);

        for (String command : List.of("aggregate", "workers")) {
            assertThat(Crowd.onTerminal(command, answers).out())
                    .doesNotContain("\u202e", "\u200b", "\u2066")
                    .contains("\u00b7");
        }
        assertThat(run("aggregate", answers).out()).contains("t\u202e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers", "reputation", "evaluate"})
    void tablesFitIntoTheTerminal(String command) {
        Path answers = file(
                folder,
                "answers.csv",
                "task,worker,label",
                IntStream.range(1, 61)
                        .mapToObj(row -> "t%d,a-worker-%d,label-%d".formatted(row % 12, row % 20, row * 7 % 4)));
        Path gold = file(folder, "gold.csv", "task,label", "t1,label-1", "t2,label-0", "t3,label-3");

        Crowd crowd = Crowd.run(new Terminal(true, true, 80), new byte[0], command, answers, "--gold", gold);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aggregate", "evaluate", "workers", "explain", "reputation", "agreement", "rules", "methods", ""
            })
    void helpFitsIntoEightyColumns(String command) {
        Object[] line = command.isEmpty() ? new Object[] {"--help"} : new Object[] {command, "--help"};

        assertThat(linesOf(line)).isNotEmpty().allMatch(text -> text.length() <= 80);
    }
}
