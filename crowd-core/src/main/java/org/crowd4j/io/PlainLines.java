package org.crowd4j.io;

/**
 * Splits rows without quotes, in ASCII, as the parser of {@link CsvInput} does, and gives their
 * fields on without decoding or copying.
 */
final class PlainLines {
    private final byte[] bytes;
    private final char separator;
    private final RowHandler rows;

    PlainLines(byte[] bytes, char separator, RowHandler rows) {
        this.bytes = bytes;
        this.separator = separator;
        this.rows = rows;
    }

    /** Reads the rows between two places; returns the number of lines. */
    long read(int from, int to) throws MalformedFileException {
        long lines = 0;
        for (int at = from; at < to; lines++) {
            at = row(at, to, lines + 1);
        }
        return lines;
    }

    /** Reads a row; returns where the next one begins. A method of its own is compiled early. */
    private int row(int from, int to, long line) throws MalformedFileException {
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
                rows.field(field++, text, start, at - start);
                start = at + 1;
            } else if (c == '\n' || c == '\r') {
                break;
            }
        }
        if (at > from) { // empty lines are skipped
            rows.field(field++, text, start, at - start);
            rows.end(line, field);
            rows.throwProblem();
        }
        return at + 1 < to && text[at] == '\r' && text[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
