package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Repeats;
import org.crowd4j.Samples;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in files. What all kinds share is tested with labels. */
class NumericCsvTest {
    private static final String HEADER = "task,worker,value\n";

    @TempDir
    private Path folder;

    private static NumericAnswers read(CsvOptions options, String text) throws IOException {
        return NumericCsv.read(new StringReader(text), "answers.csv", options, ReadMonitor.none());
    }

    private static List<String> rows(NumericAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + "|" + answer.worker() + "|" + answer.value())
                .toList();
    }

    private static void refuses(CsvOptions options, String text, String message) {
        assertMalformed(() -> read(options, text), message);
    }

    @Nested
    class AnswerRows {
        @Test
        void areReadInOrder() throws IOException {
            assertThat(rows(NumericCsv.parse("id,value,item,rater\n1,2.5,t2,bob\n2,-1e3,t1,ann\n3,007,t2,ann\n")))
                    .containsExactly("t2|bob|2.5", "t1|ann|-1000.0", "t2|ann|7.0");
            assertThat(NumericCsv.parse(HEADER).size()).isZero();
        }

        @Test
        void mayHaveTimes() throws IOException {
            assertThat(NumericCsv.parse("task,worker,value,at\na,w,1,2024-03-01\nb,w,2,\n").stream()
                            .map(NumericAnswers.Answer::at))
                    .containsExactly(Optional.of(Instant.parse("2024-03-01T00:00:00Z")), Optional.empty());
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " -> ",
                value = {
                    "abc -> value must be a finite number, got \"abc\"",
                    "NaN -> value must be a finite number, got \"NaN\"",
                    "1e999 -> value must be a finite number, got \"1e999\"",
                    "'\"1,5\"' -> value must be a finite number, got \"1,5\"",
                    "' 1' -> value must be a finite number, got \" 1\"",
                    "'' -> value must not be blank; a row without a value is skipped if \"\" is declared missing",
                })
        void areRefusedByLineIfTheValueIsNoFiniteNumber(String value, String message) {
            refuses(new CsvOptions(), HEADER + "t1,ann,1\n\nt2,ann," + value + "\n", "answers.csv:4: " + message);
        }

        @Test
        void areRefusedByLineIfAnIdIsBlank() {
            refuses(new CsvOptions(), HEADER + " ,ann,1\n", "answers.csv:2: task must not be blank");
            refuses(new CsvOptions(), HEADER + "t1,,1\n", "answers.csv:2: worker must not be blank");
        }

        @Test
        void ofAnotherKindNameItsReader() {
            refuses(
                    new CsvOptions(),
                    "task,worker,label\nt1,ann,1\n",
                    "answers.csv:1: expected numbers, but the column \"label\" says that the file holds labels;"
                            + " read it with CategoricalCsv");
            refuses(
                    new CsvOptions(),
                    "task,worker,answer\nt1,ann,1\n",
                    "answers.csv:1: the header must name a column \"value\" (as in task,worker,value), but names"
                            + " task,worker,answer");
        }
    }

    @Nested
    class Options {
        @Test
        void chooseColumnsAndMissingAnswers() throws IOException {
            assertThat(rows(read(
                            new CsvOptions().withAnswer("answer").withMissing(Set.of("", "NA")),
                            "task,worker,answer\nt1,ann,1\nt1,bob,NA\nt1,cid,\n")))
                    .containsExactly("t1|ann|1.0");
        }

        @Test
        void resolveRepeats() throws IOException {
            String twice = HEADER + "t1,ann,1\nt1,ann,1\n";

            assertThat(read(new CsvOptions(), twice).size()).isEqualTo(2);
            assertThat(read(new CsvOptions().withRepeats(Repeats.FIRST), twice).size())
                    .isEqualTo(1);
            refuses(
                    new CsvOptions().withRepeats(Repeats.REFUSE),
                    twice,
                    "answers.csv:3: worker \"ann\" already answered task \"t1\" on line 2");
        }

        @Test
        void limitRowsAndIds() {
            refuses(
                    new CsvOptions().withLimits(new CsvOptions.Limits(9, 1, 1)),
                    HEADER + "t1,ann,1\nt1,ann,2\nt2,ann,3\n",
                    "answers.csv:4: the file must have at most 1 tasks");
        }

        @Test
        void haveNoLabels() {
            assertRefused(
                    () -> read(new CsvOptions().withLabels(List.of("1", "2")), HEADER),
                    "labels must be empty for numbers, got [1, 2]");
        }
    }

    @Nested
    class GoldFiles {
        private NumericGold gold(String text) throws IOException {
            return NumericCsv.readGold(new StringReader(text), "gold.csv");
        }

        @Test
        void areReadInOrder() throws IOException {
            NumericGold gold = gold("note,value,item\nx,2.5,t2\ny,-1,t1\nz,2.50,t2\n");

            assertThat(gold.tasks()).containsExactly("t2", "t1");
            assertThat(gold.value("t2")).hasValue(2.5);
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " -> ",
                value = {
                    "'t1,1|t2,3|t1,1.5' -> gold.csv:4: task \"t1\" has gold value \"1.0\" on line 2, but \"1.5\" here",
                    "'t1,one' -> gold.csv:2: value must be a finite number, got \"one\"",
                    "'t1,' -> gold.csv:2: value must not be blank"
                })
        void areRefusedByLine(String rows, String message) {
            assertMalformed(() -> gold("task,value\n" + rows.replace('|', '\n')), message);
        }

        @Test
        void takeZeroAndMinusZeroAsOneValue() throws IOException {
            assertThat(gold("task,value\nt1,0\nt1,-0\nt1,0.0\n").value("t1")).hasValue(0);
        }

        @Test
        void readBackAsWritten() throws IOException {
            Path file = folder.resolve("gold.csv");
            NumericCsv.write(NumericGold.of(Map.of("t,1", 1 / 3.0)), file);

            assertThat(Files.readString(file)).isEqualTo("task,value\n\"t,1\",0.3333333333333333\n");
            assertThat(NumericCsv.readGold(file).value("t,1")).hasValue(1 / 3.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, a.csv, 0", "2, a.tsv.gz, 4", "3, a.tsv, 2"})
    void keepsAnswersToTheBit(long seed, String name, int timedOf4) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ids = Samples.nastyIds(100, seed, false);
        var builder = NumericAnswers.builder();
        for (int i = 0; i < 2000; i++) {
            Optional<Instant> at = random.nextInt(4) < timedOf4
                    ? Optional.of(Instant.ofEpochSecond(random.nextLong(1_000_000_000L), random.nextInt(1_000_000_000)))
                    : Optional.empty();
            double value = Double.longBitsToDouble(random.nextLong());
            builder.add(new NumericAnswers.Answer(
                    ids.get(random.nextInt(100)), ids.get(random.nextInt(20)), Double.isFinite(value) ? value : i, at));
        }
        NumericAnswers answers = builder.build();
        Path file = folder.resolve(name);
        NumericCsv.write(answers, file);

        assertThat(NumericCsv.read(file).stream().toList())
                .isEqualTo(answers.stream().toList());
    }

    @Test
    void writesAConsensusWithItsErrorsAndIntervals() throws IOException {
        NumericAnswers answers = NumericAnswers.builder()
                .add("t1", "ann", 1)
                .add("t1", "bob", 2)
                .add("t,2", "ann", 5)
                .build();
        NumericConsensus consensus =
                Samples.numbers(answers, NumericGold.of(Map.of("t,2", 5.0)), 0.1, Integer.MAX_VALUE, 1.5, 4);
        var text = new StringWriter();
        NumericCsv.write(consensus, text);
        Path file = folder.resolve("consensus.csv");
        NumericCsv.write(consensus, file);

        List<List<String>> rows = new ArrayList<>();
        text.toString().lines().forEach(line -> rows.add(List.of(line.split(",", -1))));
        assertThat(rows.get(0)).containsExactly("task", "value", "standard_error", "low", "high", "answers");
        assertThat(rows.get(1)).startsWith("t1", "1.5", "0.1").endsWith("2");
        assertThat(Double.parseDouble(rows.get(1).get(3)))
                .isEqualTo(consensus.interval("t1", 0.9).low())
                .isLessThan(1.5);
        assertThat(Double.parseDouble(rows.get(1).get(4)))
                .isEqualTo(consensus.interval("t1", 0.9).high())
                .isGreaterThan(1.5);
        assertThat(rows.get(2)).containsExactly("\"t", "2\"", "5.0", "0.0", "5.0", "5.0", "1");
        assertThat(Files.readString(file)).isEqualTo(text.toString());
    }

    @Test
    void isChosenByTheHeader() {
        List<String> header = List.of("item", "annotator", "Value");

        assertThat(NumericCsv.LAYOUT.matches(header)).isTrue();
        assertThat(CategoricalCsv.LAYOUT.matches(header)).isFalse();
        assertThat(NumericCsv.LAYOUT.matches(List.of("task", "worker", "label")))
                .isFalse();
    }
}
