package org.crowd4j.io;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.crowd4j.internal.LabelForms;
import org.crowd4j.io.internal.csv.CsvOutput;

/**
 * The rows of a result. They are made while they are read, so that a large result needs no memory.
 *
 * @param columns the names of the columns
 * @param rows the cells: strings and numbers
 */
public record ResultRows(List<String> columns, Iterable<List<Object>> rows) {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    /** Copies the names of the columns. */
    public ResultRows {
        columns = List.copyOf(columns);
    }

    /**
     * Returns these rows as a spreadsheet may open them. A spreadsheet runs text that begins with
     * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return as a formula, and ids
     * and labels come from strangers: such text gets an apostrophe before it, unless it is a
     * decimal number. It then no longer is the id to the letter.
     */
    public ResultRows spreadsheetSafe() {
        return new ResultRows(
                Lists.transform(columns, ResultRows::safe),
                Iterables.transform(rows, row -> Lists.transform(row, ResultRows::safeCell)));
    }

    private static Object safeCell(Object cell) {
        return cell instanceof String text ? safe(text) : cell;
    }

    private static String safe(String text) {
        return text.isEmpty()
                        || FORMULA_STARTS.indexOf(text.charAt(0)) < 0
                        || LabelForms.number(text).isPresent()
                ? text
                : "'" + text;
    }

    /**
     * Writes a file.
     *
     * @param file the file; replaced as a whole; {@code .tsv} is tab separated, {@code .gz} is
     *     compressed
     * @throws IOException if it cannot be written; the file is then unchanged
     */
    public void write(Path file) throws IOException {
        CsvOutput.write(file, columns, rows);
    }

    /**
     * Writes comma separated text.
     *
     * @param out the writer; flushed, not closed
     * @throws IOException if it cannot be written
     */
    public void write(Writer out) throws IOException {
        CsvOutput.write(out, columns, rows);
    }
}
