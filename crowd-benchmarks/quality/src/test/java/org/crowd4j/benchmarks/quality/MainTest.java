package org.crowd4j.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Methods;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String ANSWERS = """
            task,worker,label
            t1,ann,cat
            t1,bob,cat
            t1,cid,dog
            t2,ann,dog
            t2,bob,dog
            t2,cid,cat
            t3,ann,cat
            t3,bob,cat
            t3,cid,cat
            t3,cid,dog
            """;
    private static final String GOLD = """
            task,label
            t1,cat
            t2,cat
            t3,cat
            unanswered,dog
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeDataSets() throws IOException {
        write("pets", ANSWERS, GOLD);
        write("beasts", ANSWERS.replace("bob", "bea"), GOLD.replace("t2,cat", "t2,dog"));
        write("few", ANSWERS, "task,label\nt1,cat\n");
        write("none", ANSWERS, "");
        write("prices", ANSWERS.replace("label", "value"), GOLD);
        write("spoilt", ANSWERS, GOLD);
    }

    @Test
    void reportsTheSetsOfAnotherKind() throws IOException {
        write(
                "events",
                "task,worker,probability\nrain,ann,0.8\nrain,bob,0.6\nsnow,ann,0.1\nsnow,bob,0.2\n",
                "task,label\nrain,1\nsnow,0\n");

        assertThat(run("--kind", "forecast")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("## events", "4 answers, 2 tasks, 2 workers, 2 tasks with gold", "| mean-forecast", "brier")
                .contains("- contribution-weighted-forecast: ContributionWeightedForecast needs gold for at least 10")
                .doesNotContain("pets");
        assertThat(run("--kind", "riddles")).isEqualTo(2);
        assertThat(err.toString()).contains("--kind must be one of [categorical, ");
    }

    @Test
    void reportsSetsWhoseLabelsHaveAKnownOrder() throws IOException {
        write(
                "truthfulness3",
                "task,worker,label\nt1,ann,0\nt1,bob,2\nt1,cid,1\nt2,ann,2\nt2,bob,2\nt2,cid,1\n",
                "task,label\nt1,1\nt2,2\n");

        assertThat(run("--kind", "ordinal")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("## truthfulness3", "6 answers, 2 tasks, 3 workers, 2 tasks with gold")
                .contains("| accuracy |", "mae |", "quadratic_kappa |", "| ordinal-committee ", "| committee ")
                .doesNotContain("pets", "glad");
    }

    @Test
    void reportsEveryUsableDataSet() {
        assertThat(run("--min-gold", "2", "--exclude", "spoilt", "--methods", "majority-vote,committee"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("- 2 data sets, 4 skipped", "`Repeats.LAST`")
                .containsPattern("\\| data set +\\| majority-vote \\| committee \\|")
                .containsPattern("\\| pets +\\| +\\*\\*0\\.6667\\*\\* \\|")
                .containsPattern("\\| beasts +\\| +\\*\\*1\\.0000\\*\\* \\|")
                .containsPattern("\\| majority-vote +\\| +2 \\| +0\\.8333 \\|")
                .containsPattern("\\| pets +\\| +9 \\| +3 \\| +3 \\| +2 \\| +3 \\|")
                .contains("- few: 1 gold tasks, fewer than 2")
                .contains("- none: no gold")
                .contains("- prices: not categorical: answers.csv:1: ")
                .contains("- spoilt: excluded by --exclude")
                .doesNotContain(folder.toString());
        assertThat(err.toString()).contains("pets: 2 methods");
    }

    @Test
    void judgesStoppingRules() {
        assertThat(run("--min-gold", "2", "--exclude", "spoilt", "--stopping"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .startsWith("# Stopping rules\n")
                .contains("### `PosteriorThreshold[]`", "### At most 5.0 %, with confidence 95 %")
                .containsPattern("\\| pets +\\| +1 \\| +none \\| +0\\.0 \\| +– \\| +– \\|")
                .contains("on 2 of 2 sets, tasks left open included");
    }

    @Test
    void runsEveryMethodByDefault() {
        assertThat(run("--min-gold", "2")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains(Methods.all(CategoricalAggregator.class).stream()
                        .filter(method -> !method.needsScale() && !method.needsPredictions())
                        .map(CategoricalAggregator::name)
                        .toList())
                .contains("## committee compared with each other method");
    }

    @Test
    void methodsWithEqualResultsDifferByZero() {
        assertThat(run("--min-gold", "2", "--methods", "majority-vote,committee", "--reference", "majority-vote"))
                .isZero();

        // On such small data all methods give the same labels.
        assertThat(out.toString())
                .containsPattern("\\| committee +\\| +3 \\| +\\+0\\.00 \\| +0–0 \\| 1\\.0000 \\| +1\\.0000 \\|")
                .contains("0 accuracy, 0 log loss\nof 1 are bold.");
    }

    @Test
    void reportsAreReproducibleExceptForTimes() {
        assertThat(run("--min-gold", "2")).isZero();
        String first = withoutSeconds(out.toString());
        out.getBuffer().setLength(0);
        assertThat(run("--min-gold", "2")).isZero();

        assertThat(withoutSeconds(out.toString())).isEqualTo(first);
    }

    @Test
    void countsRepeatsAsConfigured() {
        assertThat(run("--min-gold", "2", "--methods", "majority-vote", "--repeats", "all"))
                .isZero();

        assertThat(out.toString())
                .contains("`Repeats.ALL`", "The reference method was not run.")
                .containsPattern("\\| pets +\\| +10 \\|");
    }

    @Test
    void writesToAFile() throws IOException {
        Path report = folder.resolve("report.md");

        assertThat(run("--min-gold", "2", "--methods", "majority-vote", "--out", report.toString()))
                .isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(report).content().startsWith("# Accuracy and calibration of all methods\n");
    }

    @Test
    void reportsWithoutUsableDataSets() {
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("- 0 data sets, 6 skipped");
    }

    @Test
    void simulatedCrowdsReplaceTheFolder() {
        assertThat(Main.run(
                        new String[] {"--robustness", "--methods", "majority-vote"},
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .startsWith("# Accuracy of all methods on simulated crowds\n")
                .containsPattern("\\| majority-vote \\| +\\d+ \\| +\\+0\\.0 \\|");
        assertThat(run("--robustness")).isEqualTo(2);
        assertThat(run("--reputation")).isEqualTo(2);
        assertThat(Main.run(
                        new String[] {"--robustness", "--reputation"},
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "give exactly one of FOLDER, --robustness, --reputation, --independence, --pairwise and --pay");
        assertThat(Main.run(new String[0], new PrintWriter(out, true), new PrintWriter(err, true)))
                .isEqualTo(2);
    }

    @Test
    void wrongUsageIsExplained() {
        assertThat(run("--methods", "mind-reading")).isEqualTo(2);
        assertThat(err.toString()).contains("mind-reading").contains("committee");
        assertThat(run("--reference", "comittee")).isEqualTo(2);
        assertThat(err.toString()).contains("comittee");
        assertThat(run("--exclude", "typo")).isEqualTo(2);
        assertThat(err.toString()).contains("--exclude must name data sets, got typo");
        assertThat(Main.run(
                        new String[] {folder.resolve("nowhere").toString()},
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)))
                .isEqualTo(2);
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = folder.toString();
        System.arraycopy(options, 0, args, 1, options.length);
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void write(String name, String answers, String gold) throws IOException {
        Path inside = Files.createDirectory(folder.resolve(name));
        Files.writeString(inside.resolve(DataSet.ANSWERS), answers);
        if (!gold.isEmpty()) {
            Files.writeString(inside.resolve(DataSet.GOLD), gold);
        }
    }

    /** Removes times: only they have three decimals. Their bold face and column width vary, too. */
    private static String withoutSeconds(String report) {
        return report.substring(0, report.indexOf("## Seconds"))
                .lines()
                .map(line -> line.replaceAll(" +\\d+\\.\\d{3} \\|", ""))
                .collect(Collectors.joining("\n"));
    }
}
