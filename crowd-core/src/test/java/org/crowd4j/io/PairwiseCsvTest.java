package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.Repeats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairwiseCsvTest {
    @TempDir
    private Path folder;

    @Test
    void readsComparisonsWithAllThatMayBeKnownOfThem() throws IOException {
        var answers = PairwiseCsv.parse("""
                task,worker,left,right,winner,weight,at,x:length,x:Side
                poem,ann,A,B,B,,2024-03-01T12:00:00Z,12,1
                poem,bob,B,A,tie,2,,-3.5,0
                """);

        assertThat(answers.outcome(0)).isEqualTo(Outcome.RIGHT);
        assertThat(answers.outcome(1)).isEqualTo(Outcome.TIE);
        assertThat(answers.weight(0)).isEqualTo(1);
        assertThat(answers.weight(1)).isEqualTo(2);
        assertThat(answers.at(0)).isPresent();
        assertThat(answers.covariates()).containsExactly("length", "Side");
        assertThat(answers.covariate(1, 0)).isEqualTo(-3.5);
    }

    @Test
    void takesThePairForTheTaskWithoutAColumn() throws IOException {
        var answers = PairwiseCsv.parse("rater,left,right,winner\nann,B,A,neither\nbob,A,B,A\n");

        assertThat(answers.tasks()).containsExactly("A | B");
        assertThat(answers.stream().map(Answer::outcome)).containsExactly(Outcome.NEITHER, Outcome.LEFT);
    }

    @Test
    void readsColumnsByOtherNames() throws IOException {
        var options = new CsvOptions().withTask("prompt").withWorker("judge").withAnswer("verdict");
        var answers = PairwiseCsv.read(
                new StringReader("prompt,judge,left,right,verdict\np1,ann,A,B,A\n"),
                "text",
                options,
                ReadMonitor.none());

        assertThat(answers.tasks()).containsExactly("p1");
        assertThat(answers.workers()).containsExactly("ann");
    }

    @Test
    void writesWhatItReads() throws IOException {
        PairwiseAnswers answers = PairwiseAnswers.builder()
                .covariate("length")
                .add(new Answer("poem", "ann", "A", "B", Outcome.LEFT), 0.5, 7)
                .add(new Answer("joke", "bob", "C, or D", "A", Outcome.NEITHER), 1, -1)
                .add(new Answer("poem", "bob", "B", "A", Outcome.TIE), 1, 0)
                .add(new Answer("poem", "cid", "B", "A", Outcome.RIGHT), 1, 0)
                .build();
        Path file = folder.resolve("arena.csv");

        PairwiseCsv.write(answers, file);

        assertThat(Files.readAllLines(file)).startsWith("task,worker,left,right,winner,weight,x:length");
        PairwiseAnswers read = PairwiseCsv.read(file);
        assertThat(read.stream()).containsExactlyElementsOf(answers.stream().toList());
        assertThat(read.weight(0)).isEqualTo(0.5);
        assertThat(read.covariate(0, 0)).isEqualTo(7);
    }

    @Test
    void readsAndWritesGold() throws IOException {
        Path file = folder.resolve("gold.csv");
        ItemGold gold = ItemGold.of(Map.of("A", 1.5, "B", -0.0));

        PairwiseCsv.write(gold, file);

        assertThat(PairwiseCsv.readGold(file).score("A")).hasValue(1.5);
        assertMalformed(
                () -> PairwiseCsv.readGold(new StringReader("item,score\nA,1\nA,2\n"), "gold.csv"),
                "gold.csv:3: item \"A\" has gold score \"1.0\" on line 2, but \"2.0\" here");
    }

    @Test
    void skipsComparisonsWithoutAnAnswerWhereThatIsDeclared() throws IOException {
        var notes = new ArrayList<String>();
        var answers = PairwiseCsv.read(
                new StringReader("worker,left,right,winner,comment\nann,A,B,A,x\nbob,A,B,NA,y\n"),
                "arena.csv",
                new CsvOptions().withMissing(Set.of("NA")),
                new Notes(notes));

        assertThat(answers.size()).isEqualTo(1);
        assertThat(notes)
                .contains(
                        "arena.csv: 1 row is skipped: the winner is missing",
                        "arena.csv: 1 column is not used: comment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ann,A,A,A,1     | item "A" must not be compared with itself
            ann,A,B,C,1     | winner must be "A", "B", tie or neither, got "C"
            ann,A,B,,1      | winner must not be blank; a row without a winner is skipped if "" is declared missing
            ann,A,B,A,-1    | weight must be finite and at least 0, got -1.0
            ann,A,B,A,x     | weight must be a finite number, got "x"
            ann,,B,B,1      | left must not be blank
            ,A,B,A,1        | worker must not be blank
            """)
    void namesFileAndLineOfWhatCannotBeRead(String row, String reason) {
        assertMalformed(
                () -> PairwiseCsv.read(
                        new StringReader("worker,left,right,winner,weight\nbob,A,B,A,1\n" + row + "\n"),
                        "arena.csv",
                        new CsvOptions(),
                        ReadMonitor.none()),
                "arena.csv:3: " + reason);
    }

    @Test
    void namesTheLinesOfARepeatedComparison() {
        assertMalformed(
                () -> PairwiseCsv.read(
                        new StringReader("worker,left,right,winner\nann,A,B,A\nann,A,C,A\nann,B,A,A\n"),
                        "arena.csv",
                        new CsvOptions().withRepeats(Repeats.REFUSE),
                        ReadMonitor.none()),
                "arena.csv:4: worker \"ann\" already answered task \"A | B\" on line 2");
    }

    @Test
    void isToldApartByItsHeader() {
        assertThat(PairwiseCsv.LAYOUT.matches(List.of("Worker", "left", "right", "winner")))
                .isTrue();
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> NumericCsv.parse("task,worker,left,right,winner\n"))
                .withMessageContaining("read it with PairwiseCsv");
    }
}
