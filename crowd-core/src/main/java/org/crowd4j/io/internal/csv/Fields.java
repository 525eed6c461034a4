package org.crowd4j.io.internal.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the row at hand, as the cells of the columns that are read. Used again for every
 * row.
 */
final class Fields {
    private final @Nullable Cell[] fields; // null where a field is not read
    private final List<Cell> cells = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final List<String> names = new ArrayList<>(); // of the cells; empty where no field is read

    Fields(int count) {
        fields = new Cell[count];
    }

    /** A cell of several fields. */
    private record Join(Cell cell, List<Cell> parts) {}

    /** Adds a column: of no field, so that its cell stays empty, of one, or of several. */
    void read(String column, List<Integer> places) {
        names.add(places.isEmpty() ? "" : column);
        List<Cell> parts = new ArrayList<>();
        for (int place : places) {
            Cell known = fields[place];
            Cell part = known == null ? new Cell() : known;
            fields[place] = part;
            parts.add(part);
        }
        Cell cell = parts.size() == 1 ? parts.get(0) : new Cell();
        if (parts.size() > 1) {
            joins.add(new Join(cell, parts));
        }
        cells.add(cell);
    }

    int count() {
        return fields.length;
    }

    boolean reads(int field) {
        return fields[field] != null;
    }

    /** Takes a field of a row; fields beyond the header are passed over. */
    void set(int field, char[] buffer, int offset, int length) {
        if (field < fields.length) {
            Cell cell = fields[field];
            if (cell != null) {
                cell.set(buffer, offset, length);
            }
        }
    }

    /** Takes a field of a row in ASCII; fields beyond the header are passed over. */
    void set(int field, byte[] buffer, int offset, int length) {
        if (field < fields.length) {
            Cell cell = fields[field];
            if (cell != null) {
                cell.set(buffer, offset, length);
            }
        }
    }

    /** {@return whether a row has as many fields as the header, and no cell is of several} */
    boolean plain(int count) {
        return count == fields.length && joins.isEmpty();
    }

    /** {@return the columns of the cells; an empty name where the file has no such column} */
    List<String> names() {
        return List.copyOf(names);
    }

    /** {@return the cells, in the order in which columns were added} */
    Cell[] cells() {
        return cells.toArray(Cell[]::new);
    }

    /** Joins what consists of several fields. */
    void join() {
        for (int join = 0; join < joins.size(); join++) {
            joins.get(join).cell.join(joins.get(join).parts);
        }
    }
}
