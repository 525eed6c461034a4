package org.crowd4j.io;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/**
 * The columns that one reading asks for.
 *
 * @param layout the layout of the file
 * @param required columns that the header must name
 * @param optional columns that it may name
 * @param from where the options say that the task, the worker and the answer are
 */
record Wanted(Layout layout, List<String> required, List<String> optional, CsvOptions.Columns from) {

    /** {@return no columns, of any kind} */
    static Wanted nothing() {
        Layout any = new Layout("any", List.of("task"), List.of(), List.of(), Map.of());
        return new Wanted(any, List.of(), List.of(), new CsvOptions.Columns());
    }

    /** {@return the columns of answers} */
    static Wanted answers(Layout layout, CsvOptions.Columns from) {
        return new Wanted(layout, layout.required(), layout.optional(), from);
    }

    /** {@return the columns of gold} */
    static Wanted gold(Layout layout) {
        return new Wanted(layout, layout.gold(), List.of(), new CsvOptions.Columns());
    }

    /** {@return the names that the options give a column; none if it has its usual name} */
    List<String> from(String column) {
        return switch (column) {
            case "task" -> from.task();
            case "worker" -> from.worker();
            default -> column.equals(layout.answer()) ? from.answer() : List.of();
        };
    }

    /** {@return an example of a header as the end of a message; nothing where any will do} */
    String suchAs() {
        return required.isEmpty() ? "" : " such as " + example();
    }

    /** {@return such as {@code task,worker,label}} */
    String example() {
        return required.stream()
                .map(column -> from(column).isEmpty() ? column : String.join("+", from(column)))
                .collect(joining(","));
    }
}
