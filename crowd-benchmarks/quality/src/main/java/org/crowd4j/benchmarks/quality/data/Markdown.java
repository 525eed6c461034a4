package org.crowd4j.benchmarks.quality.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown tables with aligned columns, readable as plain text. */
public final class Markdown {

    /** What a cell holds where there is no figure. */
    public static final String NONE = "–";

    private Markdown() {}

    /** {@return a table, the first column aligned to the left and all others to the right} */
    public static String table(List<String> header, List<List<String>> rows) {
        int[] widths = IntStream.range(0, header.size())
                .map(column -> IntStream.concat(
                                IntStream.of(2, cell(header.get(column)).length()),
                                rows.stream()
                                        .mapToInt(row -> cell(row.get(column)).length()))
                        .max()
                        .orElseThrow())
                .toArray();
        StringBuilder text = new StringBuilder(line(header, widths));
        text.append(IntStream.range(0, widths.length)
                .mapToObj(column -> column == 0 ? "-".repeat(widths[0]) : "-".repeat(widths[column] - 1) + ":")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    /** {@return a figure, or {@link #NONE} if there is none} */
    public static String figure(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }

    /** {@return bold text} */
    public static String bold(String words) {
        return "**" + words + "**";
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String cell = cell(cells.get(column));
                    String space = " ".repeat(widths[column] - cell.length());
                    return column == 0 ? cell + space : space + cell;
                })
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
