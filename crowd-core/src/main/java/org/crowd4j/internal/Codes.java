package org.crowd4j.internal;

import org.jspecify.annotations.Nullable;

/** A column of small non-negative numbers, in one, two or four bytes each. */
public final class Codes {
    private final byte @Nullable [] bytes;
    private final char @Nullable [] chars;
    private final int @Nullable [] ints;

    /**
     * A column of zeros.
     *
     * @param length how many numbers
     * @param bound a number greater than any that will be set
     */
    public Codes(int length, int bound) {
        bytes = bound <= 1 << 8 ? new byte[length] : null;
        chars = bytes == null && bound <= 1 << 16 ? new char[length] : null;
        ints = bytes == null && chars == null ? new int[length] : null;
    }

    /** {@return the number at a position} */
    public int get(int position) {
        if (bytes != null) {
            return bytes[position] & 0xff;
        }
        return chars != null ? chars[position] : ints != null ? ints[position] : 0;
    }

    /** Sets the number at a position. */
    public void set(int position, int code) {
        if (bytes != null) {
            bytes[position] = (byte) code;
        } else if (chars != null) {
            chars[position] = (char) code;
        } else if (ints != null) {
            ints[position] = code;
        }
    }
}
