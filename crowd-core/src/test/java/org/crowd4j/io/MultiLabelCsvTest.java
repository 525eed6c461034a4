package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Repeats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets of labels in files. What all kinds share is tested with labels. */
class MultiLabelCsvTest {
    private static final String HEADER = "task,worker,labels\n";

    @TempDir
    private Path folder;

    private static MultiLabelAnswers read(CsvOptions options, String text) throws IOException {
        return MultiLabelCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(MultiLabelAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.labels())
                .toList();
    }

    @Test
    void answersAreReadWithEmptySets() throws IOException {
        assertThat(rows(MultiLabelCsv.parse("item,labels,rater\nt2,b|a,bob\nt1,,ann\nt2,\" \",ann\n")))
                .containsExactly("t2 bob [a, b]", "t1 ann []", "t2 ann []");
    }

    @Test
    void blankCellsAreSkippedWhereDeclaredMissing() throws IOException {
        var options = new CsvOptions().withMissing(Set.of("", "NA"));

        assertThat(rows(read(options, HEADER + "t1,ann,\nt1,bob,a\nt1,cid,NA\n")))
                .containsExactly("t1 bob [a]");
    }

    @Test
    void theLastAnswerCountsUnlessAnotherRuleIsAskedFor() throws IOException {
        String text = HEADER + "t1,ann,a\nt1,ann,b\n";

        assertThat(rows(MultiLabelCsv.parse(text))).containsExactly("t1 ann [b]");
        assertThat(rows(read(new CsvOptions().withRepeats(Repeats.FIRST), text)))
                .containsExactly("t1 ann [a]");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), text),
                "answers.csv:3: worker \"ann\" already answered task \"t1\" on line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "t1,ann,a||b; labels must be joined by |, with a label on both sides of each, got \"a||b\"",
                "t1,ann,|a; labels must be joined by |, with a label on both sides of each, got \"|a\"",
                "t1,ann,a|b|a; label \"a\" must occur only once in labels, got \"a|b|a\"",
                "t1,ann,x; label \"x\" is not in the closed set [a, b]",
                "t1,,a; worker must not be blank",
                "t1,ann; expected 3 fields but found 2"
            })
    void aWrongRowIsNamedByItsLine(String row, String message) {
        assertMalformed(
                () -> read(new CsvOptions().withLabels(List.of("a", "b")), HEADER + "t0,ann,a\n" + row),
                "answers.csv:3: " + message);
    }

    @Test
    void menusBoundTheLabelsOfATask() throws IOException {
        Path menus = folder.resolve("menus.csv");
        Files.writeString(menus, "task,label\nt1,a\nt1,b\n");
        Path file = folder.resolve("answers.csv");
        Files.writeString(file, HEADER + "t1,ann,a\nt2,ann,c\nt1,bob,c\n");

        assertThat(MultiLabelCsv.readMenus(menus)).containsExactly(Map.entry("t1", Set.of("a", "b")));
        assertMalformed(
                () -> MultiLabelCsv.read(
                        file, new CsvOptions().withMenus(MultiLabelCsv.readMenus(menus)), ReadMonitor.none()),
                "answers.csv:4: label \"c\" is not in the menu of task \"t1\": [a, b]");
        Files.writeString(menus, "task,label\nt1,\n");
        assertMalformed(() -> MultiLabelCsv.readMenus(menus), "menus.csv:2: label must not be blank");
    }

    @Test
    void answersAndGoldReadBackAsTheyWere() throws IOException {
        Path file = folder.resolve("answers.csv");
        var answers = MultiLabelCsv.parse(HEADER + "t2,bob,b|a\nt1,ann,\n");
        MultiLabelCsv.write(answers, file);
        assertThat(rows(MultiLabelCsv.read(file))).isEqualTo(rows(answers));

        Path right = folder.resolve("gold.csv");
        var gold = MultiLabelGold.of(Map.of("t1", Set.of(), "t2", Set.of("x", "y")));
        MultiLabelCsv.write(gold, right);
        assertThat(MultiLabelCsv.readGold(right)).isEqualTo(gold);
        assertRefused(
                () -> MultiLabelCsv.write(MultiLabelGold.of(Map.of("t1", Set.of("a|b"))), right),
                "a label in a file must not contain |, which joins labels, got \"a|b\"");
        assertThat(MultiLabelCsv.readGold(right)).isEqualTo(gold);
    }

    @Test
    void twoGoldSetsOfOneTaskAreRefused() throws IOException {
        assertThat(MultiLabelCsv.readGold(new StringReader("task,labels\nt1,a|b\nt1,b|a\n"), "gold.csv")
                        .size())
                .isEqualTo(1);
        assertMalformed(
                () -> MultiLabelCsv.readGold(new StringReader("task,labels\nt1,a\nt1,\n"), "gold.csv"),
                "gold.csv:3: task \"t1\" has gold labels \"a\" on line 2, but \"\" here");
    }

    @Test
    void aConsensusHasAColumnForEachLabel() throws IOException {
        var answers = MultiLabelCsv.parse(HEADER + "t1,ann,b|a\nt2,ann,\n");
        var consensus = MultiLabelConsensus.of(
                answers, MultiLabelGold.none(), (task, label) -> 0.25 + task * 0.5, Convergence.CLOSED_FORM);
        var out = new StringWriter();

        MultiLabelCsv.write(consensus, out);

        assertThat(out).hasToString("task,labels,p:a,p:b\nt1,,0.25,0.25\nt2,a|b,0.75,0.75\n");
    }

    @Test
    void labelsThatLookAlikeAreNoted() throws IOException {
        List<String> notes = new ArrayList<>();
        ReadMonitor monitor = new Notes(notes);

        var unused = MultiLabelCsv.read(
                new StringReader(HEADER + "t1,ann,cat|dog\nt2,ann,Cat\n"), "answers.csv", new CsvOptions(), monitor);

        assertThat(notes).anyMatch(note -> note.contains("look alike"));
    }

    @Test
    void labelsOfOneEachAreAnotherKind() {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CategoricalCsv.parse(HEADER + "t1,ann,a\n"))
                .withMessageContaining("says that the file holds label sets; read it with MultiLabelCsv");
    }
}
