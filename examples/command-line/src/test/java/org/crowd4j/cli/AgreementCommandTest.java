package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.ANESTHESIA;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.crowd4j.Methods;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementCommandTest {

    @TempDir
    Path folder;

    @Test
    void hasDefaultMeasures() {
        Crowd crowd = run("agreement", ANESTHESIA);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).hasSize(6).startsWith("measure,value,standard_error,low,high,tasks,answers");
        assertThat(crowd.outLines().stream().skip(1).map(line -> line.split(",")[0]))
                .containsExactly(
                        "krippendorff-alpha", "gwet-ac1", "fleiss-kappa", "brennan-prediger", "percent-agreement");
        for (String line : crowd.outLines().subList(1, 6)) {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[1]))
                    .isBetween(Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
            assertThat(cells[5] + " " + cells[6]).isEqualTo("45 225");
        }
    }

    @Test
    void usesTheGivenMeasures() {
        Crowd crowd =
                run("agreement", ANESTHESIA, "--measures", "krippendorff-alpha-ordinal,gwet-ac2-linear,cohen-kappa");

        assertThat(crowd.outLines()).hasSize(3);
        assertThat(crowd.outLines().get(1)).startsWith("krippendorff-alpha-ordinal,0.");
        assertThat(crowd.err())
                .contains("note: cohen-kappa: Cohen kappa compares two workers, got 5; name two, or use")
                .endsWith("; --by pair compares all pairs\n");
    }

    @Test
    void printsNoNegativeZero() {
        String rows = "task,worker,label\na,ann,1\na,bob,2\nb,ann,3\nb,bob,0\nc,ann,1\nc,bob,1\n";

        assertThat(Crowd.reading(rows, "agreement", "-", "--measures", "fleiss-kappa")
                        .outLines())
                .element(1)
                .asString()
                .startsWith("fleiss-kappa,0.0,0.28");
        assertThat(Crowd.reading(rows, "agreement", "-", "--measures", "fleiss-kappa", "--format", "table")
                        .out())
                .contains("fleiss-kappa  0.0000");
    }

    @Test
    void addsMeasuresForTwoWorkers() {
        String rows = IntStream.range(0, 20)
                .mapToObj(t -> "t%1$d,ann,%2$d\nt%1$d,bob,%2$d\n".formatted(t, t % 2))
                .reduce("task,worker,label\n", String::concat);

        assertThat(Crowd.reading(rows, "agreement", "-").outLines())
                .hasSize(8)
                .anyMatch(line -> line.startsWith("cohen-kappa,1.0,,0.78") && line.endsWith(",1.0,20,40"))
                .anyMatch(line -> line.startsWith("scott-pi,1.0,,0.78") && line.endsWith(",1.0,20,40"));
        assertThat(Crowd.reading(rows, "agreement", "-").errLines())
                .containsExactly("note: krippendorff-alpha, gwet-ac1, fleiss-kappa, brennan-prediger,"
                        + " percent-agreement, cohen-kappa, scott-pi: no disagreement in 20 tasks; no standard error,"
                        + " and the interval is what 20 tasks can exclude");
    }

    @Test
    void notesWhatAFigureRestsOn() {
        String one = "task,worker,label\na,ann,x\na,bob,x\nb,ann,y\n";

        assertThat(Crowd.reading(one, "agreement", "-", "--measures", "gwet-ac1")
                        .outLines())
                .contains("gwet-ac1,1.0,,,,1,2");
        assertThat(Crowd.reading(one, "agreement", "-", "--measures", "gwet-ac1")
                        .errLines())
                .containsExactly("note: gwet-ac1: rests on one task; no standard error, no interval");
        assertThat(Crowd.reading(one, "agreement", "-", "--measures", "gwet-ac1", "--by", "pair")
                        .errLines())
                .containsExactly("note: gwet-ac1: 1 of 1 pairs rest on one task");
        assertThat(Crowd.reading(one, "agreement", "-", "--measures", "gwet-ac1", "--by", "worker")
                        .errLines())
                .contains("note: gwet-ac1: rests on one task; no standard error, no interval");
    }

    @Test
    void repeatsOfOneWorkerAreNoAgreement() {
        String rows = "task,worker,label\nt1,ann,a\nt1,ann,a\nt2,bob,b\nt2,bob,b\n";

        Crowd crowd = Crowd.reading(rows, "agreement", "-", "--measures", "krippendorff-alpha,gwet-ac1");

        assertThat(crowd.outLines()).contains("krippendorff-alpha,,,,,0,0", "gwet-ac1,,,,,0,0");
        assertThat(crowd.errLines()).contains("note: krippendorff-alpha, gwet-ac1: no task has answers of two workers");
    }

    @Test
    void notesThatTheLastOfRepeatedAnswersCounts() {
        String one = "task,worker,label\nt1,ann,a\nt1,ann,b\nt1,bob,b\nt2,ann,a\nt2,bob,a\n";

        assertThat(Crowd.reading(one, "agreement", "-", "--measures", "cohen-kappa")
                        .errLines())
                .startsWith("note: 1 answer repeats a worker and task; the last one counts");
        assertThat(Crowd.reading(one + "t2,bob,a\n", "agreement", "-", "--measures", "cohen-kappa")
                        .errLines())
                .startsWith("note: 2 answers repeat a worker and task; the last one of each counts");
    }

    @Test
    void helpListsMeasuresAndDistances() {
        String help = run("agreement", "--help").out().replaceAll("\\s+", " ");

        for (AgreementMeasure measure : Methods.all(AgreementMeasure.class)) {
            assertThat(help).contains(measure.name());
        }
        LabelDistance.all().stream()
                .skip(1)
                .forEach(distance -> assertThat(help).contains(distance.name()));
    }

    @Test
    void measuresSeveralWorkersWithSharesOfTheirOwn() {
        Crowd crowd = run("agreement", ANESTHESIA, "--measures", "conger-kappa,light-kappa-circular,gwet-ac2-bipolar");

        assertThat(crowd.outLines()).hasSize(4).element(1).asString().startsWith("conger-kappa,0.55");
        assertThat(crowd.errLines())
                .containsExactly("note: 90 answers repeat a worker and task; the last one of each counts");
    }

    @Test
    void testsAgainstNoAgreementAndNamesTheLevel() {
        Crowd crowd = run("agreement", ANESTHESIA, "--test", "--scale", "landis-koch");

        assertThat(crowd.outLines())
                .startsWith("measure,value,standard_error,low,high,tasks,answers,level,probability,by_chance,z,p");
        assertThat(crowd.outLines().get(1)).matches("krippendorff-alpha,0\\.55.*,moderate,0\\.9.*,1.\\.\\d+,0.001");
        assertThat(crowd.outLines().get(5)).matches("percent-agreement,.*,45,225,,,0\\..*,1.\\.\\d+,0.001");
        assertThat(run("agreement", ANESTHESIA, "--test").out())
                .isEqualTo(run("agreement", ANESTHESIA, "--test").out());
    }

    @Test
    void measuresTheAgreementOnEachLabel() {
        Crowd crowd =
                run("agreement", ANESTHESIA, "--by", "label", "--measures", "specific-agreement", "--scale", "altman");

        assertThat(crowd.outLines()).hasSize(5).element(1).asString().startsWith("specific-agreement,1,0.8");
        assertThat(linesOf("agreement", ANESTHESIA, "--by", "label", "--measures", "fleiss-kappa,specific-agreement"))
                .hasSize(9);
    }

    @Test
    void takesADistanceOfOnesOwn() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,y", "b,ann,z", "b,bob,z");
        Path severity = file(folder, "severity.csv", "label,other,distance", "x,y,1", "x,z,4", "z,x,4", "y,z,2");

        assertThat(run("agreement", answers, "--measures", "percent-agreement", "--distances", severity)
                        .outLines()
                        .get(1))
                .startsWith("percent-agreement-severity,0.875,");
        assertThat(linesOf("agreement", answers, "--distances", severity)).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y,1;x,z,4        | no distance from \"y\" to \"z\"",
                "x,y,1;x,y,2        | two distances from \"x\" to \"y\"",
                "x,y,-1             | distance severity must be finite and at least 0, got -1.0 from \"y\" to \"x\"",
                "x,y,1;y,x,2        | distance severity must be symmetric, got 2.0 from \"y\" to \"x\" and 1.0 back",
                "x,x,1              | distance severity must be 0 from a label to itself, got 1.0 for \"x\"",
            })
    void rejectsDistancesThatAreNone(String rows, String message) {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,y");
        Path severity = file(folder, "severity.csv", ("label,other,distance;" + rows).split(";"));

        Crowd crowd = run("agreement", answers, "--distances", severity);

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.err()).isEqualTo("crowd: %s: %s%n".formatted(severity, message));
    }

    @Test
    void isReproducibleBySeed() {
        assertThat(run("agreement", ANESTHESIA, "--seed", 3).out())
                .isEqualTo(run("agreement", ANESTHESIA, "--seed", 3).out())
                .isNotEqualTo(run("agreement", ANESTHESIA, "--seed", 4).out())
                .isNotEqualTo(run("agreement", ANESTHESIA, "--seed", 3, "--level", 0.5)
                        .out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label  | 4  | measure,label,value,standard_error,low,high,tasks,answers",
                "task   | 45 | measure,task,value,answers",
                "worker | 5  | measure,worker,with,without,effect,answers",
                "pair   | 10 | measure,worker,other,value,tasks"
            })
    void breaksDownTheAgreement(String by, int rows, String header) {
        Crowd crowd = run("agreement", ANESTHESIA, "--by", by);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.outLines()).hasSize(rows + 1).startsWith(header);
        assertThat(JsonParser.parseString(run("agreement", ANESTHESIA, "--by", by, "--format", "json")
                                .out())
                        .getAsJsonArray())
                .hasSize(rows);
        assertThat(crowd.out()).doesNotContain("NaN", "Optional");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "table"})
    void notesWhyAFigureDoesNotExist(String format) {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,x", "b,ann,x");

        Crowd crowd = run("agreement", answers, "--measures", "krippendorff-alpha", "--format", format);

        assertThat(crowd.status()).isZero();
        assertThat(crowd.errLines()).containsExactly("note: krippendorff-alpha: all answers give one label");
        assertThat(crowd.out()).doesNotContain("NaN");
        assertThat(errorOf("agreement", answers, "--by", "task"))
                .isEqualTo("note: krippendorff-alpha: 2 of 2 tasks have too few answers or only one label\n");
    }

    @Test
    void failsIfNoMeasureSupportsTheAnswers() {
        Path answers = file(folder, "answers.csv", "task,worker,label", "a,ann,x", "a,bob,y");

        Crowd crowd = run("agreement", answers, "--measures", "krippendorff-alpha-ratio");

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.errLines())
                .containsExactly(
                        "note: krippendorff-alpha-ratio: labels must be numbers for the ratio distance, got \"x\"",
                        "crowd: no measure supports these answers");
    }

    @Test
    void showsBothEndsOfALongTableOnATerminal() {
        String rows = IntStream.range(0, 50)
                .mapToObj("t%1$d,ann,x\nt%1$d,bob,y\n"::formatted)
                .reduce("task,worker,label\n", String::concat);

        Crowd crowd = Crowd.run(
                new Terminal(true, false, 80), rows.getBytes(StandardCharsets.UTF_8), "agreement", "-", "--by", "task");

        assertThat(crowd.outLines()).hasSize(22);
        assertThat(crowd.errLines()).containsExactly("… 30 more rows; --format csv prints all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--measures krippendorf-alpha | no measure \"krippendorf-alpha\"; did you mean krippendorff-alpha",
                "--measures xyz               | no measure \"xyz\"; the help lists them",
                "--by answer                  | --by: expected label or task or worker or pair, got \"answer\"",
                "--level 1                    | --level must be greater than 0 and less than 1, got 1.0",
                "--scale good                 | --scale: expected landis-koch or altman or fleiss, got \"good\"",
                "--scale fleiss --by pair     | --scale does not go with --by pair",
                "--test --by task             | --test does not go with --by task",
                "--measures specific-agreement | specific-agreement needs --by label",
                "--seed x                     | --seed: expected a whole number, got \"x\"",
            })
    void reportsWrongUsage(String options, String message) {
        Crowd crowd = run((Object[]) ("agreement " + ANESTHESIA + " " + options).split(" "));

        assertThat(crowd.status()).isEqualTo(2);
        assertThat(crowd.err()).startsWith("crowd: " + message);
    }
}
