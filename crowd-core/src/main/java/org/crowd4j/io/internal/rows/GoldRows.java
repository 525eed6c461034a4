package org.crowd4j.io.internal.rows;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.internal.csv.Cell;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.RowHandler;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileReading;

/**
 * Reads gold of any kind with one value per task or item: refuses two different values by line.
 */
public final class GoldRows<V> implements RowHandler.Rows {
    private final CsvInput input;
    private final String key;
    private final String column;
    private final Function<String, V> form;
    private boolean blanks; // whether a value may be blank
    private BiConsumer<String, String> rule = (task, value) -> {};
    private final Map<String, Row<V>> rows = new LinkedHashMap<>();

    /**
     * Reads gold of two columns; {@code form} checks the text of a value and makes it one.
     */
    public GoldRows(FileReading reading, Wanted gold, Function<String, V> form) {
        this.input = new CsvInput(reading, gold);
        this.key = gold.required().get(0);
        this.column = gold.required().get(1);
        this.form = form;
    }

    /** {@return these rows, whose values may be blank} */
    public GoldRows<V> withBlanks() {
        blanks = true;
        return this;
    }

    /** {@return these rows, of which a rule refuses some by task and value} */
    public GoldRows<V> withRule(BiConsumer<String, String> refusing) {
        rule = refusing;
        return this;
    }

    /** Refuses a label outside a set; an empty set accepts any. */
    public static void checkAmong(Set<String> accepted, String label, String task, String set) {
        if (!accepted.isEmpty() && !accepted.contains(label)) {
            throw new IllegalArgumentException("the label %s of task %s is not in %s %s"
                    .formatted(Quoted.of(label), Quoted.of(task), set, Quoted.list(List.copyOf(accepted))));
        }
    }

    private record Row<V>(V value, long line) {}

    /** {@return the value of each task, in the order of the file} */
    public Map<String, V> read(Path file) throws IOException {
        input.read(file, this);
        return values();
    }

    /** {@return the value of each task, in the order of the text} */
    public Map<String, V> read(Reader text) throws IOException {
        input.read(text, this);
        return values();
    }

    private Map<String, V> values() {
        Map<String, V> values = new LinkedHashMap<>();
        rows.forEach((task, row) -> values.put(task, row.value));
        return values;
    }

    @Override
    public void row(long line, Cell[] cells) {
        String task = cells[0].toString();
        String given = cells[1].toString();
        checkArgument(!task.isBlank(), "%s must not be blank", key);
        checkArgument(blanks || !given.isBlank(), "%s must not be blank", column);
        V value = form.apply(given);
        rule.accept(task, given);
        Row<V> before = rows.putIfAbsent(task, new Row<>(value, line));
        if (before != null && !before.value.equals(value)) {
            throw new IllegalArgumentException("%s %s has gold %s %s on line %s, but %s here"
                    .formatted(
                            key,
                            Quoted.of(task),
                            column,
                            Quoted.of(before.value.toString()),
                            before.line,
                            Quoted.of(value.toString())));
        }
    }
}
