package org.crowd4j;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The layout of a table as text: which columns fit into lines of some length, and how wide. */
final class TableText {
    private static final int NARROW = 20; // no text is shortened further to make room for a column
    private static final int NARROW_NAME = 12; // the same of the name of a column
    private static final int GAP = 2;
    private static final Pattern NUMBER = Pattern.compile("[<+-]?\\d+(\\.\\d+)?(e[+-]?\\d+)?%?|-|");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private final Table table;
    private final List<List<String>> lines; // the header, then the rows
    private final int width;
    private final int[] widths; // of each column that fits
    private final boolean[] right; // by column

    private TableText(Table table, List<List<String>> lines, int width, int[] widths, boolean[] right) {
        this.table = table;
        this.lines = lines;
        this.width = width;
        this.widths = widths;
        this.right = right;
    }

    static TableText of(Table table, int width) {
        List<List<String>> lines = table.texts().stream()
                .map(line -> line.stream().map(TableText::plain).toList())
                .toList();
        int columns = table.columns().size();
        boolean[] right = numeric(lines, columns);
        int[] natural = new int[columns];
        int[] least = new int[columns];
        for (int line = lines.size() - 1; line >= 0; line--) { // the header last
            for (int column = 0; column < columns; column++) {
                int length = Characters.width(lines.get(line).get(column));
                natural[column] = Math.max(natural[column], length);
                int needed =
                        line == 0 ? Math.min(length, NARROW_NAME) : right[column] ? length : Math.min(length, NARROW);
                least[column] = Math.max(least[column], needed);
            }
        }
        int fitting = fitting(least, width);
        int longest = IntStream.of(natural).limit(fitting).max().orElse(0);
        while (longest > 0 && used(natural, least, fitting, longest) > width) {
            longest--;
        }
        int[] widths = new int[fitting];
        for (int column = 0; column < fitting; column++) {
            widths[column] = Math.min(width, width(natural, least, column, longest));
        }
        return new TableText(table, lines, width, widths, right);
    }

    /** {@return which columns hold numbers only} */
    static boolean[] numeric(List<List<String>> lines, int columns) {
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int c = column;
            numeric[c] = lines.size() > 1
                    && lines.stream()
                            .skip(1)
                            .allMatch(line -> NUMBER.matcher(line.get(c)).matches());
        }
        return numeric;
    }

    /** {@return how many columns fit, if no text is longer than it must be; at least one} */
    private static int fitting(int[] least, int width) {
        int fitting = 0;
        long used = -GAP;
        while (fitting < least.length) {
            used += GAP + least[fitting];
            if (used > width && fitting > 0) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    /** {@return the length of lines if text is shortened to some length where it may be} */
    private static long used(int[] natural, int[] least, int fitting, int longest) {
        long used = -GAP;
        for (int column = 0; column < fitting; column++) {
            used += GAP + width(natural, least, column, longest);
        }
        return used;
    }

    private static int width(int[] natural, int[] least, int column, int longest) {
        return Math.min(natural[column], Math.max(least[column], longest));
    }

    /** {@return the number of columns that fit} */
    int columns() {
        return widths.length;
    }

    String print() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            append(text, line);
        }
        List<String> leftOut =
                table.columns().subList(columns(), table.columns().size());
        if (!leftOut.isEmpty()) {
            String note = "… %d more column%s: %s"
                    .formatted(leftOut.size(), leftOut.size() == 1 ? "" : "s", plain(String.join(", ", leftOut)));
            text.append('\n').append(Characters.start(note, width));
        }
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells) {
        text.append('\n');
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = shortened(cells.get(column), widths[column]);
            String gap = " ".repeat(widths[column] - Characters.width(cell));
            line.append(" ".repeat(column == 0 ? 0 : GAP)).append(right[column] ? gap + cell : cell + gap);
        }
        text.append(line.toString().stripTrailing());
    }

    /** {@return a text without control and format characters, which a terminal would obey} */
    static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("\u00b7");
    }

    /** Ids that differ at the end remain apart; sentences keep their beginning. */
    private static String shortened(String cell, int width) {
        return SPACE.matcher(cell).find() ? Characters.start(cell, width) : Characters.ends(cell, width);
    }
}
