package org.crowd4j.io;

import java.util.List;

/**
 * The rows of a result. They are made while they are read, so that a large result needs no memory.
 *
 * @param columns the names of the columns
 * @param rows the cells: strings and numbers
 */
public record ResultRows(List<String> columns, Iterable<List<Object>> rows) {
    /** Copies the names of the columns. */
    public ResultRows {
        columns = List.copyOf(columns);
    }
}
