package org.crowd4j.io;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.internal.Ids;

/** The characters of one cell of the row at hand; used again for every row. */
final class Cell implements CharSequence {
    private static final char BETWEEN = '+';
    private static final char ESCAPE = '\\';

    private char[] chars = new char[32];
    private int length;

    void set(char[] buffer, int offset, int count) {
        reserve(count);
        System.arraycopy(buffer, offset, chars, 0, count);
        length = count;
    }

    /**
     * Joins cells by {@code +}. A backslash precedes each {@code +} or backslash of a cell, so that
     * different cells never join to the same text. Blank cells join to nothing.
     */
    void join(List<Cell> parts) {
        length = 0;
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
                if (part.chars[i] == BETWEEN || part.chars[i] == ESCAPE) {
                    chars[length++] = ESCAPE;
                }
                chars[length++] = part.chars[i];
            }
        }
    }

    private void reserve(int count) {
        if (count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(count, chars.length * 2));
        }
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(Arrays.copyOfRange(chars, start, end));
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
