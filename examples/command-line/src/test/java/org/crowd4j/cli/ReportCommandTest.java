package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.reading;
import static org.crowd4j.cli.Crowd.run;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
    private static final Simulation CROWD = new Simulator()
            .withTasks(80)
            .withLabels(3)
            .withWorkers(8)
            .withAnswersPerTask(4)
            .withSeed(5)
            .simulate();

    @TempDir
    Path folder;

    private Path answers;
    private Path gold;
    private Path html;

    @BeforeEach
    void write() throws IOException {
        answers = folder.resolve("answers.csv");
        gold = folder.resolve("gold.csv");
        html = folder.resolve("report.html");
        CategoricalCsv.write(CROWD.answers(), answers);
        CategoricalCsv.write(CROWD.gold(), gold);
    }

    /** {@return the cell of a column in the row that begins with a name} */
    private static double cell(Crowd printed, String name, String column) {
        List<String> header = Arrays.asList(printed.outLines().get(0).split(","));
        return printed.outLines().stream()
                .map(line -> line.split(","))
                .filter(row -> row[0].equals(name))
                .mapToDouble(row -> Double.parseDouble(row[header.indexOf(column)]))
                .findFirst()
                .orElseThrow();
    }

    private static void assertNumbersOfTheCommands(Path answers, Path gold, Path html) throws IOException {
        assertThat(run("report", answers, "--gold", gold, "--out", html).status())
                .isZero();
        String page = Files.readString(html);

        Crowd evaluated = run("evaluate", answers, "--gold", gold, "--methods", "committee,majority-vote");
        for (String method : List.of("committee", "majority-vote")) {
            assertThat(page)
                    .contains(String.format(Locale.ROOT, ">%.1f\u00a0%%<", 100 * cell(evaluated, method, "accuracy")));
        }
        assertThat(page)
                .contains(String.format(Locale.ROOT, "Calibration error %.3f", cell(evaluated, "committee", "ece")));
        Crowd agreed = run("agreement", answers);
        for (String measure : List.of("krippendorff-alpha", "gwet-ac1", "fleiss-kappa", "brennan-prediger")) {
            assertThat(page)
                    .contains(String.format(Locale.ROOT, "<td class=\"r\">%.3f</td>", cell(agreed, measure, "value")))
                    .contains(String.format(
                            Locale.ROOT,
                            "<span class=\"nw\">%.3f to %.3f</span>",
                            cell(agreed, measure, "low"),
                            cell(agreed, measure, "high")));
        }
        String first = CategoricalCsv.read(answers).workers().id(0);
        Crowd workers = run("workers", answers, "--gold", gold);
        assertThat(page)
                .contains(String.format(
                        Locale.ROOT,
                        "<th scope=\"row\">%s</th><td class=\"r\">%.0f</td><td class=\"r\"><span class=\"nw\">%.0f\u00a0%%</span>",
                        first,
                        cell(workers, first, "answers"),
                        100 * cell(workers, first, "gold_accuracy")))
                .contains(String.format(Locale.ROOT, "<td class=\"r w\">%.2f</td>", cell(workers, first, "bits")));
    }

    @Test
    void writesNoPageIntoAFileOfAnotherFormat() {
        run("report", answers, "--out", folder.resolve("report.pdf")).fails(2, "--out must end with .html, .htm, got ");
        assertThat(folder.resolve("report.pdf")).doesNotExist();
    }

    @Test
    void thePageHasTheNumbersOfTheCommands() throws IOException {
        assertNumbersOfTheCommands(answers, gold, html);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"dog", "rte"})
    void thePageOfAPublicCrowdHasTheNumbersOfTheCommands(String name) throws IOException {
        String shared = System.getenv("CROWD4J_SHARED");
        assumeTrue(shared != null, "CROWD4J_SHARED is not set");
        Path data = Path.of(String.valueOf(shared), "data", name);
        assumeTrue(Files.exists(data), data + " is missing");

        assertNumbersOfTheCommands(data.resolve("answers.csv"), data.resolve("gold.csv"), html);
    }

    @Test
    void thePageNamesFilesWithoutFoldersAndHowItWasMade() throws IOException {
        Crowd crowd = run("report", answers, "--gold=" + gold, "--out", html, "--title", "three <b>");

        assertThat(crowd.out()).isEmpty();
        assertThat(crowd.err()).contains("80 tasks are judged by the gold answer", "report.html is written");
        assertThat(Files.readString(html))
                .contains("three &lt;b&gt;: 320 answers by 8 workers to 80 tasks", "answers.csv with gold.csv")
                .contains(
                        "crowd report answers.csv --gold=gold.csv --out report.html --title &#39;three &lt;b&gt;&#39;")
                .containsPattern("SHA-256 <code class=\"sha\">[0-9a-f]{64}</code>")
                .doesNotContain(folder.toString());
    }

    @Test
    void thePageHasTheNotesOnTheFile() throws IOException {
        Path odd =
                file(folder, "odd.csv", "task,worker,label,colour", "1,ann,Yes,red", "1,bob,yes,red", "2,ann,no,red");

        assertThat(run("report", odd, "--out", html).status()).isZero();
        assertThat(Files.readString(html))
                .contains("odd.csv: 1 column is not used: colour", "look alike", "cannot be known without gold");
    }

    @Test
    void aWideTableFromStandardInputGoesToStandardOutput() {
        Crowd crowd = reading("item,ann,bob,cal\n1,a,a,b\n2,b,b,b\n", "report", "-", "--out", "-");

        assertThat(crowd.status()).as(crowd.err()).isZero();
        assertThat(crowd.out()).startsWith("<!doctype html>").contains("6 answers by 3 workers to 2 tasks");
    }

    @Test
    void drawsTheDisagreementOnTextsWithTheFiguresOfTheCommands() throws IOException {
        Path texts = file(
                folder, "texts.csv", "task,worker,text", "1,ann,the cat sat", "1,bob,the cat sat", "1,<i>,the bat sat");
        Path truth = file(folder, "truth.csv", "task,text", "1,the cat sat");

        Crowd crowd = run("report", texts, "--gold", truth, "--out", html);

        assertThat(crowd.status()).as(crowd.err()).isZero();
        Crowd agreed = run("agreement", texts);
        assertThat(Files.readString(html))
                .contains("texts: 3 answers by 3 workers to 1 task", "the <b class=\"lb\">cat</b> sat", "By gold")
                .contains(String.format(Locale.ROOT, ">%.3f<", cell(agreed, "pairwise-similarity", "value")))
                .contains("crowd report texts.csv --gold truth.csv --out report.html")
                .doesNotContain("<i>,", folder.toString());
        assertThat(run("aggregate", texts).out()).contains("the cat sat");
    }

    @Test
    void drawsTheSpansThatTheConsensusPrints() throws IOException {
        Path tags = file(folder, "tags.csv", "task,worker,tags", "1,ann,B-PER I-PER O", "1,bob,B-PER I-PER O");

        assertThat(run("report", tags, "--out", html).status()).isZero();
        assertThat(Files.readString(html)).contains("<li>PER 0-2, probability ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x0,y0,x1,y1|0,0,10,10", "x,y|1,1", "x,y,radius|1,1,3"})
    void drawsRegionsOfEachShape(String shape) throws IOException {
        String[] parts = shape.split("\\|");
        String row = "p1,%s," + parts[1];
        Path marks = file(folder, "marks.csv", "task,worker," + parts[0], row.formatted("ann"), row.formatted("bob"));

        run("report", marks, "--out", html).fails(0);
        assertThat(Files.readString(html)).contains("marks: 2 answers by 2 workers to 1 task");
    }

    @Test
    void refusesWhatItCannotShowOrWrite() {
        Path numbers = file(folder, "numbers.csv", "task,worker,value", "1,ann,2.5", "1,bob,3");

        assertThat(errorOf("report", answers)).contains("--out");
        assertThat(errorOf("report", numbers, "--out", html))
                .contains("numbers.csv: crowd report needs labels, texts, tags, spans, regions or masks, "
                        + "got numeric answers");
        assertThat(errorOf("report", answers, "--out", answers)).contains("--out must not be the answers file");
        assertThat(errorOf("report", answers, "--out", folder.resolve("none/x.html")))
                .contains("cannot be written");
        assertThat(errorOf("report", answers, "--out", html, "--level", "1")).contains("--level must be");
        assertThat(errorOf("report", answers, "--out", html, "--title", " ")).contains("--title must not be blank");
        Path other = Crowd.file(folder, "other.csv", "task,label", "elsewhere,x");
        assertThat(errorOf("report", answers, "--gold", other, "--out", html))
                .endsWith("other.csv: none of its tasks (1) has answers in " + answers + "\n");
        assertThat(errorOf("report", answers, "--out", html, "--method", "gold-weighted-vote"))
                .contains("gold-weighted-vote learns from gold");
        assertThat(html).doesNotExist();
    }
}
