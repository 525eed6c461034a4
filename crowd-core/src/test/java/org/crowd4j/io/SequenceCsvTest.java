package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crowd4j.Convergence;
import org.crowd4j.Repeats;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.TagScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags in files. What all kinds share is tested with labels. */
class SequenceCsvTest {
    private static final String WIDE = "task,worker,tags\n";
    private static final String LONG = "task,worker,position,label\n";

    @TempDir
    private Path folder;

    private static SequenceAnswers read(CsvOptions options, String text) throws IOException {
        return SequenceCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(SequenceAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.tags())
                .toList();
    }

    @Test
    void answersOfBothFormsAreRead() throws IOException {
        assertThat(rows(SequenceCsv.parse(WIDE + "s1,ann,B-PER  I-PER O\ns1,bob,B-PER _ O\ns2,bob,\n")))
                .containsExactly("s1 ann [B-PER, I-PER, O]", "s1 bob [B-PER, , O]", "s2 bob []");
        assertThat(rows(SequenceCsv.parse(LONG + "s1,ann,1,I-PER\ns1,bob,0,O\ns1,ann,0,B-PER\ns1,bob,1,\n")))
                .containsExactly("s1 ann [B-PER, I-PER]", "s1 bob [O, ]");
    }

    @Test
    void theSchemeIsStated() throws IOException {
        var answers = read(new CsvOptions().withScheme(TagScheme.NONE), WIDE + "s1,ann,noun verb\n");

        assertThat(answers.scheme()).isEqualTo(TagScheme.NONE);
        assertThat(answers.labels()).containsExactly("noun", "verb");
    }

    @Test
    void theLastAnswerCountsUnlessAnotherRuleIsAskedFor() throws IOException {
        String wide = WIDE + "s1,ann,O\ns1,ann,B-X\n";
        String timed = "task,worker,position,label,at\ns1,ann,0,O,2024-03-02\ns1,ann,0,B-X,2024-03-01\n";

        assertThat(rows(SequenceCsv.parse(wide))).containsExactly("s1 ann [B-X]");
        assertThat(rows(SequenceCsv.parse(timed))).containsExactly("s1 ann [O]");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), timed),
                "answers.csv:3: worker \"ann\" already answered task \"s1\" on line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s1,bob,0,O; answers.csv:4: all answers to task \"s1\" must have as many tags as the first, 2,"
                        + " got 1 of worker \"bob\"",
                "s2,bob,1,O; answers.csv:4: the tags of worker \"bob\" for task \"s2\" must have every position from"
                        + " 0, but 0 is missing before 1",
                "s1,ann,1,O; answers.csv:4: position 1 must occur only once in the tags of worker \"ann\" for task"
                        + " \"s1\", which begin on line 2",
                "s1,bob,x,O; answers.csv:4: position must be a whole number from 0, got \"x\"",
                "s1,bob,-1,O; answers.csv:4: position must be a whole number from 0, got \"-1\"",
                "s1,bob,0,PER; answers.csv:4: tag must be O or one of BI, a hyphen and a type in scheme BIO, got"
                        + " \"PER\"",
                ",bob,0,O; answers.csv:4: task must not be blank"
            })
    void aWrongRowIsNamedByItsLine(String row, String message) {
        assertMalformed(() -> read(new CsvOptions(), LONG + "s1,ann,0,O\ns1,ann,1,B-X\n" + row), message);
    }

    @Test
    void raggedSequencesAreNamedByTheirLine() {
        assertMalformed(
                () -> read(new CsvOptions(), WIDE + "s1,ann,O O\ns1,bob,O\n"),
                "answers.csv:3: all answers to task \"s1\" must have as many tags as the first, 2,"
                        + " got 1 of worker \"bob\"");
    }

    @Test
    void goldOfBothFormsIsRead() throws IOException {
        Path wide = Files.writeString(folder.resolve("wide.csv"), "task,tags\ns1,B-X O\n");
        var gold = SequenceGold.of(Map.of("s1", List.of("B-X", "O")));

        assertThat(SequenceCsv.readGold(wide)).isEqualTo(gold);
        assertThat(SequenceCsv.readGold(new StringReader("task,position,label\ns1,0,B-X\ns1,1,O\n"), "gold"))
                .isEqualTo(gold);
        assertMalformed(
                () -> SequenceCsv.readGold(new StringReader("task,position,label\ns1,0,B-X\ns1,2,O\n"), "gold"),
                "gold:2: the tags of task \"s1\" must have every position from 0, but 1 is missing" + " before 2");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var answers = SequenceCsv.parse(WIDE + "s1,ann,B-PER I-PER O\ns1,bob,B-PER _ O\ns2,bob,\n");
        Path file = folder.resolve("answers.csv");
        SequenceCsv.write(answers, file);
        var gold = SequenceGold.of(Map.of("s1", List.of("B-X", "O"), "s2", List.of()));
        Path goldFile = folder.resolve("gold.csv");
        SequenceCsv.write(gold, goldFile);

        assertThat(SequenceCsv.read(file).stream().toList())
                .isEqualTo(answers.stream().toList());
        assertThat(SequenceCsv.readGold(goldFile)).isEqualTo(gold);
    }

    @Test
    void aConsensusIsWrittenByTokenAndBySpan() throws IOException {
        var answers = SequenceCsv.parse(WIDE + "s1,ann,B-PER I-PER O\n");
        var rows = new SequenceConsensus.Rows() {
            @Override
            public int tag(int task, int position) {
                return answers.tag(0, position);
            }

            @Override
            public double probability(int task, int position, int tag) {
                return tag == tag(task, position) ? 0.75 : 0.125;
            }
        };
        var consensus = SequenceConsensus.of(answers, SequenceGold.none(), rows, Convergence.CLOSED_FORM);
        var tokens = new StringWriter();
        SequenceCsv.write(consensus, tokens);
        Path spans = folder.resolve("spans.csv");
        SequenceCsv.spanRows(consensus).write(spans);

        assertThat(tokens)
                .hasToString("task,position,label,probability\ns1,0,B-PER,0.75\ns1,1,I-PER,0.75\ns1,2,O,0.75\n");
        assertThat(spans).hasContent("task,start,end,type,probability,support\ns1,0,2,PER,0.5625,1\n");
        assertThat(consensus.worker("ann").figure("span_f1")).isEqualTo(1);
        assertThat(consensus.table(1).rows()).containsExactly(List.of("s1", "PER 0-2", 3, 1));
    }
}
