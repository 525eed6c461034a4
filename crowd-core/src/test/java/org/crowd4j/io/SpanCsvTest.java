package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.Convergence;
import org.crowd4j.Repeats;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanConsensus;
import org.crowd4j.SpanGold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans in files. What all kinds share is tested with labels. */
class SpanCsvTest {
    private static final String HEADER = "task,worker,start,end,type\n";

    @TempDir
    private Path folder;

    private static SpanAnswers read(CsvOptions options, String text) throws IOException {
        return SpanCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(SpanAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.spans())
                .toList();
    }

    @Test
    void theRowsOfATaskAndAWorkerAreOneAnswer() throws IOException {
        assertThat(rows(SpanCsv.parse(HEADER + "d1,ann,5,9,who\nd1,bob,,,\nd1,ann,0,4,\n")))
                .containsExactly("d1 ann [span 0-4, who 5-9]", "d1 bob []");
        assertThat(rows(SpanCsv.parse("task,worker,start,end\nd1,ann,5,9\nd1,ann,5,9\n")))
                .containsExactly("d1 ann [span 5-9]");
    }

    @Test
    void theLatestAnswerCountsUnlessAnotherRuleIsAskedFor() throws IOException {
        String text = "task,worker,start,end,at\nd1,ann,5,9,2024-03-01\nd1,ann,,,2024-03-02\n";

        assertThat(rows(SpanCsv.parse(text))).containsExactly("d1 ann []");
        assertMalformed(
                () -> read(new CsvOptions().withRepeats(Repeats.REFUSE), text),
                "answers.csv:3: worker \"ann\" already answered task \"d1\" on line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "d1,bob,8,11,; end must be at most the length of the text of task \"d1\", 10, got 11",
                "d1,bob,4,4,; end must be greater than start, which is 4, got 4",
                "d1,bob,-2,4,; start must be a whole number from 0, got \"-2\"",
                "d1,bob,1.5,4,; start must be a whole number from 0, got \"1.5\"",
                "d1,bob,1,,; end must be a whole number from 0, got \"\"",
                "d1,ann,,,; a row without bounds must be the only one of worker \"ann\" for task \"d1\", whose rows"
                        + " begin on line 2",
                "d1,,1,2,; worker must not be blank"
            })
    void aWrongRowIsNamedByItsLine(String row, String message) {
        assertMalformed(
                () -> read(new CsvOptions().withLengths(Map.of("d1", 10)), HEADER + "d1,ann,0,4,\n" + row),
                "answers.csv:3: " + message);
    }

    @Test
    void lengthsAreReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("texts.csv"), "task,length\nd1,10\nd2,0\n");
        var answers = read(new CsvOptions().withLengths(SpanCsv.readLengths(file)), HEADER + "d1,ann,0,4,\n");

        assertThat(answers.length(0)).isEqualTo(10);
        Files.writeString(file, "task,length\nd1,10\nd1,11\n");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> SpanCsv.readLengths(file))
                .withMessageEndingWith("texts.csv:3: task \"d1\" must have one length, got 10 and 11");
    }

    @Test
    void textsOfUnknownLengthAreNoted() throws IOException {
        List<String> notes = new ArrayList<>();
        var monitor = new Notes(notes);
        var unused = SpanCsv.read(
                new StringReader(HEADER + "d1,ann,0,4,\nd2,ann,0,4,\n"),
                "answers.csv",
                new CsvOptions().withLengths(Map.of("d1", 9)),
                monitor);

        assertThat(notes)
                .contains("answers.csv: the length of 1 of 2 texts is not known: the largest end in the task stands"
                        + " for it");
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var answers = SpanCsv.parse(HEADER + "d1,ann,5,9,who\nd1,bob,,,\nd1,ann,0,4,\n");
        Path file = folder.resolve("answers.csv");
        SpanCsv.write(answers, file);
        var gold = SpanGold.of(Map.of("d1", List.of(new Span(0, 4)), "d2", List.of()));
        Path goldFile = folder.resolve("gold.csv");
        SpanCsv.write(gold, goldFile);

        assertThat(SpanCsv.read(file).stream().toList())
                .isEqualTo(answers.stream().toList());
        assertThat(SpanCsv.readGold(goldFile)).isEqualTo(gold);
        assertThat(SpanCsv.readGold(new StringReader("task,start,end\nd1,0,4\nd2,,\n"), "gold"))
                .isEqualTo(gold);
    }

    @Test
    void aConsensusIsWrittenBySpan() throws IOException {
        var answers = SpanCsv.parse(HEADER + "d1,ann,5,9,\nd2,ann,,,\n");
        var consensus = SpanConsensus.of(
                answers,
                SpanGold.none(),
                task -> task == 0 ? List.of(new SpanConsensus.Probable(new Span(5, 9), 0.75)) : List.of(),
                Convergence.CLOSED_FORM);
        var out = new StringWriter();
        SpanCsv.write(consensus, out);

        assertThat(out).hasToString("task,start,end,type,probability,support\nd1,5,9,span,0.75,1\nd2,,,,,\n");
        assertThat(consensus.worker("ann").figures()).containsEntry("character_f1", 1.0);
        assertThat(consensus.table(9).rows()).containsExactly(List.of("d1", "span 5-9", 9, 1), List.of("d2", "", 0, 1));
    }
}
