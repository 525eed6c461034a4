package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.Gold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gold of labels in files. */
class CategoricalGoldTest {
    @TempDir
    private Path folder;

    private static Gold read(String text) throws IOException {
        return CategoricalCsv.readGold(new StringReader(text), "gold.csv");
    }

    private static void refuses(String text, String message) {
        assertMalformed(() -> read(text), message);
    }

    @Test
    void readsTasksAndLabelsInOrder() throws IOException {
        Gold gold = read("note,label,task\nx,dog,t2\n\ny,cat,t1\n");

        assertThat(gold.tasks()).containsExactly("t2", "t1");
        assertThat(gold.label("t2")).contains("dog");
        assertThat(read("item,answer\nt1,cat\n").label("t1")).contains("cat");
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("gold.tsv"), "\ufefftask\tlabel\nt,1\tcat\n");

        assertThat(CategoricalCsv.readGold(file).label("t,1")).contains("cat");
    }

    @Test
    void readsAHeaderAloneAsNothing() throws IOException {
        assertThat(read("task,label\n")).isSameAs(Gold.none());
    }

    @Test
    void acceptsATaskTwiceIfItsLabelIsTheSame() throws IOException {
        assertThat(read("task,label\nt1,cat\nt2,dog\nt1,cat\n").tasks()).containsExactly("t1", "t2");
    }

    @Test
    void refusesATaskWithTwoLabelsAndNamesBothLines() {
        refuses(
                "task,label\n\"t\n0\",cat\n\nt1,cat\nt1,cat\nt1,dog\n",
                "gold.csv:7: task \"t1\" has gold label \"cat\" on line 5, but \"dog\" here");
        refuses(
                "task,label\nt1,1\nt1,1.0\n",
                "gold.csv:3: task \"t1\" has gold label \"1\" on line 2, but \"1.0\" here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "'' -> gold.csv:1: expected a header such as task,label but the file is empty",
                "'task,value|t1,3' -> gold.csv:1: expected labels, but the column \"value\" says that the file holds numbers; read it with NumericCsv",
                "'task,text|t1,x' -> gold.csv:1: expected labels, but the column \"text\" says that the file holds texts; read it with TextCsv",
                "'worker,label|t1,x' -> gold.csv:1: the header must name a column \"task\" (as in task,label), but names worker,label",
                "'task,task,label' -> gold.csv:1: only one column may hold the task, but task and task do; rename the others",
                "'task,label|t1' -> gold.csv:2: expected 2 fields but found 1",
                "'task,label|t1,cat,dog' -> gold.csv:2: expected 2 fields but found 3",
                "'task,label| ,cat' -> gold.csv:2: task must not be blank",
                "'task,label|t1,' -> gold.csv:2: label must not be blank",
                "'task,label|t1,\"cat' -> gold.csv:2: unclosed quoted field at end of input",
            })
    void refusesWhatItCannotUnderstand(String text, String message) {
        refuses(text.replace('|', '\n'), message);
    }

    @Test
    void writesWhatItReads() throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("t,1", "say \"cat\"");
        labels.put("t2", "dog");
        Path file = folder.resolve("gold.csv");
        CategoricalCsv.write(Gold.of(labels), file);

        assertThat(Files.readString(file)).isEqualTo("task,label\n\"t,1\",\"say \"\"cat\"\"\"\nt2,dog\n");
        CategoricalCsv.write(Gold.none(), file);
        assertThat(Files.readString(file)).isEqualTo("task,label\n");
    }
}
