package org.crowd4j.io.internal.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.PackedText;

/**
 * The characters of one cell of the current row: a copy, or a part of a chunk of ASCII bytes. Used
 * again for every row.
 */
public final class Cell implements PackedText {
    private static final char BETWEEN = '+';
    private static final int DELETE = 0x7f;
    private static final char ESCAPE = '\\';

    private char[] chars = new char[32];
    private byte[] bytes = {};
    private int start;
    private int length;
    private boolean packed;

    void set(char[] buffer, int offset, int count) {
        reserve(count);
        System.arraycopy(buffer, offset, chars, 0, count);
        length = count;
        packed = false;
    }

    /** Takes a part of ASCII bytes as {@link PackedText} requires it. */
    void set(byte[] buffer, int offset, int count) {
        bytes = buffer;
        start = offset;
        length = count;
        packed = true;
    }

    /**
     * Joins cells by {@code +}. A backslash precedes each {@code +} or backslash of a cell, so that
     * different cells never join to the same text. Blank cells join to nothing.
     */
    void join(List<Cell> parts) {
        length = 0;
        packed = false;
        if (parts.stream().allMatch(Ids::blank)) {
            return;
        }
        for (int number = 0; number < parts.size(); number++) {
            Cell part = parts.get(number);
            reserve(length + 2 * part.length + 1);
            if (number > 0) {
                chars[length++] = BETWEEN;
            }
            for (int i = 0; i < part.length; i++) {
                char c = part.charAt(i);
                if (c == BETWEEN || c == ESCAPE) {
                    chars[length++] = ESCAPE;
                }
                chars[length++] = c;
            }
        }
    }

    private void reserve(int count) {
        if (count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(count, chars.length * 2));
        }
    }

    /** {@return whether it is ASCII that begins and ends with a character that is seen} */
    public boolean isPlain() {
        return packed
                && length > 0
                && bytes[start] > ' '
                && bytes[start] < DELETE
                && bytes[start + length - 1] > ' '
                && bytes[start + length - 1] < DELETE;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return packed ? (char) bytes[start + index] : chars[index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().substring(from, to);
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public String toString() {
        return packed ? new String(bytes, start, length, StandardCharsets.US_ASCII) : new String(chars, 0, length);
    }

    @Override
    public boolean packed() {
        return packed;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int start() {
        return start;
    }
}
