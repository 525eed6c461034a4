package org.crowd4j.io;

import java.util.Arrays;

/** The characters of one field of the row at hand; used again for every row. */
final class Cell implements CharSequence {
    private char[] chars = new char[32];
    private int length;

    void set(char[] buffer, int offset, int count) {
        if (count > chars.length) {
            chars = new char[Math.max(count, chars.length * 2)];
        }
        System.arraycopy(buffer, offset, chars, 0, count);
        length = count;
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
