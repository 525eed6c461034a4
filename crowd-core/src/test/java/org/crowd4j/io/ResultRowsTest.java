package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that a spreadsheet runs as a formula is made harmless on request. */
class ResultRowsTest {
    private static ResultRows row(Object cell) {
        return new ResultRows(List.of("task"), List.of(List.of(cell)));
    }

    private static Object safe(Object cell) {
        return row(cell).spreadsheetSafe().rows().iterator().next().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-x", "@sum", "\t=1", "\r=1", "=", "-", "-1-2", "+1-555-0100"})
    void aFormulaGetsAnApostrophe(String text) {
        assertThat(safe(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "a=b", "1", "-1", "+2.5", "-1e3", " =1", "'=1"})
    void otherTextAndDecimalNumbersStay(String text) {
        assertThat(safe(text)).isEqualTo(text);
    }

    @Test
    void numbersStayNumbers() {
        assertThat(safe(-0.25)).isEqualTo(-0.25);
    }

    @Test
    void namesOfColumnsAreMadeSafeToo() {
        assertThat(new ResultRows(List.of("=task"), List.of()).spreadsheetSafe().columns())
                .containsExactly("'=task");
    }

    @Test
    void areWrittenAsTheParserOfFilesExpects() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        String[] texts = {"ann", "", "a,b", "a\tb", "\"", "#x", "x#", "a\nb", "\r", " ", "\u00e4", "0.5"};
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < 5000; row++) {
            List<Object> cells = new ArrayList<>();
            for (int column = 0; column < 1 + row % 3; column++) {
                cells.add(random.nextInt(3) == 0 ? random.nextInt(100) / 64.0 : texts[random.nextInt(texts.length)]);
            }
            rows.add(cells);
        }
        var expected = new StringWriter();
        CsvOutput.write(expected, ',', csv -> {
            csv.writeRecord("a", "b,c");
            rows.forEach(row -> csv.writeRecord(Lists.transform(row, Object::toString)));
        });

        var text = new StringWriter();
        new ResultRows(List.of("a", "b,c"), rows).write(text);

        assertThat(text).hasToString(expected.toString());
    }

    @Test
    void areWrittenAsFileAndText(@TempDir Path folder) throws IOException {
        var text = new StringWriter();
        row("=1").spreadsheetSafe().write(text);
        row("=1").write(folder.resolve("a.csv"));

        assertThat(text).hasToString("task\n'=1\n");
        assertThat(Files.readString(folder.resolve("a.csv"))).isEqualTo("task\n=1\n");
    }
}
