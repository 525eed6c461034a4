package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.crowd4j.internal.Quoted;

/**
 * Reads gold of any kind with one value per task or item: refuses two different values by line.
 */
final class GoldRows implements RowHandler.Rows {
    private final CsvInput input;
    private final String key;
    private final String column;
    private final UnaryOperator<String> form;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * Reads the gold of a layout; {@code form} checks a value, and makes equal values equal texts.
     */
    GoldRows(String name, Layout layout, UnaryOperator<String> form) {
        this.input = new CsvInput(name, Wanted.gold(layout), ReadMonitor.none());
        this.key = layout.gold().get(0);
        this.column = layout.gold().get(1);
        this.form = form;
    }

    private record Row(String value, long line) {}

    /** {@return the value of each task, in the order of the file} */
    Map<String, String> read(Path file) throws IOException {
        input.read(file, this);
        return values();
    }

    /** {@return the value of each task, in the order of the text} */
    Map<String, String> read(Reader text) throws IOException {
        input.read(text, this);
        return values();
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        rows.forEach((task, row) -> values.put(task, row.value));
        return values;
    }

    @Override
    public void row(long line, Cell[] cells) {
        String task = cells[0].toString();
        String given = cells[1].toString();
        checkArgument(!task.isBlank(), "%s must not be blank", key);
        checkArgument(!given.isBlank(), "%s must not be blank", column);
        String value = form.apply(given);
        Row before = rows.putIfAbsent(task, new Row(value, line));
        if (before != null && !before.value.equals(value)) {
            throw new IllegalArgumentException("%s %s has gold %s %s on line %s, but %s here"
                    .formatted(key, Quoted.of(task), column, Quoted.of(before.value), before.line, Quoted.of(value)));
        }
    }
}
