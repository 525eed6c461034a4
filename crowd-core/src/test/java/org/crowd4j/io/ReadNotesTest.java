package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Repeats;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file holds and may not be what its writer meant is noted once. */
class ReadNotesTest {
    private static final String HEADER = "task,worker,label\n";

    private final List<String> notes = new ArrayList<>();

    private final ReadMonitor monitor = new Notes(notes);

    private CategoricalAnswers read(String text) throws IOException {
        return read(new CsvOptions(), text);
    }

    private CategoricalAnswers read(CsvOptions options, String text) throws IOException {
        return CategoricalCsv.read(new StringReader(text), "a.csv", options, monitor);
    }

    private void labels(String... labels) throws IOException {
        read(IntStream.range(0, labels.length)
                .mapToObj(task -> "t%d,ann,\"%s\"\n".formatted(task, labels[task]))
                .collect(Collectors.joining("", HEADER, "")));
    }

    @Nested
    class Labels {
        @Test
        void thatLookAlikeAreNoted() throws IOException {
            labels("shoe", "shoe ", "hat", "Hat", "\u00e9", "e\u0301", "dog", "old  cat", "old cat");

            assertThat(notes)
                    .containsExactly("a.csv: 8 of 9 labels are different to the letter but look alike (blanks, unseen"
                            + " characters, case or Unicode form): \"Hat\", \"hat\"; \"e\u0301\", \"\u00e9\"; \"old  cat\", \"old cat\";"
                            + " \"shoe\", \"shoe \"");
        }

        @Test
        void thatAreTheSameNumberAreNoted() throws IOException {
            labels("1", "1.0", "0", "0.00", "+1", "2");

            assertThat(notes)
                    .containsExactly(
                            "a.csv: 5 of 6 labels are different to the letter but look alike (the same number):"
                                    + " \"0\", \"0.00\"; \"+1\", \"1\", \"1.0\"");
        }

        @Test
        void thatDifferInCharactersOneCannotSeeAreNotedWithThem() throws IOException {
            labels("cat", "cat\u200b", "c\u202eat");

            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).contains("\"cat\", \"cat\\u200b\", \"c\\u202eat\"");
        }

        @Test
        void areQuotedInPartIfThereAreManyOrTheyAreLong() throws IOException {
            labels(IntStream.range(0, 50)
                    .mapToObj(label -> "l" + label / 2 + (label % 2 == 0 ? "x" : "X") + "y".repeat(1000))
                    .toArray(String[]::new));

            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).startsWith("a.csv: 50 of 50 labels").endsWith("; …");
            assertThat(notes.get(0).length()).isLessThan(1100);
        }

        @Test
        void thatDifferOtherwiseAreNotNoted() throws IOException {
            labels("1", "2", "10", "yes", "no", "1-2", "a1", "a2", "\u5357", "\u5317");

            assertThat(notes).isEmpty();
        }

        @Test
        void ofAClosedSetAreMeant() throws IOException {
            read(new CsvOptions().withLabels(List.of("NA", "na", "1", "1.0")), HEADER + "t1,ann,na\nt1,bob,1.0\n");

            assertThat(notes).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"NA", "n/a", "NaN", "null", "None", "-", "?", "unknown", " na ", "#N/A", "<NA>", "NULL"})
        void thatStandForNoAnswerElsewhereAreNoted(String placeholder) throws IOException {
            labels("yes", placeholder);

            assertThat(notes)
                    .containsExactly("a.csv: \"%s\" is taken for a label (1 answer); declare it missing where no answer"
                                    .formatted(placeholder)
                            + " is meant");
        }

        @ParameterizedTest
        @ValueSource(strings = {"no", "0", "-1", "nano", "nothing", "other", "nay"})
        void thatAreWordsOfTheirOwnAreNoPlaceholders(String label) throws IOException {
            labels("yes", label);

            assertThat(notes).isEmpty();
        }
    }

    @Nested
    class Ids {
        @Test
        void thatDifferInBlanksAroundThemAreNoted() throws IOException {
            read(HEADER + "t1,ann,x\nt1,ann ,x\nt2,\tann,x\nt2,bob,x\nt2, t,x\n");

            assertThat(notes)
                    .containsExactly(
                            "a.csv: 3 workers with blanks or unseen characters around them, kept to the letter;"
                                    + " 2 differ in these only from another one: \"ann\" and \"ann \", \"ann\" and"
                                    + " \"\\u0009ann\"");
        }

        @Test
        void withBlanksAroundThemAreNotedAlsoWithoutATwin() throws IOException {
            read(HEADER + "t 1,ann,x\n t2 ,bob,x\n");

            assertThat(notes)
                    .containsExactly("a.csv: 1 task with blanks or unseen characters around it, kept to the letter;"
                            + " such as \" t2 \"");
        }

        @Test
        void ofNothingThatCanBeSeenAreNoted() throws IOException {
            read(HEADER + "t1,\u200b,x\nt1,\0,x\n");

            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).contains("2 workers").contains("\"\\u200b\" and \"\\u0000\"");
        }

        @Test
        void thatStandForUnknownOnesAreNoted() throws IOException {
            read(HEADER + "t1,NA,x\nt1,None,x\nnull,bob,x\nt1,-,x\nt1,nana,x\n");

            assertThat(notes)
                    .containsExactly(
                            "a.csv: \"null\" is taken for one task",
                            "a.csv: \"NA\", \"None\" are taken for ids of one worker each");
        }

        @Test
        void ofNumericAnswersAreNotedToo() throws IOException {
            NumericCsv.read(
                    new StringReader("task,worker,value\nt1,ann,1\nt1,ann ,2\n"), "n.csv", new CsvOptions(), monitor);

            assertThat(notes).hasSize(1);
            assertThat(notes.get(0)).startsWith("n.csv: 1 worker with blanks").endsWith("\"ann\" and \"ann \"");
        }

        @Test
        void ofOtherScriptsAreNotNoted() throws IOException {
            read(HEADER + "\u4efb\u52a1,\u00e9va,x\n");

            assertThat(notes).isEmpty();
        }
    }

    @Nested
    class Columns {
        @Test
        void thatCountRowsAreNotedAsNotUsed() throws IOException {
            read("task,worker,label,N,note\nt1,ann,x,3,y\n");

            assertThat(notes)
                    .containsExactly(
                            "a.csv: 1 column is not used: note",
                            "a.csv: 1 column is not used: N; every row counts as one answer");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"created_at", "createdAt", "timestamp", "SubmitTime", "answer time", "Date", "start_ts"})
        void thatHoldTimesAreNotedAsNotUsed(String column) throws IOException {
            read("task,worker,label," + column + "\nt1,ann,x,3\n");

            assertThat(notes)
                    .containsExactly(
                            "a.csv: 1 column is not used: " + column + "; times are read from a column \"at\" only");
        }

        @ParameterizedTest
        @ValueSource(strings = {"candidate", "what", "worktime", "update", "\ud83d\ude42", "--"})
        void thatOnlyEndLikeATimeHoldNone(String column) throws IOException {
            read("task,worker,label," + column + "\nt1,ann,x,3\n");

            assertThat(notes).containsExactly("a.csv: 1 column is not used: " + column);
        }

        @Test
        void besideTheColumnOfTimesAreUnusedLikeOthers() throws IOException {
            read("task,worker,label,at,created_at\nt1,ann,x,2024-01-01,2024-01-02\n");

            assertThat(notes).containsExactly("a.csv: 1 column is not used: created_at");
        }

        @Test
        void ofATableOfCountsAreRefusedAsSuch() {
            assertMalformed(
                    () -> read("rater_1,rater_2,freq\n1,1,12\n"),
                    "a.csv:1: expected a row per answer with columns such as task,worker,label, but the"
                            + " header names rater_1,rater_2,freq: a table that counts equal rows in the column"
                            + " \"freq\" cannot be read");
        }
    }

    @Nested
    class RepeatedAnswers {
        private final CsvOptions last = new CsvOptions().withRepeats(Repeats.LAST);

        @Test
        void areOrderedByRowsIfATimeIsMissing() throws IOException {
            read(last, "task,worker,label,at\nt1,a,yes,2024-01-02\nt1,a,no,2024-01-01\nt2,b,yes,\n");

            assertThat(notes)
                    .containsExactly("a.csv: 1 of 3 answers has no time (column at): the order of rows decides which of"
                            + " several answers of a worker to a task is the last");
        }

        @Test
        void areOrderedByRowsIfThereAreNoTimes() throws IOException {
            read(new CsvOptions().withRepeats(Repeats.FIRST), HEADER + "t1,a,yes\nt1,a,no\n");

            assertThat(notes)
                    .containsExactly("a.csv: no answer has a time (column at): the order of rows decides which of"
                            + " several answers of a worker to a task is the first");
        }

        @Test
        void areOrderedByTimeWithoutANoteIfAllHaveOne() throws IOException {
            var answers = read(last, "task,worker,label,at\nt1,a,yes,2024-01-02\nt1,a,no,2024-01-01\n");

            assertThat(answers.labels()).containsExactly("yes");
            assertThat(notes).isEmpty();
        }

        @Test
        void neverOccurringNeedNoTimes() throws IOException {
            read(last, HEADER + "t1,a,yes\nt1,b,no\n");

            assertThat(notes).isEmpty();
        }
    }

    @Nested
    class BlankRows {
        @ParameterizedTest
        @ValueSource(strings = {"\n", "   \n", "\t\n", ",,\n,,\n", " , , \n", "\"\",,\n", ",,,,\n"})
        void areNoAnswers(String rows) throws IOException {
            assertThat(read(HEADER + "t1,a,x\n" + rows + "t1,b,x\n" + rows).size())
                    .isEqualTo(2);
            assertThat(read(rows + HEADER + "t1,a,x\n").size()).isEqualTo(1);
            assertThat(notes).isEmpty();
        }

        @Test
        void mayEndInFurtherBlankFields() throws IOException {
            assertThat(read(HEADER + "t1,a,x,\nt1,b,x, ,\n").size()).isEqualTo(2);
        }

        @Test
        void mayLackFieldsOfColumnsWithoutAName() throws IOException {
            assertThat(read("task,worker,label,,\nt1,a,x\nt1,b,x,\nt1,c,x,,\n").size())
                    .isEqualTo(3);
        }

        @Test
        void doNotMoveLines() {
            assertMalformed(() -> read(HEADER + ",,\n,,\nt1,a\n"), "a.csv:4: expected 3 fields but found 2");
        }
    }
}
