package org.crowd4j.io.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.io.internal.files.LineProblem;
import org.jspecify.annotations.Nullable;

/**
 * Takes fields straight from the buffer of a parser: the first row is the header, every other one
 * goes to a receiver.
 */
public final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {

    /** Takes one row: the cells of the wanted columns, required ones first. */
    @FunctionalInterface
    public interface Rows {
        /** Takes the columns of the cells; an optional one has an empty name if it is not there. */
        default void columns(List<String> names) {}

        /** Takes a row; an {@code IllegalArgumentException} becomes an error of that line. */
        void row(long line, Cell[] cells);

        /**
         * Takes a row if it is plain: there is nothing to check or to note about it.
         *
         * @return whether it was taken; if not, {@link #row} takes it
         */
        default boolean plainRow(long line, Cell[] cells) {
            return false;
        }
    }

    private final Wanted wanted;
    private final Rows rows;
    private final List<String> names = new ArrayList<>();
    private @Nullable Fields fields; // null until the header is read
    private Cell[] cells = {};
    private boolean content; // whether the current row has a field that is not blank
    private boolean beyond; // the same, beyond the header
    private @Nullable Header header;
    private int leastFields;
    private @Nullable LineProblem problem;

    RowHandler(Wanted wanted, Rows rows) {
        this.wanted = wanted;
        this.rows = rows;
    }

    /** {@return a handler of later rows of the same file, which knows the header that was read} */
    public RowHandler part(Rows later) {
        RowHandler part = new RowHandler(wanted, later);
        part.names.addAll(names);
        part.readHeader();
        return part;
    }

    public boolean sawHeader() {
        return fields != null;
    }

    /** {@return the names of the columns} */
    List<String> header() {
        return List.copyOf(names);
    }

    /** {@return what to note about the columns that are not read} */
    List<String> notes() {
        return fields == null || header == null
                ? List.of()
                : ColumnNotes.of(header.unread(fields), header.reads(fields, List.of("at")));
    }

    /** {@return the line on which the current row begins} */
    long line() {
        return Math.max(1, getStartingLineNumber());
    }

    /**
     * Throws the problem of the last row; an exception from inside the parser would lose its type.
     */
    void throwProblem() throws LineProblem {
        if (problem != null) {
            throw problem;
        }
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
        boolean past = fields != null && field >= fields.count();
        if ((!content || past) && !blank(buffer, offset, length)) {
            content = true;
            beyond |= past;
        }
        if (fields == null) {
            names.add(new String(buffer, offset, length));
        } else {
            fields.set(field, buffer, offset, length);
        }
    }

    /** Takes a field as {@link #field} does, unchecked; {@link #endPlain} must follow. */
    void glance(int field, byte[] buffer, int offset, int length) {
        if (fields != null) {
            fields.set(field, buffer, offset, length);
        }
    }

    /** Ends a row of glances if it is plain; if it is not, its fields are to be taken. */
    boolean endPlain(long line, int fieldCount) {
        return fields != null && fields.plain(fieldCount) && rows.plainRow(line, cells);
    }

    /** Takes a field of ASCII bytes as {@link org.crowd4j.internal.PackedText} requires them. */
    void field(int field, byte[] buffer, int offset, int length) {
        boolean past = fields != null && field >= fields.count();
        if ((!content || past) && !blank(buffer, offset, length)) {
            content = true;
            beyond |= past;
        }
        if (fields == null) {
            names.add(new String(buffer, offset, length, StandardCharsets.US_ASCII));
        } else {
            fields.set(field, buffer, offset, length);
        }
    }

    private static boolean blank(byte[] buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (!Character.isWhitespace((char) buffer[at])) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(char[] buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (!Character.isWhitespace(buffer[at])) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected Boolean buildRecord() {
        if (getRecordType() != RecordType.EMPTY) { // the parser skips it
            end(line(), getFieldCount());
        }
        return Boolean.TRUE;
    }

    /** Ends a row that begins on a line and has a number of fields. */
    void end(long line, int fieldCount) {
        try {
            if (!content) { // a spreadsheet leaves such rows behind
                skip();
            } else if (fields == null) {
                readHeader();
            } else if (fieldCount < leastFields || beyond) {
                throw new IllegalArgumentException(
                        "expected %s fields but found %s".formatted(fields.count(), fieldCount));
            } else {
                fields.join();
                rows.row(line, cells);
            }
        } catch (IllegalArgumentException wrong) {
            problem = new LineProblem(line, wrong);
        }
        content = false;
        beyond = false;
    }

    private void skip() {
        if (fields == null) {
            names.clear();
        }
    }

    private void readHeader() {
        Header found = new Header(names);
        Fields columns = found.find(wanted);
        cells = columns.cells();
        rows.columns(columns.names());
        leastFields = found.leastFields();
        header = found;
        fields = columns;
    }
}
