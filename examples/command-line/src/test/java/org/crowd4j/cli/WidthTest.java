package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.file;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.crowd4j.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the command prints is wider than the terminal. */
class WidthTest {
    @TempDir
    Path folder;

    private static Crowd at(int columns, Object... args) {
        return Crowd.run(new Terminal(true, true, columns), new byte[0], args);
    }

    private static void assertFits(int columns, Crowd crowd) {
        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(Stream.concat(crowd.out().lines(), crowd.err().lines()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    static Stream<String> commands() {
        String list = Crowd.run("--help").out();
        return list.substring(list.indexOf("Commands:"), list.indexOf("Exit codes:"))
                .lines()
                .filter(line -> line.matches("  \\w.*"))
                .map(line -> line.strip().split(" ")[0]);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFits(String command) {
        for (int columns : new int[] {60, 80, 100}) {
            assertFits(columns, at(columns, "help", command));
        }
        assertThat(at(200, "help", command).outLines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void helpNamesWhatApplies() {
        assertThat(Crowd.run("help", "report").out())
                .doesNotContain("--menus", "--worker-column", "left,right,winner", "explain")
                .contains("with the header task,worker,", "a wide table", "--labels", "--worker", "--scheme");
        assertThat(Crowd.run("help", "stopping").out())
                .doesNotContain("--menus", "--asked", "--lengths", "--scheme")
                .contains("--labels");
        assertThat(Crowd.run("help", "aggregate").out().replaceAll("\n +", "")) // lines break after commas
                .doesNotContain("--worker-column")
                .contains("--menus", "left,right,winner");
        assertThat(Crowd.run("help", "explain").out()).contains("--worker-column", "of crowd explain");
    }

    @Test
    void mainHelpListsEveryCommandInALineOrTwo() {
        assertThat(commands()).contains("aggregate", "completion", "help").hasSizeGreaterThan(18);
        assertFits(80, at(80, "--help"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregate",
                "workers",
                "agreement",
                "agreement --by pair",
                "agreement --by label",
                "rules",
                "reputation",
                "independence",
                "subjectivity",
                "explain 3 --method dawid-skene",
                "explain --worker 2 --method dawid-skene",
                "methods"
            })
    void tablesFit(String line) {
        String[] words = line.split(" ", 2);
        Object[] args = words[0].equals("methods")
                ? new Object[] {"methods"}
                : Stream.concat(
                                Stream.of(words[0], ANESTHESIA.toString()),
                                words.length == 1 ? Stream.of() : Stream.of(words[1].split(" ")))
                        .toArray();

        assertFits(80, at(80, args));
    }

    @Test
    void longIdsAreShortenedInTheMiddle() {
        String task = "https://example.org/" + "x".repeat(100);
        Path answers = file(folder, "a.csv", "task,worker,label", task + "1,ann,x", task + "2,ann,y", task + "2,bob,y");

        assertFits(80, at(80, "aggregate", answers));
        assertThat(at(80, "aggregate", answers).out()).containsPattern("https://example.org/x+…x+1 ");
    }

    @Test
    void columnsAreChosenByName() {
        assertThat(Crowd.run("workers", ANESTHESIA, "--columns", "accuracy,worker")
                        .outLines()
                        .get(0))
                .isEqualTo("accuracy,worker");
        assertThat(at(40, "workers", ANESTHESIA, "--columns", "all").outLines().get(0))
                .contains("spammer_score");
        Crowd.run("workers", ANESTHESIA, "--columns", "acuracy")
                .fails(2, "crowd: --columns: no column \"acuracy\"; did you mean accuracy?");
    }

    @Test
    void helpOfAnUnknownCommandNamesTheCommands() {
        Crowd.run("help", "nope").fails(2);
        assertThat(Crowd.errorOf("help", "nope"))
                .startsWith("crowd: unknown command \"nope\"; commands: aggregate, evaluate, ");
        assertThat(Crowd.errorOf("help", "evalute")).contains("did you mean evaluate?");
    }
}
