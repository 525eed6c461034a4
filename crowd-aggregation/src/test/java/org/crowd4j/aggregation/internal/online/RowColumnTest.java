package org.crowd4j.aggregation.internal.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A column of rows")
class RowColumnTest {
    private static final int ROWS = 3000;

    private static double number(int row, int column) {
        return 10_000.0 * row + column;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 64, 65, 5000})
    void keepsItsNumbersWhileItGrowsAndInASnapshot(int width) {
        int rows = width > 100 ? 20 : ROWS;
        RowColumn column = new RowColumn(width);
        RowColumn other = new RowColumn(width);
        for (int row = 0; row < rows; row++) {
            column.add();
            other.add();
            for (int c = 0; c < width; c++) {
                assertThat(column.get(row, c)).isZero();
                column.set(row, c, number(row, c));
            }
        }
        StateOutput out = new StateOutput();
        column.copy().forEach(out::doubles);
        StateInput in = new StateInput(concatenated(out.finish()));
        other.read(in);
        in.finish();
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < width; c++) {
                assertThat(column.page(row)[column.begin(row) + c]).isEqualTo(number(row, c));
                assertThat(other.get(row, c)).isEqualTo(number(row, c));
            }
        }
        assertThat(column.copy().flatMapToDouble(Arrays::stream).count()).isEqualTo((long) rows * width);
    }

    private static byte[] concatenated(byte[][] parts) {
        byte[] all = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }
}
