package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A small table of text that prints itself with aligned columns: numbers to the right, everything
 * else to the left. Its {@code toString} starts with a line break, so that JShell shows it as a
 * table.
 */
public final class Table {
    private static final int WIDEST = 48;
    private static final Pattern NUMBER = Pattern.compile("[<+-]?\\d+(\\.\\d+)?%?|-|");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final List<String> header;
    private final List<List<String>> rows;

    private Table(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
    }

    /**
     * Makes a table.
     *
     * @param header the names of the columns
     * @param rows the cells, each row as long as the header; copied
     * @return the table
     * @throws IllegalArgumentException if a row is longer or shorter than the header
     */
    public static Table of(List<String> header, List<List<String>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            int cells = rows.get(row).size();
            checkArgument(cells == header.size(), "row %s must have %s cells, got %s", row + 1, header.size(), cells);
        }
        return new Table(List.copyOf(header), rows.stream().map(List::copyOf).toList());
    }

    /**
     * {@return a number with four decimals, or with an exponent if it has more than nine digits
     * before the point}
     */
    static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 1e9 ? "%.4f" : "%.4e", value);
        return text.equals("-0.0000") ? "0.0000" : text;
    }

    /** {@return the names of the columns} */
    public List<String> header() {
        return header;
    }

    /** {@return the cells, row by row} */
    public List<List<String>> rows() {
        return rows;
    }

    /** {@return a line break, then the header and the rows, a line each, with aligned columns} */
    @Override
    public String toString() {
        int columns = header.size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int c = column;
            widths[c] = length(shown(header.get(c)));
            rows.forEach(row -> widths[c] = Math.max(widths[c], length(shown(row.get(c)))));
            right[c] = !rows.isEmpty()
                    && rows.stream().allMatch(row -> NUMBER.matcher(row.get(c)).matches());
        }
        StringBuilder text = new StringBuilder();
        append(text, header, widths, right);
        rows.forEach(row -> append(text, row, widths, right));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells, int[] widths, boolean[] right) {
        text.append('\n');
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = shown(cells.get(column));
            String gap = " ".repeat(widths[column] - length(cell));
            line.append(column == 0 ? "" : "  ").append(right[column] ? gap + cell : cell + gap);
        }
        text.append(line.toString().stripTrailing());
    }

    /**
     * What fits in a line: no control or format characters, and no more of a long cell than its
     * beginning.
     */
    private static String shown(String cell) {
        String plain = CONTROL.matcher(cell).replaceAll("\u00b7");
        return length(plain) <= WIDEST ? plain : plain.substring(0, plain.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
