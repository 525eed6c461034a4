package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Repeats;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns, missing answers and limits of a reading, and what is noted about it. */
class CsvOptionsTest {
    private final List<String> notes = new ArrayList<>();

    private final ReadMonitor monitor = new Notes(notes);

    private List<String> rows(CsvOptions options, String text) throws IOException {
        return read(options, text).stream()
                .map(answer -> answer.task() + "|" + answer.worker() + "|" + answer.label())
                .toList();
    }

    private CategoricalAnswers read(CsvOptions options, String text) throws IOException {
        return CategoricalCsv.read(new StringReader(text), "a.csv", options, monitor);
    }

    private void refuses(CsvOptions options, String text, String message) {
        assertMalformed(() -> read(options, text), message);
    }

    @Nested
    class Columns {
        @Test
        void mayBeNamed() throws IOException {
            var options = new CsvOptions().withTask("Doc").withWorker("who").withAnswer(" Tone ");

            assertThat(rows(options, "task,worker,label,doc,WHO,tone\n1,2,3,t1,ann,cat\n"))
                    .containsExactly("t1|ann|cat");
        }

        @Test
        void areToldApartByCaseWhereTheNameIsExact() throws IOException {
            assertThat(rows(new CsvOptions().withTask("Task"), "task,Task,worker,label\n1,t1,ann,cat\n"))
                    .containsExactly("t1|ann|cat");
            refuses(
                    new CsvOptions().withTask("TASK"),
                    "task,Task,worker,label\n1,t1,ann,cat\n",
                    "a.csv:1: only one column may hold the TASK, but task and Task do; rename the others");
        }

        @Test
        void mayBeJoined() throws IOException {
            var options = new CsvOptions().withTask("doc", "line").withAnswer("a", "b", "a");

            assertThat(rows(options, "line,worker,doc,a,b\n7,ann,d1,x,y\n,bob,d1,,\"y\nz\"\n"))
                    .containsExactly("d1+7|ann|x+y+x", "d1+|bob|+y\nz+");
        }

        @Test
        void joinDifferentlyWhereTheyDiffer() throws IOException {
            var options = new CsvOptions().withTask("a", "b");
            List<String> values = List.of("", "+", "\\", "x", "x+", "+x", "\\+", "+\\", "\\x", "x+x");
            StringBuilder text = new StringBuilder("a,b,worker,label\n");
            values.forEach(a -> values.stream()
                    .filter(b -> !a.isEmpty() || !b.isEmpty())
                    .forEach(b -> text.append(a).append(',').append(b).append(",w,l\n")));

            assertThat(read(options, text.toString()).tasks()).hasSize(values.size() * values.size() - 1);
            assertThat(rows(options, "a,b,worker,label\nx+y,\\,w,l\n")).containsExactly("x\\+y+\\\\|w|l");
        }

        @Test
        void areKeptToTheLetterUnlessJoined() throws IOException {
            assertThat(rows(new CsvOptions().withTask("doc"), "doc,worker,label\nx+\\y,w,l\n"))
                    .containsExactly("x+\\y|w|l");
        }

        @Test
        void mustNotAllBeBlank() {
            refuses(
                    new CsvOptions().withTask("a", "b"),
                    "a,b,worker,label\n, ,w,l\n",
                    "a.csv:2: task must not be blank");
        }

        @Test
        void mustBeThere() {
            refuses(
                    new CsvOptions().withTask("doc", "line"),
                    "doc,worker,label\nd,w,l\n",
                    "a.csv:1: the header must name a column \"line\" (as in doc+line,worker,label), but names"
                            + " doc,worker,label");
            refuses(
                    new CsvOptions().withAnswer("tone"),
                    "task,worker,value\nt,w,1\n",
                    "a.csv:1: the header must name a column \"tone\" (as in task,worker,tone), but names"
                            + " task,worker,value");
            refuses(
                    new CsvOptions().withTask("doc", "line"),
                    "",
                    "a.csv:1: expected a header such as doc+line,worker,label but the file is empty");
        }

        @Test
        void thatAreNotUsedAreNotedOnce() throws IOException {
            read(new CsvOptions(), "id,task,Seconds ,worker,label,at,\n1,t1,3,ann,cat,,\n2,t1,3,bob,cat,,\n");
            assertThat(notes).containsExactly("a.csv: 3 columns are not used: id, Seconds, number 7");

            notes.clear();
            read(new CsvOptions().withTask("id"), "id,task,worker,label\n1,t1,ann,cat\n");
            assertThat(notes).containsExactly("a.csv: 1 column is not used: task");
        }

        @Test
        void thatAreNotUsedAreNotAllListedIfThereAreMany() throws IOException {
            read(new CsvOptions(), "c,".repeat(30) + "task,worker,label\n");

            assertThat(notes).containsExactly("a.csv: 30 columns are not used: " + "c, ".repeat(20) + "…");
        }
    }

    @Nested
    class MissingAnswers {
        private final CsvOptions options = new CsvOptions().withMissing(Set.of("", "NA"));

        @Test
        void areSkippedAndCountedOnce() throws IOException {
            assertThat(rows(options, "task,worker,label\nt1,ann,NA\nt1,bob,cat\nt2,ann,\nt3,cid, \nt3,dan,Na\n"))
                    .containsExactly("t1|bob|cat", "t3|dan|Na");
            assertThat(notes).contains("a.csv: 3 rows are skipped: the label is missing");
        }

        @Test
        void areInNoLabelSetAndHaveNoTime() throws IOException {
            assertThat(rows(
                            options.withLabels(List.of("cat")).withRepeats(Repeats.REFUSE),
                            "task,worker,label,at\nt1,ann,NA,never\nt1,ann,cat,\n"))
                    .containsExactly("t1|ann|cat");
            assertThat(notes).containsExactly("a.csv: 1 row is skipped: the label is missing");
        }

        @Test
        void areLabelsUnlessNamed() throws IOException {
            assertThat(rows(new CsvOptions(), "task,worker,label\nt1,ann,NA\n")).containsExactly("t1|ann|NA");
            assertThat(notes)
                    .containsExactly(
                            "a.csv: \"NA\" is taken for a label (1 answer); declare it missing where no answer is meant");
        }

        @Test
        void doNotMoveTheLinesOfRepeats() {
            refuses(
                    options.withRepeats(Repeats.REFUSE),
                    "task,worker,label\nt1,ann,NA\nt1,ann,cat\nt2,ann,NA\nt2,bob,NA\nt1,ann,cat\n",
                    "a.csv:6: worker \"ann\" already answered task \"t1\" on line 3");
        }
    }

    @Nested
    class Limits {
        private static final String TEXT = "task,worker,label\nt1,ann,cat\n\nt2,bob,dog\nt2,ann,NA\nt1,bob,cat\n";

        @ParameterizedTest
        @CsvSource({
            "3, 9, 9, a.csv:6: the file must have at most 3 rows",
            "9, 1, 9, a.csv:4: the file must have at most 1 tasks",
            "9, 9, 2, a.csv:5: the file must have at most 2 labels"
        })
        void areKeptByLine(long rows, int ids, int labels, String message) {
            refuses(new CsvOptions().withLimits(new CsvOptions.Limits(rows, ids, labels)), TEXT, message);
        }

        @Test
        void countWorkersToo() {
            refuses(
                    new CsvOptions().withLimits(new CsvOptions.Limits(9, 1, 9)),
                    "task,worker,label\nt1,ann,cat\nt1,ann,dog\nt1,bob,dog\n",
                    "a.csv:4: the file must have at most 1 workers");
        }

        @Test
        void mayBeReached() throws IOException {
            assertThat(read(new CsvOptions().withLimits(new CsvOptions.Limits(4, 2, 3)), TEXT)
                            .size())
                    .isEqualTo(4);
        }

        @Test
        void countSkippedRowsAndNotTheirIds() throws IOException {
            var options = new CsvOptions().withMissing(Set.of("NA"));

            assertThat(read(
                                    options.withLimits(new CsvOptions.Limits(2, 1, 1)),
                                    "task,worker,label\nt0,bob,NA\nt1,ann,cat\n")
                            .size())
                    .isEqualTo(1);
            notes.clear();
            refuses(
                    options.withLimits(new CsvOptions.Limits(1, 1, 1)),
                    "task,worker,label\nt0,bob,NA\nt1,ann,cat\n",
                    "a.csv:3: the file must have at most 1 rows");
        }

        @Test
        void mustBePositive() {
            assertRefused(() -> new CsvOptions.Limits(0, 1, 1), "rows must be at least 1, got 0");
            assertRefused(() -> new CsvOptions.Limits(1, -1, 1), "ids must be at least 1, got -1");
            assertRefused(() -> new CsvOptions.Limits(1, 1, 0), "labels must be at least 1, got 0");
        }
    }

    @Test
    void printWhatDiffersFromTheDefaults() {
        assertThat(new CsvOptions()).hasToString("CsvOptions[]");
        assertThat(new CsvOptions()
                        .withRepeats(Repeats.LAST)
                        .withLabels(List.of("cat", "dog"))
                        .withMissing(Set.of("NA")))
                .hasToString("CsvOptions[repeats=LAST, labels=[cat, dog], missing=[NA]]");
        assertThat(new CsvOptions().withTask("a").withLimits(new CsvOptions.Limits(1, 2, 3)))
                .hasToString("CsvOptions[columns=Columns[task=[a], worker=[], answer=[]],"
                        + " limits=Limits[rows=1, ids=2, labels=3]]");
    }

    @Test
    void refuseBlankAndRepeatedLabels() {
        assertRefused(() -> new CsvOptions().withLabels(List.of("cat", " ")), "label must not be blank");
        assertRefused(() -> new CsvOptions().withLabels(List.of("cat", "cat")), "label \"cat\" must occur only once");
    }
}
