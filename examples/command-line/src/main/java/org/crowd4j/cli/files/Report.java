package org.crowd4j.cli.files;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.crowd4j.Table;
import org.crowd4j.io.ResultRows;

/**
 * The rows of a result, for any format. A cell is a string, a number or a boolean; a {@code Double}
 * that is NaN or infinite is a figure that does not exist, and is left empty.
 *
 * @param columns the names of the columns
 * @param rows the cells; produced as they are read, so that a large result needs no memory
 */
public record Report(List<String> columns, Iterable<List<Object>> rows) {
    private static final int ENDS = 10; // rows at either end of a long table

    /** A report of the rows of a result. */
    public Report(ResultRows result) {
        this(result.columns(), result.rows());
    }

    /** {@return the number of rows that {@link #bothEnds} omits} */
    public static int omitted(int rows) {
        return Math.max(0, rows - 2 * ENDS);
    }

    /** {@return a report that fits a terminal: the first and the last rows} */
    public static Report bothEnds(List<String> columns, List<List<Object>> rows) {
        if (omitted(rows.size()) == 0) {
            return new Report(columns, rows);
        }
        List<List<Object>> shown = new ArrayList<>(rows.subList(0, ENDS));
        List<Object> gap = new ArrayList<>(Collections.nCopies(columns.size(), ""));
        gap.set(0, "…");
        shown.add(gap);
        shown.addAll(rows.subList(rows.size() - ENDS, rows.size()));
        return new Report(columns, shown);
    }

    /**
     * {@return this report without columns for which a width has no room: those that are
     * dispensable, in this order, then those to the right; a name that ends in a colon stands for
     * all columns that begin with it}
     */
    Report narrowed(int width, List<String> dispensable) {
        Report narrow = this;
        for (String name : dispensable) {
            if (narrow.table().withWidth(width).leftOut().isEmpty()) {
                break;
            }
            narrow = narrow.without(name);
        }
        for (String name : narrow.table().withWidth(width).leftOut()) {
            narrow = narrow.without(name);
        }
        return narrow;
    }

    /** {@return this report with some of its columns; their names are known} */
    public Report with(List<String> names) {
        List<Integer> kept = names.stream().map(columns::indexOf).toList();
        return new Report(
                names,
                Iterables.transform(rows, row -> kept.stream().map(row::get).toList()));
    }

    private Report without(String name) {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(column -> name.endsWith(":")
                        ? !columns.get(column).startsWith(name)
                        : !columns.get(column).equals(name))
                .boxed()
                .toList();
        List<List<Object>> rest = new ArrayList<>();
        rows.forEach(row -> rest.add(kept.stream().map(row::get).toList()));
        return new Report(kept.stream().map(columns::get).toList(), rest);
    }

    /** Writes the report in a format. */
    public void write(Format format, Writer text) throws IOException {
        switch (format) {
            case CSV -> csv(text);
            case SPREADSHEET -> new Report(new ResultRows(columns, rows).spreadsheetSafe()).csv(text);
            case JSON -> json(text);
            case TABLE -> writeTable(Integer.MAX_VALUE, text);
        }
    }

    /** Writes a table in lines of some length. */
    void writeTable(int width, Writer text) throws IOException {
        text.append(aligned(table().withWidth(width))).append('\n');
    }

    /** {@return the lines of a table, without the line break that it starts with for JShell} */
    public static String aligned(Table table) {
        return table.toString().substring(1);
    }

    private Table table() {
        return Table.of(columns, ImmutableList.copyOf(rows));
    }

    private void csv(Writer text) throws IOException {
        Iterable<List<Object>> cells = () -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.stream().map(Report::inCsv).toList())
                .iterator();
        new ResultRows(columns, cells).write(text);
    }

    private void json(Writer text) throws IOException {
        JsonWriter json = new JsonWriter(text);
        json.beginArray();
        for (List<Object> row : rows) {
            json.beginObject();
            for (int column = 0; column < columns.size(); column++) {
                json.name(columns.get(column));
                Object cell = row.get(column);
                if (!exists(cell)) {
                    json.nullValue();
                } else if (cell instanceof Number number) {
                    json.value(number);
                } else if (cell instanceof Boolean truth) {
                    json.value(truth);
                } else {
                    json.value(cell.toString());
                }
            }
            json.endObject();
        }
        json.endArray();
        json.flush();
        text.append('\n');
    }

    private static boolean exists(Object cell) {
        return !(cell instanceof Double figure) || Double.isFinite(figure);
    }

    private static Object inCsv(Object cell) {
        if (cell instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return exists(cell) ? cell : "";
    }
}
