package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAnswers;
import org.crowd4j.RankingAnswers.Answer;
import org.crowd4j.Repeats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingCsvTest {
    @TempDir
    private Path folder;

    @Test
    void readsARankingInEachRow() throws IOException {
        var answers = RankingCsv.parse("""
                task,worker,ranking,at
                lake,ann,A > C=B,2024-03-01T12:00:00Z
                sea,bob,D,
                """);

        assertThat(answers.tiers(0)).containsExactly(Set.of("A"), Set.of("B", "C"));
        assertThat(answers.tiers(1)).containsExactly(Set.of("D"));
        assertThat(answers.at(0)).contains(Instant.parse("2024-03-01T12:00:00Z"));
        assertThat(answers.tasks()).containsExactly("lake", "sea");
        assertThat(answers.items()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void readsAnItemInEachRow() throws IOException {
        var answers = RankingCsv.parse("""
                item,task,worker,rank,at
                A,lake,ann,4,2024-03-01T12:00:00Z
                B,lake,bob,1,
                B,lake,ann,2,2024-03-02
                C,lake,ann,4,
                """);

        assertThat(answers.size()).isEqualTo(2);
        assertThat(answers.tiers(0)).containsExactly(Set.of("B"), Set.of("A", "C"));
        assertThat(answers.at(0)).contains(Instant.parse("2024-03-02T00:00:00Z"));
        assertThat(answers.tiers(1)).containsExactly(Set.of("B"));
    }

    @Test
    void takesTheSetOfItemsForTheTaskWithoutAColumn() throws IOException {
        var whole = RankingCsv.parse("rater,ranking\nann,B>A\nbob,A>B\n");
        var byItem = RankingCsv.parse("worker,item,rank\nann,B,1\nbob,B,2\nann,A,2\nbob,A,1\n");

        assertThat(whole.tasks()).containsExactly("A | B");
        assertThat(byItem.stream()).containsExactlyElementsOf(whole.stream().toList());
    }

    @Test
    void readsColumnsByOtherNames() throws IOException {
        var options = new CsvOptions().withTask("prompt").withWorker("judge").withAnswer("order");
        var answers = RankingCsv.read(
                new StringReader("prompt,judge,order\np1,ann,A>B\n"), "text", options, ReadMonitor.none());
        var byItem = RankingCsv.read(
                new StringReader("prompt,judge,item,order\np1,ann,A,1\np1,ann,B,2\n"),
                "text",
                options,
                ReadMonitor.none());

        assertThat(answers.tiers(0)).isEqualTo(byItem.tiers(0)).containsExactly(Set.of("A"), Set.of("B"));
    }

    @Test
    void writesWhatItReads() throws IOException {
        var answers = RankingAnswers.builder()
                .add(new Answer("t>1", "ann", List.of(Set.of("a>b", "c=d"), Set.of("\\"), Set.of(" x ", "y z"))))
                .add("t2", "bob", "A", "\ttab", "say \"hi\", all")
                .build();
        Path file = folder.resolve("jury.csv");

        RankingCsv.write(answers, file);

        assertThat(Files.readAllLines(file)).startsWith("task,worker,ranking");
        assertThat(RankingCsv.read(file).stream())
                .containsExactlyElementsOf(answers.stream().toList());
    }

    @Test
    void writesTimesWhereThereAreSome() throws IOException {
        var answers = RankingCsv.parse("worker,ranking,at\nann,A>B,2024-03-01T12:00:00Z\nbob,A>B,\n");
        Path file = folder.resolve("jury.tsv");

        RankingCsv.write(answers, file);

        assertThat(RankingCsv.read(file).stream())
                .containsExactlyElementsOf(answers.stream().toList());
    }

    @Test
    void readsAndWritesGold() throws IOException {
        var gold = ItemGold.of(Map.of("A", 1.5));
        Path file = folder.resolve("gold.csv");

        RankingCsv.write(gold, file);

        assertThat(RankingCsv.readGold(file)).isEqualTo(gold);
        assertThat(RankingCsv.readGold(new StringReader("score,item\n2,B\n"), "text")
                        .score("B"))
                .hasValue(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann,A>B>A | a ranking must name item \"A\" only once",
                "ann,A>>B | a ranking must not have a blank item, got \"A>>B\"",
                "ann,A=B> | a ranking must not have a blank item, got \"A=B>\"",
                "ann,A>B\\ | a ranking must not end in a single backslash, got \"A>B\\\"",
                "ann, | ranking must not be blank; a row without a ranking is skipped if \"\" is declared missing",
                " ,A>B | worker must not be blank"
            })
    void refusesARankingByLine(String row, String problem) {
        assertMalformed(() -> RankingCsv.parse("worker,ranking\nbob,A>B\n" + row + "\n"), "text:3: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t1,ann,A,0 | rank must be a whole number from 1, got \"0\"",
                "t1,ann,A,-2 | rank must be a whole number from 1, got \"-2\"",
                "t1,ann,A,1.5 | rank must be a whole number from 1, got \"1.5\"",
                "t1,ann,A,best | rank must be a whole number from 1, got \"best\"",
                "t1,ann,A,99999999999 | rank must be a whole number from 1, got \"99999999999\"",
                "t1,bob,A,2 | worker \"bob\" must rank item \"A\" only once for task \"t1\"",
                "t1,ann,,1 | item must not be blank",
                "t1,,A,1 | worker must not be blank",
                ",ann,A,1 | task must not be blank"
            })
    void refusesARankByLine(String row, String problem) {
        assertMalformed(
                () -> RankingCsv.parse("task,worker,item,rank\nt1,bob,A,1\n" + row + "\n"), "text:3: " + problem);
    }

    @Test
    void refusesRepeatsByLineAndFilesOfOtherKinds() {
        var options = new CsvOptions().withRepeats(Repeats.REFUSE);

        assertMalformed(
                () -> RankingCsv.read(
                        new StringReader("worker,ranking\nann,A>B\n\nann,B>A\n"), "text", options, ReadMonitor.none()),
                "text:4: worker \"ann\" already answered task \"A | B\" on line 2");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> RankingCsv.parse("task,worker,value\nt,ann,1\n"))
                .withMessageContaining("expected rankings, but the column \"value\" says that the file holds numbers");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> NumericCsv.parse("task,worker,item,rank\nt,ann,A,1\n"))
                .withMessageContaining("holds rankings; read it with RankingCsv");
    }

    @Test
    void skipsRowsThatAreMissingAndNotesOddItems() throws IOException {
        List<String> notes = new ArrayList<>();
        var options = new CsvOptions().withMissing(Set.of("", "NA"));

        var answers = RankingCsv.read(
                new StringReader("worker,item,rank,why\nann,A,1,x\nann,B,NA,x\nann, A,2,x\nbob,A,,x\n"),
                "text",
                options,
                new Notes(notes));

        assertThat(answers.size()).isEqualTo(1);
        assertThat(notes).anyMatch(note -> note.contains("2 rows are skipped: the rank is missing"));
        assertThat(notes).anyMatch(note -> note.contains("item") && note.contains("blanks"));
        assertThat(notes).noneMatch(note -> note.contains("order of rows"));
    }

    @Test
    void keepsLimits() {
        var options = new CsvOptions().withLimits(new CsvOptions.Limits(100, 2, 100));

        assertMalformed(
                () -> RankingCsv.read(
                        new StringReader("worker,ranking\nann,A>B\nann,C>B\n"), "text", options, ReadMonitor.none()),
                "text:3: the file must have at most 2 items");
    }
}
