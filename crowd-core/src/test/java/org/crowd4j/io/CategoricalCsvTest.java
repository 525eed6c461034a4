package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What text is understood, and what is said about text that is not. */
class CategoricalCsvTest {
    private static final String HEADER = "task,worker,label\n";

    private static List<String> rows(CategoricalAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + "|" + answer.worker() + "|" + answer.label())
                .toList();
    }

    private static List<String> rows(String text) throws IOException {
        return rows(CategoricalCsv.parse(text));
    }

    private static CategoricalAnswers read(CsvOptions options, String text) throws IOException {
        return CategoricalCsv.read(new StringReader(text), "a.csv", options, ReadMonitor.none());
    }

    private static void refuses(String text, String message) {
        refuses(new CsvOptions(), text, message);
    }

    private static void refuses(CsvOptions options, String text, String message) {
        assertMalformed(() -> read(options, text), message);
    }

    @Nested
    class Rows {
        @Test
        void areReadInOrder() throws IOException {
            assertThat(rows(HEADER + "t2,bob,dog\nt1,ann,cat\nt2,ann,dog\n"))
                    .containsExactly("t2|bob|dog", "t1|ann|cat", "t2|ann|dog");
        }

        @Test
        void mayEndWithoutALineBreak() throws IOException {
            assertThat(rows(HEADER + "t1,ann,cat")).containsExactly("t1|ann|cat");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n", "\r"})
        void mayEndInAnyLineBreak(String end) throws IOException {
            String text = "task,worker,label\nt1,ann,cat\n\"t\n2\",bob,dog\n".replace("\n", end);

            assertThat(rows(text)).containsExactly("t1|ann|cat", "t" + end + "2|bob|dog");
        }

        @Test
        void mayStandBetweenBlankLines() throws IOException {
            assertThat(rows("\n\r\n" + HEADER + "\n\nt1,ann,cat\n\r\n\nt2,ann,dog\n\n"))
                    .containsExactly("t1|ann|cat", "t2|ann|dog");
        }

        @Test
        void mayBeQuoted() throws IOException {
            assertThat(rows(HEADER + "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n\"😀\", x ,#y\n"))
                    .containsExactly("a,b|say \"hi\"|two\nlines", "😀| x |#y");
        }

        @Test
        void mayFollowAByteOrderMark() throws IOException {
            assertThat(rows("\ufeff" + HEADER + "t1,ann,\ufeffcat\n")).containsExactly("t1|ann|\ufeffcat");
            assertThat(rows("\ufeff\"task\",worker,label\nt1,ann,cat\n")).containsExactly("t1|ann|cat");
        }

        @Test
        void mayBeMissing() throws IOException {
            assertThat(CategoricalCsv.parse("task,worker,label").size()).isZero();
            assertThat(CategoricalCsv.parse(HEADER + "\n\n").labels()).isEmpty();
        }

        @Test
        void mayHoldAHugeField() throws IOException {
            String huge = "x".repeat(1_000_000);

            assertThat(rows(HEADER + "t1,ann," + huge + "\nt1,bob,cat\n"))
                    .containsExactly("t1|ann|" + huge, "t1|bob|cat");
        }

        @Test
        void areRefusedIfAFieldIsTooHuge() {
            refuses(
                    HEADER + "t1,ann,cat\nt1,bob,\"" + "x".repeat(17_000_000),
                    "a.csv:3: a field must not exceed 16777216 characters; is a closing quote missing?");
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " -> ",
                value = {
                    "'t1,ann' -> a.csv:3: expected 3 fields but found 2",
                    "'t1,ann,cat,dog,cow' -> a.csv:3: expected 3 fields but found 5",
                    "',ann,cat' -> a.csv:3: task must not be blank",
                    "'t1,\" \",cat' -> a.csv:3: worker must not be blank",
                    "'t1,ann,' -> a.csv:3: label must not be blank; a row without a label is skipped if"
                            + " \"\" is declared missing",
                    "'t1,ann,\"cat' -> a.csv:3: unclosed quoted field at end of input",
                    "'t1,\"ann\"a,cat' -> a.csv:3: unexpected character after closing quote: 'a' (0x61)",
                })
        void thatCannotBeReadAreNamedByLine(String row, String message) {
            refuses(HEADER + "t0,ann,cat\n" + row, message);
        }

        @Test
        void areCountedByTheLineTheyBeginOn() {
            refuses(HEADER + "\"t\n\n1\",ann,cat\n\n\nt2,ann\n", "a.csv:7: expected 3 fields but found 2");
            refuses("\n\n" + HEADER + "t1,ann\n", "a.csv:4: expected 3 fields but found 2");
            refuses("task,worker,label\r\rt1,\"a\r\rb\",c\rt2\r", "a.csv:6: expected 3 fields but found 1");
            refuses(HEADER + "t1,\"ann\n\n\n,cat\n", "a.csv:2: unclosed quoted field at end of input");
            refuses(
                    HEADER + "t1,ann,cat\n\"t\n2\",\"ann\n\"x,cat\n",
                    "a.csv:3: unexpected character after closing quote: 'x' (0x78)");
        }
    }

    @Nested
    class TheHeader {
        @Test
        void mayNameColumnsInAnyOrderAndOthersToo() throws IOException {
            assertThat(rows("id,label,note,task,seconds,worker\n1,cat,,t1,9,ann\n"))
                    .containsExactly("t1|ann|cat");
        }

        @ParameterizedTest
        @CsvSource({
            "item, annotator, answer",
            "instance, rater, response",
            "question, performer, label",
            "task, user, label",
            "TASK, Worker, LABEL",
            "' task ', worker\t, label"
        })
        void mayUseOtherWords(String task, String worker, String label) throws IOException {
            assertThat(rows(String.join(",", task, worker, label) + "\nt1,ann,cat\n"))
                    .containsExactly("t1|ann|cat");
        }

        @Test
        void prefersTheWordItself() throws IOException {
            assertThat(rows("item,task,user,worker,answer,label\n0,t1,1,ann,2,cat\n"))
                    .containsExactly("t1|ann|cat");
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " -> ",
                value = {
                    "worker,label -> a.csv:1: the header must name a column \"task\" (as in task,worker,label), but names worker,label",
                    "task,label -> a.csv:1: the header must name a column \"worker\" (as in task,worker,label), but names task,label",
                    "task,worker,at -> a.csv:1: the header must name a column \"label\" (as in task,worker,label), but names task,worker,at",
                    "t1,ann,cat -> a.csv:1: the header must name a column \"task\" (as in task,worker,label), but names t1,ann,cat",
                    "task,worker,label,label -> a.csv:1: only one column may hold the label, but label and label do; rename the others",
                    "item,question,worker,label -> a.csv:1: only one column may hold the task, but item and question do; rename the others",
                    "task,worker,label,at,At -> a.csv:1: only one column may hold the at, but at and At do; rename the others",
                    "task,worker,value -> a.csv:1: expected labels, but the column \"value\" says that the file holds numbers; read it with NumericCsv",
                    "task,worker,text -> a.csv:1: expected labels, but the column \"text\" says that the file holds texts; read it with TextCsv",
                    "task,worker,left,right,winner -> a.csv:1: expected labels, but the column \"winner\" says that the file holds comparisons; read it with PairwiseCsv",
                    "worker,left,right,winner -> a.csv:1: expected labels, but the column \"winner\" says that the file holds comparisons; read it with PairwiseCsv",
                    "text,worker,label -> a.csv:1: the header must name a column \"task\" (as in task,worker,label), but names text,worker,label",
                })
        void isRefusedIfItLeavesDoubt(String header, String message) {
            refuses(header + "\nt1,ann,cat\n", message);
        }

        @Test
        void isNamedByItsOwnLine() {
            refuses(
                    "\n\ntask,worker,value\n",
                    "a.csv:3: expected labels, but the column \"value\" says that the file holds numbers; read it with NumericCsv");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\ufeff", "\n", "\r\n\n"})
        void mustBeThere(String text) {
            refuses(
                    text,
                    "a.csv:1: expected a header such as task,worker,label but the file is "
                            + (text.isEmpty() ? "empty" : "blank"));
        }
    }

    @Nested
    class Times {
        private static List<Optional<Instant>> times(String rows) throws IOException {
            return CategoricalCsv.parse("task,worker,label,at\n" + rows).stream()
                    .map(CategoricalAnswers.Answer::at)
                    .toList();
        }

        @Test
        void mayHaveAnOffsetOrBeLeftOut() throws IOException {
            var noon = Optional.of(Instant.parse("2024-03-01T12:00:00Z"));

            assertThat(times("a,w,l,2024-03-01T12:00:00Z\nb,w,l,\nc,w,l,2024-03-01T14:00:00+02:00\n"))
                    .containsExactly(noon, Optional.empty(), noon);
            assertThat(times("a,w,l,2024-03-01T12:00:00.000000001Z\n"))
                    .containsExactly(Optional.of(Instant.parse("2024-03-01T12:00:00.000000001Z")));
        }

        @Test
        void areInUniversalTimeUnlessTheySayOtherwise() throws IOException {
            assertThat(times("a,w,l,2024-03-01T12:00:00\nb,w,l,2024-03-01\nc,w,l,2024-03-01T12:30\n"))
                    .containsExactly(
                            Optional.of(Instant.parse("2024-03-01T12:00:00Z")),
                            Optional.of(Instant.parse("2024-03-01T00:00:00Z")),
                            Optional.of(Instant.parse("2024-03-01T12:30:00Z")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"noon", " ", "2024-02-30T12:00:00Z", "2024-03-01T25:00:00", "1709294400"})
        void areRefusedInOtherForms(String at) {
            refuses(
                    "task,worker,label,at\na,w,l,\nb,w,l," + at + "\n",
                    "a.csv:3: at must be a time such as 2024-03-01T12:30:00Z, got \"" + at + "\"");
        }

        @Test
        void areRefusedIfFarAway() {
            refuses(
                    "at,task,worker,label\n0001-01-01T00:00:00Z,a,w,l\n",
                    "a.csv:2: at must lie between the years 1678 and 2261, got 0001-01-01T00:00:00Z");
        }
    }

    @Nested
    class RepeatedRows {
        private static final String TWICE = HEADER + "t1,ann,cat\n\nt1,bob,cat\n\"t\n2\",bob,cat\nt1,ann,dog\n";

        @ParameterizedTest
        @EnumSource(names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
        void countByPolicy(Repeats policy) throws IOException {
            var answers = read(new CsvOptions().withRepeats(policy), TWICE);

            assertThat(rows(answers.where(answer -> answer.worker().equals("ann"))))
                    .isEqualTo(
                            switch (policy) {
                                case FIRST -> List.of("t1|ann|cat");
                                case LAST -> List.of("t1|ann|dog");
                                default -> List.of("t1|ann|cat", "t1|ann|dog");
                            });
        }

        @Test
        void areRefusedByLine() {
            var once = new CsvOptions().withRepeats(Repeats.REFUSE);

            refuses(once, TWICE, "a.csv:7: worker \"ann\" already answered task \"t1\" on line 2");
            refuses(
                    once,
                    HEADER + "t1,bob,cat\nt1,ann,cat\nt1,ann,cat\n",
                    "a.csv:4: worker \"ann\" already answered task \"t1\" on line 3");
            refuses(
                    once,
                    "\n\"task\",worker,\"label\",\"a\nb\"\n\nt0,ann,cat,1\n\nt1,ann,cat,\"\n\"\nt2,ann,cat,2\nt1,ann,cat,3\n",
                    "a.csv:10: worker \"ann\" already answered task \"t1\" on line 7");
        }

        @Test
        void pointToTheRowsOfTheirOwnTaskFarApart() {
            StringBuilder text = new StringBuilder(HEADER);
            for (int i = 0; i < 100_000; i++) {
                text.append('t').append(i).append(i % 1000 == 0 ? ",\"w\n\",l\n" : ",w,l\n");
            }
            text.append("t54321,w,l\n");

            refuses(
                    new CsvOptions().withRepeats(Repeats.REFUSE),
                    text.toString(),
                    "a.csv:100102: worker \"w\" already answered task \"t54321\" on line 54378");
        }
    }

    @Nested
    class AClosedSet {
        @Test
        void keepsItsOrder() throws IOException {
            var answers = read(new CsvOptions().withLabels(List.of("dog", "cow", "cat")), HEADER + "t1,ann,cat\n");

            assertThat(answers.labels()).containsExactly("dog", "cow", "cat");
            assertThat(answers.closed()).isTrue();
        }

        @Test
        void refusesOtherLabelsByLine() {
            refuses(
                    new CsvOptions().withLabels(List.of("dog", "cat")),
                    HEADER + "t1,ann,cat\n\nt1,bob,Cat\n",
                    "a.csv:4: label \"Cat\" is not in the closed set [dog, cat]");
        }

        @Test
        void mustNotRepeatALabel() {
            assertRefused(
                    () -> new CsvOptions().withLabels(List.of("cat", "cat")), "label \"cat\" must occur only once");
        }
    }

    @Nested
    class Reading {
        @Test
        void usesTheSameOptionsAgain() throws IOException {
            var latest = new CsvOptions().withRepeats(Repeats.LAST);

            assertThat(rows(read(latest, HEADER + "t1,ann,cat\nt1,ann,dog\n"))).containsExactly("t1|ann|dog");
            assertThat(rows(read(latest, HEADER + "t1,ann,cow\n"))).containsExactly("t1|ann|cow");
        }

        @Test
        void leavesTheTextOpen() throws IOException {
            var text = new StringReader(HEADER + "t1,ann,cat\n");
            CategoricalCsv.read(text, "standard input", new CsvOptions(), ReadMonitor.none());

            assertThat(text.read()).isEqualTo(-1); // a closed reader would throw
        }

        @Test
        void callsTheTextByItsName() {
            assertMalformed(
                    () -> CategoricalCsv.read(
                            new StringReader(HEADER + "t1\n"), "standard input", new CsvOptions(), ReadMonitor.none()),
                    "standard input:2: expected 3 fields but found 1");
            assertMalformed(() -> CategoricalCsv.parse(HEADER + "t1\n"), "text:2: expected 3 fields but found 1");
        }

        @Test
        void passesOnFailuresOfTheText() {
            var failure = new IOException("the line is dead");
            var broken = new Reader() {
                @Override
                public int read(char[] buffer, int offset, int length) throws IOException {
                    throw failure;
                }

                @Override
                public void close() {}
            };

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> CategoricalCsv.read(broken, "x", new CsvOptions(), ReadMonitor.none()))
                    .isSameAs(failure);
        }

        @Test
        void passesOnFailuresThatAreNotTheFilesFault() {
            var failure = new IllegalStateException("no more room");
            var input = new CsvInput(Readings.of("a.csv"), Readings.gold(CategoricalCsv.LAYOUT));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> input.read(new StringReader("task,label\nt1,cat\n"), (line, cells) -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
        }

        @Test
        void countsInTheSameDigitsEverywhere() throws Throwable {
            Locales.in("ar-EG", () -> {
                refuses(HEADER + "t1,ann\n", "a.csv:2: expected 3 fields but found 2");
                refuses(
                        new CsvOptions().withRepeats(Repeats.REFUSE),
                        HEADER + "t1,ann,cat\nt1,ann,cat\n",
                        "a.csv:3: worker \"ann\" already answered task \"t1\" on line 2");
            });
        }
    }
}
