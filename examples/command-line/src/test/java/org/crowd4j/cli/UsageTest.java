package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage ends with status 2 and a one-line message with a hint. */
class UsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agregate A                             | unknown command \"agregate\"; did you mean aggregate?",
                "aggregate A --metod x                  | unknown option --metod; did you mean --method?",
                "aggregate A --frobnicate               | unknown option --frobnicate",
                "aggregate A --method dawid-sken        | no method \"dawid-sken\"; did you mean dawid-skene?",
                "aggregate A --method DawidSkene        | no method \"DawidSkene\"; did you mean dawid-skene?",
                "aggregate A --method xyz               | no method \"xyz\"; crowd methods lists them",
                "aggregate A --method majority-vote --max-iterations 3 | majority-vote is not iterative;"
                        + " --max-iterations does not apply",
                "aggregate A --method majority-vote --tolerance 3      | majority-vote is not iterative;"
                        + " --tolerance does not apply",
                "aggregate A --max-iterations 0         | --max-iterations must be at least 1, got 0",
                "aggregate A --max-iterations many      | --max-iterations: expected a whole number, got \"many\"",
                "aggregate A --tolerance -1             | --tolerance must be finite and at least 0, got -1.0",
                "aggregate A --tolerance NaN            | --tolerance must be finite and at least 0, got NaN",
                "aggregate A --tolerance few            | --tolerance: expected a number, got \"few\"",
                "aggregate A --format xml               | --format: expected csv or json or table, got \"xml\"",
                "aggregate A --repeats some             | --repeats: expected all or first or last or refuse, got"
                        + " \"some\"",
                "aggregate A --posterior some           | --posterior: expected all or top or none, got \"some\"",
                "aggregate A B                          | unexpected argument \"B\"",
                "aggregate                              | missing required parameter: 'ANSWERS'",
                "aggregate A --gold --out x             | expected parameter for option --gold but found --out",
                "aggregate A --format csv --format csv  | option --format (csv|json|table) should be specified only"
                        + " once",
                "aggregate - --gold -                   | only one of ANSWERS and --gold may be - (standard input)",
                "aggregate A --workers -                | the consensus and --workers must have different targets",
                "evaluate - --gold -                    | only one of ANSWERS and --gold may be - (standard input)",
                "evaluate A                             | missing required option: --gold",
                "evaluate A --gold A --methods ,        | --methods must name at least one method",
                "evaluate A --gold A --methods wwa      | no method \"wwa\"; did you mean bwa or wawa?",
                "workers A --method wwa                 | no method \"wwa\"; did you mean bwa or wawa?",
            })
    void reportsWrongUsage(String line, String message) {
        Object[] args = line.replace(" A", " " + ANESTHESIA).split(" ");

        Crowd crowd = run(args);

        assertThat(crowd.status()).isEqualTo(2);
        assertThat(crowd.out()).isEmpty();
        assertThat(crowd.errLines()).hasSize(1);
        assertThat(crowd.err()).startsWith("crowd: " + message).contains("--help)");
    }

    @Test
    void requiresACommand() {
        run().fails(2);
        assertThat(errorOf()).startsWith("crowd: expected a command");
    }

    @Test
    void doesNotExpandArgumentFiles() {
        assertThat(errorOf("aggregate", "@answers.csv")).isEqualTo("crowd: @answers.csv: no such file\n");
        run("aggregate", "").fails(2);
    }

    @Test
    void rejectsOverwritingItsInput() throws Exception {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x");
        Path gold = file(folder, "gold.csv", "task,label", "a,x");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), answers);

        for (List<Object> args : List.<List<Object>>of(
                List.of("aggregate", answers, "--out", answers),
                List.of("aggregate", answers, "--out", link),
                List.of(
                        "aggregate",
                        answers,
                        "--workers",
                        folder.resolve("x/../answers.csv").normalize()),
                List.of("aggregate", answers, "--gold", gold, "--out", gold),
                List.of("aggregate", answers, "--out", folder.resolve("o"), "--workers", folder.resolve("./o")))) {
            run(args.toArray()).fails(2);
        }
        assertThat(Files.readAllLines(answers)).hasSize(2);
        assertThat(Files.readAllLines(gold)).hasSize(2);
    }

    @Test
    void reportsThatAMethodNeedsGold() throws Exception {
        for (String command : List.of("aggregate", "workers")) {
            Crowd crowd = Crowd.withMethod(
                    folder, ThirdParty.Learner.class, () -> run(command, ANESTHESIA, "--method", "learner"));
            assertThat(crowd.status()).isEqualTo(2);
            assertThat(crowd.err()).startsWith("crowd: learner needs --gold");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aggregate ", "evaluate ", "workers ", "independence ", "subjectivity ", "methods "})
    void helpHasExamplesAndExitCodes(String command) {
        Crowd help = run((Object[]) (command + "--help").split(" "));

        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: crowd " + command)
                .contains("Examples:", "Exit codes:", "wrong usage");
        assertThat(help.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void helpCommandEqualsHelpOption() {
        assertThat(run("help", "aggregate").out())
                .isEqualTo(run("aggregate", "--help").out());
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version").outLines().get(0)).matches("crowd \\d+\\.\\d+.*");
    }
}
