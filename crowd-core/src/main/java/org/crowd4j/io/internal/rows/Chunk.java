package org.crowd4j.io.internal.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.crowd4j.io.internal.csv.CsvInput;

/**
 * A part of a file that begins and ends with a row.
 *
 * @param bytes holds the part, and goes on for at least eight bytes after it
 * @param from where the part begins
 * @param to where it ends
 * @param plain whether it is ASCII without quotes and zeros
 */
@SuppressWarnings("ArrayRecordComponent") // belongs to one reader, and is never compared
record Chunk(byte[] bytes, int from, int to, boolean plain) {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = 0x2222222222222222L;

    /**
     * {@return the rows that end between two places, the first of which begins a row; none if none
     * ends there}
     */
    static Chunk ofRows(byte[] bytes, int from, int to, char separator, boolean last) {
        long quotes = 0; // bytes with the highest bit set tell what was found
        long others = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            quotes |= zeros(word ^ QUOTES);
            others |= word | zeros(word);
        }
        for (; at < to; at++) {
            quotes |= bytes[at] == '"' ? HIGHS : 0;
            others |= bytes[at] <= 0 ? HIGHS : 0;
        }
        boolean quoted = (quotes & HIGHS) != 0;
        int end = last ? to : quoted ? endOfQuoted(bytes, from, to, separator) : endOfPlain(bytes, from, to);
        return new Chunk(bytes, from, end, !quoted && (others & HIGHS) == 0);
    }

    /** Sets the highest bit of a byte that is zero, and none if no byte is. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static int endOfPlain(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** A quote opens a field where it is the first character, and inside such a field ends it. */
    private static int endOfQuoted(byte[] bytes, int from, int to, char separator) {
        int end = from;
        boolean inside = false;
        boolean begins = true; // whether the next character is the first one of a field
        for (int at = from; at < to; at++) {
            byte c = bytes[at];
            if (inside) {
                inside = c != '"'; // of two quotes the second one opens the field again
                begins = !inside;
            } else if (c == '"' && begins) {
                inside = true;
            } else if (c == '\n') {
                end = at + 1;
                begins = true;
            } else {
                begins = c == separator || c == '\r';
            }
        }
        return end;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** {@return the number of line ends, as the parser of {@link CsvInput} counts them} */
    long lineEnds() {
        long ends = 0;
        for (int at = from; at < to; at++) {
            byte c = bytes[at];
            if (c == '\n' ? at == from || bytes[at - 1] != '\r' : c == '\r') {
                ends++;
            }
        }
        return ends;
    }
}
