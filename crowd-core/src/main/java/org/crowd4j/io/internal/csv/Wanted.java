package org.crowd4j.io.internal.csv;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/**
 * The columns that one reading asks for.
 *
 * @param required columns that the header must name; of answers, the last one holds the answer
 * @param optional columns that it may name; a name that ends in {@code :} stands for all columns
 *     that begin with it
 * @param synonyms the column that another name stands for, if no column has the name itself
 * @param from the names that columns have in this file, several where values are joined; by the
 *     usual name of the column
 */
public record Wanted(
        List<String> required, List<String> optional, Map<String, String> synonyms, Map<String, List<String>> from) {

    /** {@return no columns} */
    public static Wanted nothing() {
        return new Wanted(List.of(), List.of(), Map.of(), Map.of());
    }

    /** {@return the last required column, which holds the answer} */
    public String answer() {
        return required.get(required.size() - 1);
    }

    /** {@return the names that a column has in this file; none if it has its usual name} */
    List<String> from(String column) {
        return from.getOrDefault(column, List.of());
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
