package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.support.Refusals.assertMalformed;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    @TempDir
    private Path folder;

    private static boolean labels(String... header) {
        return CategoricalCsv.LAYOUT.matches(List.of(header));
    }

    @Test
    void isThatOfAHeaderWithAllItsColumns() {
        assertThat(labels("task", "worker", "label")).isTrue();
        assertThat(labels("id", "Label", " worker ", "TASK", "at")).isTrue();
        assertThat(labels("item", "rater", "response")).isTrue();
        assertThat(labels("task", "worker")).isFalse();
        assertThat(labels("task", "worker", "value")).isFalse();
        assertThat(labels()).isFalse();
    }

    @Test
    void isNotThatOfAHeaderInDoubt() {
        assertThat(labels("item", "question", "worker", "label")).isFalse();
        assertThat(labels("item", "task", "worker", "label")).isTrue();
    }

    @Test
    void isFoundByTheHeaderOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tsv"), "\ufefftask\t worker\t\"la\nbel\"\nt1\n");

        assertThat(Layout.header(file)).containsExactly("task", " worker", "la\nbel");
        assertThat(Layout.header(new StringReader("\ufefftask,worker\nt1,\"ann\n"), "x"))
                .containsExactly("task", "worker");
    }

    @Test
    void readsNoMoreOfATextThanItsBuffer() throws IOException {
        var text = new BufferedReader(new StringReader("task,worker,label\n" + "t,w,l\n".repeat(1_000_000)));
        text.mark(1 << 20);

        assertThat(CategoricalCsv.LAYOUT.matches(Layout.header(text, "x"))).isTrue();
        text.reset();
        assertThat(text.readLine()).isEqualTo("task,worker,label");
    }

    @Test
    void isNotThatOfAnEmptyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "\n");

        assertMalformed(() -> Layout.header(file), "a.csv:1: expected a header but the file is blank");
        assertMalformed(() -> Layout.header(new StringReader(""), "x"), "x:1: expected a header but the file is empty");
    }

    @Test
    void needsAKindAndColumns() {
        assertRefused(() -> new Layout(" ", List.of("task"), List.of(), List.of(), Map.of()), "kind must not be blank");
        assertRefused(
                () -> new Layout("labels", List.of(), List.of(), List.of(), Map.of()),
                "required must name at least one column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value",
                "labels",
                "tags",
                "position",
                "start",
                "text",
                "winner",
                "ranking",
                "rank",
                "probability",
                "y1",
                "rle"
            })
    void namesAReaderThatThereIs(String column) {
        assertThatThrownBy(() -> CategoricalCsv.parse("task,worker," + column + "\n"))
                .isInstanceOf(MalformedFileException.class)
                .message()
                .satisfies(message -> Class.forName(Layout.class.getPackageName()
                        + message.substring(message.lastIndexOf(' ')).replace(' ', '.')));
    }
}
