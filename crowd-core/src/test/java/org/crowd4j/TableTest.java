package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static String of(List<String> header, String... rows) {
        List<List<String>> cells = new ArrayList<>();
        for (String row : rows) {
            cells.add(List.of(row.split(";", -1)));
        }
        return Table.of(header, cells).toString();
    }

    @Test
    void alignsNumbersRightAndTextLeft() {
        assertThat(of(List.of("task", "confidence", "n"), "photo-17;0.5;3", "p;1.0000;12"))
                .isEqualTo("""

                        task      confidence   n
                        photo-17         0.5   3
                        p             1.0000  12""");
    }

    @Test
    void writesNoSignBeforeZero() {
        assertThat(Table.number(-1e-17)).isEqualTo("0.0000");
        assertThat(Table.number(-1e-4)).isEqualTo("-0.0001");
    }

    @Test
    void alignsAColumnLeftIfOneCellIsText() {
        assertThat(of(List.of("label", "x"), "1;a", "dog;b", "10;c"))
                .isEqualTo("\nlabel  x\n1      a\ndog    b\n10     c");
    }

    @Test
    void takesPercentSignsDashesAndGapsForNumbers() {
        assertThat(of(List.of("share"), "5%", "-", "", "+10.5%", "-1"))
                .isEqualTo("\n share\n    5%\n     -\n\n+10.5%\n    -1");
    }

    @Test
    void takesUpperBoundsForNumbers() {
        assertThat(of(List.of("p"), "0.0310", "<0.0001")).isEqualTo("\n      p\n 0.0310\n<0.0001");
    }

    @Test
    void hasNoBlanksAtTheEndOfLines() {
        assertThat(of(List.of("a", "b"), "x;", "y;long")).isEqualTo("\na  b\nx\ny  long");
    }

    @Test
    void mayHaveNoRowsOrNoColumns() {
        assertThat(of(List.of("task", "label"))).isEqualTo("\ntask  label");
        assertThat(Table.of(List.of(), List.of())).hasToString("\n");
    }

    @Test
    void cutsLongCells() {
        String longest = "x".repeat(48);

        assertThat(of(List.of("id"), longest)).isEqualTo("\nid\n" + longest);
        assertThat(of(List.of("id"), longest + "x")).isEqualTo("\nid\n" + "x".repeat(47) + "…");
        assertThat(of(List.of("h".repeat(60)), "1")).isEqualTo("\n" + "h".repeat(47) + "…\n" + " ".repeat(47) + "1");
    }

    @Test
    void cutsBetweenCharactersAndCountsAnEmojiOnce() {
        assertThat(of(List.of("id"), "😀".repeat(48))).isEqualTo("\nid\n" + "😀".repeat(48));
        assertThat(of(List.of("id"), "😀".repeat(49))).isEqualTo("\nid\n" + "😀".repeat(47) + "…");
        assertThat(of(List.of("id", "n"), "😀;1", "ab;2")).isEqualTo("\nid  n\n😀   1\nab  2");
        assertThat(of(List.of("id", "n"), "\ud83d;1")).isEqualTo("\nid  n\n\ud83d   1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029"})
    void showsNoControlCharacters(String control) {
        assertThat(of(List.of("a" + control + "b"), "x" + control + "y")).isEqualTo("\na·b\nx·y");
    }

    @Test
    void keepsTheCellsToTheLetter() {
        String odd = "x".repeat(100) + "\n";
        var table = Table.of(List.of("a"), List.of(List.of(odd)));

        assertThat(table.rows()).containsExactly(List.of(odd));
        assertThat(table.header()).containsExactly("a");
    }

    @Test
    void isACopyThatCannotBeChanged() {
        List<String> header = new ArrayList<>(List.of("a"));
        List<String> row = new ArrayList<>(List.of("1"));
        List<List<String>> rows = new ArrayList<>(List.of(row));
        var table = Table.of(header, rows);
        header.set(0, "z");
        row.set(0, "z");
        rows.clear();

        assertThat(table).hasToString("\na\n1");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> table.rows().get(0).set(0, "z"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> table.header().add("z"));
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertRefused(() -> of(List.of("a", "b"), "1;2", "1"), "row 2 must have 2 cells, got 1");
        assertRefused(() -> of(List.of("a"), "1;2"), "row 1 must have 1 cells, got 2");
    }
}
