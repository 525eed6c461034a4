package org.crowd4j.io.internal.rows;

import java.util.Map;
import java.util.TreeMap;

/** The lines of rows, most of which are on the line after the row before. */
final class RowLines {
    private final TreeMap<Integer, Long> lines = new TreeMap<>(); // from this row on, lines count up from here
    private long expected = -1;

    /** Takes the line of the next row. */
    void add(int row, long line) {
        if (line != expected) {
            lines.put(row, line);
        }
        expected = line + 1;
    }

    /** Takes the lines of the rows of a part, which come next. */
    void append(RowLines part, int rowsBefore, long linesBefore) {
        part.lines.forEach((row, line) -> add(rowsBefore + row, linesBefore + line));
        expected = part.expected < 0 ? expected : linesBefore + part.expected;
    }

    void clear() {
        lines.clear();
        expected = -1;
    }

    /** {@return the line of a row that was taken} */
    long of(int row) {
        Map.Entry<Integer, Long> known = lines.floorEntry(row);
        return known == null ? row : known.getValue() + row - known.getKey();
    }
}
