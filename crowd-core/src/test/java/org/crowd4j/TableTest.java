package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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
    void cutsIdsInTheMiddleAndSentencesAtTheEnd() {
        String longest = "x".repeat(80);

        assertThat(of(List.of("id"), longest)).isEqualTo("\nid\n" + longest);
        assertThat(of(List.of("id"), longest + "y")).isEqualTo("\nid\n" + "x".repeat(40) + "…" + "x".repeat(38) + "y");
        assertThat(of(List.of("reason", "n"), "x".repeat(80) + " y;1"))
                .isEqualTo("\nreason" + " ".repeat(73) + "n\n" + "x".repeat(76) + "…  1");
    }

    @Test
    void shortensTheLongestTextFirst() {
        assertThat(of(List.of("id", "short", "n"), "x".repeat(100) + ";" + "y".repeat(30) + ";7"))
                .isEqualTo("\nid" + " ".repeat(45) + "short" + " ".repeat(27) + "n\n" + "x".repeat(22) + "…"
                        + "x".repeat(22) + "  " + "y".repeat(30) + "  7");
    }

    @Test
    void leavesOutColumnsFromTheRightAndNamesThem() {
        List<String> columns = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
        Table table = Table.of(columns, List.of(IntStream.range(0, 30).boxed().toList()));

        assertThat(table.leftOut()).hasSize(12).startsWith("c18");
        assertThat(table.toString().lines().toList())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("… 12 more columns: c18, c19");
        assertThat(table.withWidth(200).leftOut()).isEmpty();
        assertThat(table.withColumns("c29", "c0")).hasToString("\nc29  c0\n 29   0");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> table.withColumns("d"))
                .withMessageStartingWith("no column \"d\", only [c0, c1");
        assertRefused(() -> table.withWidth(19), "characters must be at least 20, got 19");
    }

    @RepeatedTest(50)
    void hasNoLineLongerThanItsWidth(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        String[] letters = {"x", "界", "e\u0301", " ", "7", "😀", "ㅎ"};
        int columns = 1 + random.nextInt(12);
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row <= 5; row++) {
            List<Object> cells = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                cells.add(
                        row > 0 && column % 2 == 1
                                ? random.nextGaussian() * 1000
                                : random.ints(random.nextInt(60), 0, letters.length)
                                        .mapToObj(letter -> letters[letter])
                                        .collect(Collectors.joining()));
            }
            rows.add(cells);
        }
        List<String> header = rows.remove(0).stream().map(Object::toString).toList();
        int width = 20 + random.nextInt(100);

        assertThat(Table.of(header, rows).withWidth(width).toString().lines())
                .allSatisfy(line -> assertThat(Characters.width(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void cutsBetweenCharactersAndAlignsWideOnes() {
        assertThat(of(List.of("id"), "😀".repeat(40))).isEqualTo("\nid\n" + "😀".repeat(40));
        assertThat(of(List.of("id"), "😀".repeat(41))).isEqualTo("\nid\n" + "😀".repeat(20) + "…" + "😀".repeat(19));
        assertThat(of(List.of("id", "n"), "😀;1", "世界;2", "e\u0301;3"))
                .isEqualTo("\nid    n\n😀    1\n世界  2\ne\u0301     3");
        assertThat(of(List.of("id", "n"), "\ud83d;1")).isEqualTo("\nid  n\n\ud83d   1");
    }

    @Test
    void printsFractionsRoundedAndWritesThemExactly() {
        Table table = Table.of(
                List.of("worker", "accuracy", "answers", "trusted"),
                List.of(List.of("ann", 2.0 / 3, 12, true), List.of("bob", Double.NaN, 3, false)));

        assertThat(table)
                .hasToString("\nworker  accuracy  answers  trusted\nann       0.6667       12  yes\n"
                        + "bob                     3  no");
        assertThat(table.toCsv())
                .isEqualTo("worker,accuracy,answers,trusted\nann,0.6666666666666666,12,true\nbob,,3,false\n");
        assertThat(table.rows().get(0)).containsExactly("ann", 2.0 / 3, 12, true);
    }

    @Test
    void writesCsvThatAnyReaderUnderstands() {
        assertThat(Table.of(List.of("a", "b"), List.of(List.of("x,y", "say \"no\"\nplease")))
                        .toCsv())
                .isEqualTo("a,b\n\"x,y\",\"say \"\"no\"\"\nplease\"\n");
    }

    @Test
    void escapesMarkdown() {
        assertThat(Table.of(List.of("task", "n"), List.of(List.of("a|b_c *_x_ <i>\n`", -1)))
                        .toMarkdown())
                .isEqualTo("""
                        | task | n |
                        | --- | ---: |
                        | a\\|b_c \\*\\_x\\_ \\<i\\> \\` | -1 |
                        """);
    }

    @Test
    void escapesLatex() {
        assertThat(Table.of(
                                List.of("task_id", "n"),
                                List.of(List.of("50 % of $3 & #1 ~^\\{}", -0.5), List.of("[a] -- *|<\"", 1.5)))
                        .toLatex())
                .isEqualTo("""
                        \\begin{tabular}{lr}
                        \\hline
                        task\\_id & n \\\\
                        \\hline
                        50 \\% of \\$3 \\& \\#1 \\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\{\\} & $-$0.5000 \\\\
                        {[}a] -{}- {*}\\textbar{}\\textless{}\\textquotedbl{} & 1.5000 \\\\
                        \\hline
                        \\end{tabular}
                        """);
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

        assertThat(table.rows()).containsExactly(List.<Object>of(odd));
        assertThat(table.columns()).containsExactly("a");
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
                .isThrownBy(() -> table.columns().add("z"));
    }

    @Test
    void refusesRowsOfAnotherLength() {
        assertRefused(() -> of(List.of("a", "b"), "1;2", "1"), "row 2 must have 2 cells, got 1");
        assertRefused(() -> of(List.of("a"), "1;2"), "row 1 must have 1 cells, got 2");
    }
}
