package org.crowd4j.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes fields straight from the parser's buffer: the first row is the header, every other one goes to a receiver. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {

    /** Takes one row: the cells of the wanted columns, in the order they were asked for. */
    @FunctionalInterface
    interface Rows {
        /** Takes a row; an {@code IllegalArgumentException} becomes an error of that line. */
        void row(long line, Cell[] cells) throws MalformedFileException;
    }

    private final String file;
    private final List<String> required;
    private final List<String> optional;
    private final Rows rows;
    private final List<String> header = new ArrayList<>();
    private final Cell[] cells;
    private int @Nullable [] slots; // which cell a field goes to; null until the header is read
    private @Nullable MalformedFileException problem;

    RowHandler(String file, List<String> required, List<String> optional, Rows rows) {
        this.file = file;
        this.required = required;
        this.optional = optional;
        this.rows = rows;
        cells = new Cell[required.size() + optional.size()];
        for (int slot = 0; slot < cells.length; slot++) {
            cells[slot] = new Cell();
        }
    }

    boolean sawHeader() {
        return slots != null;
    }

    /** {@return the line on which the row at hand begins} */
    long line() {
        return Math.max(1, getStartingLineNumber());
    }

    /** Throws what was wrong with the last row; an exception from inside the parser would lose its type. */
    void throwProblem() throws MalformedFileException {
        if (problem != null) {
            throw problem;
        }
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
        if (slots == null) {
            header.add(new String(buffer, offset, length));
        } else if (field < slots.length && slots[field] >= 0) {
            cells[slots[field]].set(buffer, offset, length);
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return Boolean.TRUE; // the parser skips it
        }
        try {
            if (slots == null) {
                slots = new Columns(file, line(), header).find(required, optional);
            } else if (getFieldCount() != slots.length) {
                throw new IllegalArgumentException(
                        "expected %s fields but found %s".formatted(slots.length, getFieldCount()));
            } else {
                rows.row(line(), cells);
            }
        } catch (MalformedFileException malformed) {
            problem = malformed;
        } catch (IllegalArgumentException wrong) {
            problem = new MalformedFileException(file, line(), String.valueOf(wrong.getMessage()));
        }
        return Boolean.TRUE;
    }
}
