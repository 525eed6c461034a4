package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Repeats;
import org.crowd4j.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forecasts in files. What all kinds share is tested with labels. */
class ForecastCsvTest {
    private static final String TWO = "task,worker,probability\n";
    private static final String MANY = "task,worker,outcome,probability\n";

    @TempDir
    private Path folder;

    private static ForecastAnswers read(CsvOptions options, String text) throws IOException {
        return ForecastCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(ForecastAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.probabilities())
                .toList();
    }

    private static void refuses(String text, String message) {
        assertMalformed(() -> read(new CsvOptions(), text), message);
    }

    @Test
    void answersAreReadInBothForms() throws IOException {
        assertThat(rows(ForecastCsv.parse("question,probability,user\nt2,0.25,bob\nt1,1,ann\n")))
                .containsExactly("t2 bob {0=0.75, 1=0.25}", "t1 ann {0=0.0, 1=1.0}");
        assertThat(rows(ForecastCsv.parse(MANY + "t1,ann,b,0.5\nt2,ann,b,1\nt1,ann,a,0.25\nt1,ann,c,.25\n")))
                .containsExactly("t1 ann {a=0.25, b=0.5, c=0.25}", "t2 ann {b=1.0}");
        assertThat(rows(read(new CsvOptions().withLabels(List.of("dry", "wet")), TWO + "t1,ann,0.25\n")))
                .containsExactly("t1 ann {dry=0.75, wet=0.25}");
    }

    @Test
    void theLastForecastOfAWorkerCounts() throws IOException {
        String text = "task,worker,outcome,probability,at\nt1,ann,a,1,2024-02-02\nt1,ann,b,1,2024-01-01\n";

        assertThat(rows(ForecastCsv.parse(text))).containsExactly("t1 ann {a=1.0}");
        assertThat(rows(read(new CsvOptions().withRepeats(Repeats.FIRST), text)))
                .containsExactly("t1 ann {a=1.0}");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), text),
                "answers.csv:3: worker \"ann\" already answered task \"t1\" on line 2");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), TWO + "t1,ann,0\nt2,ann,0\nt1,ann,1\n"),
                "answers.csv:4: worker \"ann\" already answered task \"t1\" on line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "70%! probability must be a finite number, got \"70%\"",
                "NaN! probability must be a finite number, got \"NaN\"",
                "'\"0,7\"'! probability must be a finite number, got \"0,7\"",
                "70! probability must be from 0 to 1, got 70.0",
                "-0.1! probability must be from 0 to 1, got -0.1",
                "''! probability must not be blank; a row without a probability is skipped if \"\" is declared missing"
            })
    void aCellThatIsNoProbabilityIsNamedByItsLine(String cell, String message) {
        String expected = "answers.csv:3: " + message;
        refuses(TWO + "t0,ann,0.5\nt1,ann," + cell, expected);
        refuses(MANY + "t0,ann,a,1\nt1,ann,a," + cell, expected);
    }

    @Test
    void rowsOfAForecastMustFitTogether() {
        refuses(
                MANY + "t0,ann,a,1\nt1,ann,a,0.5\nt1,ann,b,0.6\n",
                "answers.csv:3: the probabilities of an answer must add up to 1, got 1.1 from [a=0.5, b=0.6]");
        refuses(
                MANY + "t1,ann,a,0.5\nt1,ann,a,0.5\n",
                "answers.csv:3: outcome \"a\" must occur only once in the forecast of worker \"ann\" for task \"t1\""
                        + " that begins on line 2");
        refuses(
                MANY + "t1,ann,a,1\nt1,bob,,1\n",
                "answers.csv:3: every row must name an outcome, or none, but this one names none");
        refuses(
                MANY + "t1,ann,,1\nt1,bob,a,1\n",
                "answers.csv:3: every row must name an outcome, or none, but this one names \"a\"");
        refuses(MANY + "t1,,a,1\n", "answers.csv:2: worker must not be blank");
        assertMalformed(
                () -> read(new CsvOptions().withLabels(List.of("a", "b")), MANY + "t1,ann,c,1\n"),
                "answers.csv:2: outcome \"c\" is not one of [a, b]");
    }

    @Test
    void severalRowsOfAForecastAreNoRepeats() throws IOException {
        List<String> notes = new ArrayList<>();
        ReadMonitor monitor = new Notes(notes);

        var unused = ForecastCsv.read(
                new StringReader(MANY + "t1,ann,a,0.5\nt1,ann,b,0.5\n"), "answers.csv", new CsvOptions(), monitor);

        assertThat(notes).isEmpty();
    }

    @Test
    void answersReadBackAsTheyWere() throws IOException {
        Path file = folder.resolve("answers.csv");
        for (String text : List.of(
                TWO + "t2,bob,0.1\nt1,ann,0.30000000000000004\n",
                MANY + "t1,ann,a,0.25\nt1,ann,b,0.75\n",
                "task,worker,probability,at\nt1,ann,0.5,2024-01-01T00:00:00Z\n")) {
            var answers = ForecastCsv.parse(text);
            ForecastCsv.write(answers, file);
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void aConsensusHasAnIntervalOrARowForEachOutcome() throws IOException {
        assertThat(written(ForecastCsv.parse(TWO + "t1,ann,0.25\n")))
                .isEqualTo("task,probability,low,high,answers\nt1,0.25,0.25,0.25,1\n");
        assertThat(written(ForecastCsv.parse(MANY + "t1,ann,b,0.25\nt1,ann,a,0.75\nt2,ann,c,1\n")))
                .isEqualTo("task,outcome,probability\nt1,a,0.75\nt1,b,0.25\nt2,c,1.0\n");
    }

    private static String written(ForecastAnswers answers) throws IOException {
        var consensus = Samples.forecasts(
                answers, Gold.none(), (task, outcome) -> answers.probability(answers.from(task), outcome), 0);
        var out = new StringWriter();
        ForecastCsv.write(consensus, out);
        return out.toString();
    }

    @Test
    void goldIsTheOutcomeThatCameTrue() throws IOException {
        assertThat(ForecastCsv.readGold(new StringReader("task,label\nt1,1\nt2,0\n"), "gold.csv"))
                .isEqualTo(Gold.of(Map.of("t1", "1", "t2", "0")));
    }
}
