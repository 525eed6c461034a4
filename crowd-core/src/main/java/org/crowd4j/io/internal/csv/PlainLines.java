package org.crowd4j.io.internal.csv;

import org.crowd4j.io.internal.files.LineProblem;

/**
 * Splits rows without quotes, in ASCII, as the parser of {@link CsvInput} does, and gives their
 * fields on without decoding or copying.
 */
public final class PlainLines {
    private final byte[] bytes;
    private final char separator;
    private final RowHandler rows;
    private boolean plain; // whether the row at hand was read
    private int end; // where it ends

    public PlainLines(byte[] bytes, char separator, RowHandler rows) {
        this.bytes = bytes;
        this.separator = separator;
        this.rows = rows;
    }

    /** Reads the rows between two places; returns the number of lines. */
    public long read(int from, int to) throws LineProblem {
        long lines = 0;
        for (int at = from, next; at < to; at = next) {
            lines++;
            next = row(at, to, lines);
            if (!plain) {
                checked(at, end, lines);
            }
        }
        return lines;
    }

    /**
     * Reads a row, if it is plain; returns where the next one begins. A method of its own is
     * compiled early, and once, since no branch of it depends on what is plain.
     */
    private int row(int from, int to, long line) {
        byte[] text = bytes;
        int most = Math.max(separator, '\r'); // most characters of a field are greater
        int field = 0;
        int start = from;
        int at = from;
        for (; at < to; at++) {
            byte c = text[at];
            if (c > most) {
                continue;
            }
            if (c == separator) {
                rows.glance(field++, text, start, at - start);
                start = at + 1;
            } else if (c == '\n' || c == '\r') {
                break;
            }
        }
        if (at > from) { // empty lines are skipped
            rows.glance(field++, text, start, at - start);
            plain = rows.endPlain(line, field);
        } else {
            plain = true;
        }
        end = at;
        return at + 1 < to && text[at] == '\r' && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** Reads a row that is not plain. */
    private void checked(int from, int to, long line) throws LineProblem {
        int field = 0;
        int start = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == separator) {
                rows.field(field++, bytes, start, at - start);
                start = at + 1;
            }
        }
        rows.field(field++, bytes, start, to - start);
        rows.end(line, field);
        rows.throwProblem();
    }
}
