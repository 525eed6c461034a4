package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Convergence;
import org.crowd4j.Repeats;
import org.crowd4j.Samples;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextGold;
import org.crowd4j.io.internal.rows.Chunks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in files. What all kinds share is tested with labels. */
class TextCsvTest {
    private static final String HEADER = "task,worker,text\n";

    @TempDir
    private Path folder;

    private static TextAnswers read(CsvOptions options, String text) throws IOException {
        return TextCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(TextAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " [" + answer.text() + "]")
                .toList();
    }

    @Test
    void answersAreReadToTheLetterAndBlankOnesAreAnswers() throws IOException {
        assertThat(rows(TextCsv.parse("item,text,rater\nt2,\" \"\"Oh,\"\"\nno \",bob\nt1,,ann\n")))
                .containsExactly("t2 bob [ \"Oh,\"\nno ]", "t1 ann []");
    }

    @Test
    void blankCellsAreSkippedWhereDeclaredMissing() throws IOException {
        assertThat(rows(read(
                        new CsvOptions().withMissing(Set.of("", "[unclear]")),
                        HEADER + "t1,a,\nt1,b,x\nt1,c,[unclear]\n")))
                .containsExactly("t1 b [x]");
    }

    @Test
    void theLastAnswerCountsUnlessAnotherRuleIsAskedFor() throws IOException {
        String text = HEADER + "t1,ann,a\nt1,ann,b\n";

        assertThat(rows(TextCsv.parse(text))).containsExactly("t1 ann [b]");
        assertThat(rows(read(new CsvOptions().withRepeats(Repeats.FIRST), text)))
                .containsExactly("t1 ann [a]");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), text),
                "answers.csv:3: worker \"ann\" already answered task \"t1\" on line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"t1,ann; expected 3 fields but found 2", "t1,ann,a,b; expected 3 fields but found 4"})
    void aWrongRowIsNamedByItsLine(String row, String message) {
        assertMalformed(() -> TextCsv.parse(HEADER + "t0,ann,a\n" + row), "text:3: " + message);
        assertRefused(
                () -> read(new CsvOptions().withLabels(List.of("a")), HEADER),
                "labels must be empty for texts, got [a]");
    }

    @Test
    void rowsThatNameNobodyAreSkippedAndNoted() throws IOException {
        String text = HEADER + "t1,ann,a\nt1,,\"\"\"half a row\"\n\"\"\"\",,17\n,bob,b\nt1,bob,b\n";
        Path file = Files.writeString(folder.resolve("answers.csv"), text);
        List<String> notes = new ArrayList<>();
        ReadMonitor monitor = new Notes(notes);

        for (Chunks chunks : List.of(Chunks.usual(), new Chunks(0, 20))) {
            assertThat(rows(new TextCsv.Load("answers.csv", new CsvOptions(), monitor).read(file, chunks)))
                    .containsExactly("t1 ann [a]", "t1 bob [b]");
        }

        assertThat(notes)
                .containsOnly(
                        "answers.csv: 3 rows name no task or no worker and are skipped, the first on line 3: a quote"
                                + " or a line break may have broken them")
                .hasSize(2);
    }

    @Test
    void answersAndGoldReadBackAsTheyWere() throws IOException {
        Path file = folder.resolve("answers.csv");
        var answers = TextCsv.parse(HEADER + "t2,bob,\"a, \"\"b\"\"\n c\"\nt1,ann,\n");
        TextCsv.write(answers, file);
        assertThat(rows(TextCsv.read(file))).isEqualTo(rows(answers));

        Path right = folder.resolve("gold.csv");
        var gold = TextGold.of(Map.of("t1", "", "t2", "x, y"));
        TextCsv.write(gold, right);
        assertThat(TextCsv.readGold(right)).isEqualTo(gold);
        Files.writeString(right, "task,text\nt1,a\nt1,b\n");
        assertMalformed(
                () -> TextCsv.readGold(right), "gold.csv:3: task \"t1\" has gold text \"a\" on line 2, but \"b\" here");
    }

    @Test
    void partsOfAFileAreReadAsTheWhole() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 500; i++) {
            text.append("t%d,w%d,\"line %d%s\"\n".formatted(i % 100, i % 7, i % 60, i % 3 == 0 ? "\nmore" : ""));
        }
        Path file = Files.writeString(folder.resolve("answers.csv"), text);

        var parts =
                new TextCsv.Load("answers.csv", new CsvOptions(), ReadMonitor.none()).read(file, new Chunks(0, 256));

        assertThat(rows(parts)).isEqualTo(rows(TextCsv.parse(text.toString())));
    }

    @Test
    void aConsensusHasATextAndAConfidence() throws IOException {
        var rows = new Samples.Texts("a, ", 0.75, 0);
        var out = new StringWriter();

        TextCsv.write(
                TextConsensus.of(TextCsv.parse(HEADER + "t1,ann,x\n"), TextGold.none(), rows, Convergence.CLOSED_FORM),
                out);

        assertThat(out).hasToString("task,text,confidence\nt1,\"a, 0\",0.75\n");
    }
}
