package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of a result. It prints itself with aligned columns, at most 80 characters wide, and
 * starts with a line break, so that JShell shows it as a table. {@link #toCsv}, {@link #toMarkdown}
 * and {@link #toLatex} write all columns, for spreadsheets and papers.
 *
 * <pre>{@code
 * Table table = consensus.table(20);
 * table.withWidth(120);                        // wider
 * table.withColumns("task", "label");          // these columns only
 * System.out.println(table.toMarkdown());
 * }</pre>
 *
 * <p>Cells are strings, numbers or booleans. Fractions are printed with four decimals, and {@code
 * toCsv} writes them in full. A fraction that is NaN or infinite is a figure that does not exist,
 * and its cell is empty.
 *
 * <p>A table that is too wide gets narrower in two steps: long text is shortened (ids in the
 * middle, sentences at the end), then columns are left out from the right, and the last line names
 * them. So columns stand in order of importance.
 */
public final class Table {
    private static final int WIDTH = 80; // of terminals
    private static final int NARROWEST = 20;

    private final List<String> columns;
    private final List<List<Object>> rows;
    private final int width;

    private Table(List<String> columns, List<List<Object>> rows, int width) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
    }

    /**
     * Makes a table.
     *
     * @param columns the names of the columns, the most important first
     * @param rows the cells, each row as long as {@code columns}; copied
     * @return the table
     * @throws IllegalArgumentException if a row is longer or shorter than {@code columns}
     */
    public static Table of(List<String> columns, List<? extends List<?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            int cells = rows.get(row).size();
            checkArgument(cells == columns.size(), "row %s must have %s cells, got %s", row + 1, columns.size(), cells);
        }
        return new Table(
                List.copyOf(columns),
                rows.stream().map(row -> List.<Object>copyOf(row)).toList(),
                WIDTH);
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
    public List<String> columns() {
        return columns;
    }

    /** {@return the cells, row by row} */
    public List<List<Object>> rows() {
        return rows;
    }

    /**
     * {@return this table, which prints itself in lines of another length}
     *
     * @param characters the length; 80 without, {@code Integer.MAX_VALUE} leaves nothing out
     * @throws IllegalArgumentException if {@code characters < 20}
     */
    public Table withWidth(int characters) {
        checkArgument(characters >= NARROWEST, "characters must be at least %s, got %s", NARROWEST, characters);
        return new Table(columns, rows, characters);
    }

    /**
     * {@return this table with some of its columns}
     *
     * @param names the columns, in the order they shall have
     * @throws NoSuchElementException if the table has no such column
     */
    public Table withColumns(String... names) {
        int[] kept = Arrays.stream(names).mapToInt(this::position).toArray();
        return new Table(
                List.of(names),
                rows.stream()
                        .map(row -> IntStream.of(kept).mapToObj(row::get).toList())
                        .toList(),
                width);
    }

    private int position(String name) {
        int position = columns.indexOf(name);
        if (position < 0) {
            throw new NoSuchElementException("no column \"%s\", only %s".formatted(name, columns));
        }
        return position;
    }

    /** {@return the columns that {@link #toString()} leaves out, because the table is too wide} */
    public List<String> leftOut() {
        return columns.subList(TableText.of(this, width).columns(), columns.size());
    }

    /** {@return a line break, then the header and the rows, a line each, with aligned columns} */
    @Override
    public String toString() {
        return TableText.of(this, width).print();
    }

    /** {@return all columns as comma separated text: a header, then a line for each row} */
    public String toCsv() {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0) // nothing to flush
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        csv.writeRecord(columns);
        rows.forEach(row -> csv.writeRecord(
                row.stream().map(cell -> exists(cell) ? cell.toString() : "").toList()));
        return text.toString();
    }

    /** {@return all columns as a table of Markdown, in the dialect of GitHub} */
    public String toMarkdown() {
        return TableMarkup.markdown(this);
    }

    /**
     * {@return all columns as a {@code tabular} environment of LaTeX, which needs no package; text
     * is escaped}
     */
    public String toLatex() {
        return TableMarkup.latex(this);
    }

    /** {@return the cells as text, the header first, rounded as printed} */
    List<List<String>> texts() {
        return Stream.concat(
                        Stream.of(columns),
                        rows.stream().map(row -> row.stream().map(Table::text).toList()))
                .toList();
    }

    private static String text(Object cell) {
        if (cell instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (!exists(cell)) {
            return "";
        }
        return cell instanceof Double figure ? number(figure) : cell.toString();
    }

    private static boolean exists(Object cell) {
        return !(cell instanceof Double figure) || Double.isFinite(figure);
    }
}
