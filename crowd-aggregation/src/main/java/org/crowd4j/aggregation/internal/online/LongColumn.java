package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;

/**
 * A growing column of numbers in pages, so that growing copies no values. One thread writes; values
 * written before a column was published may be read by others.
 *
 * <p>A column that is restored begins with one large array, which collectors of garbage never move.
 */
public final class LongColumn {
    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;

    private long[] first = {}; // entries before the pages
    private volatile long[][] pages = new long[0][];
    private int used; // pages

    /** Makes room for the first entries of an empty column, which nobody else sees yet. */
    public void begin(int size) {
        first = new long[size];
    }

    /** Makes room for the entries below {@code size}. */
    public void reserve(int size) {
        while (first.length + ((long) used << BITS) < size) {
            if (used == pages.length) {
                pages = Arrays.copyOf(pages, Math.max(4, 2 * used));
            }
            pages[used++] = new long[PAGE];
        }
    }

    /** {@return an entry for which there is room} */
    public long get(int i) {
        long[] begin = first;
        if (i < begin.length) {
            return begin[i];
        }
        int after = i - begin.length;
        return pages[after >>> BITS][after & MASK];
    }

    /** Sets an entry for which there is room. */
    public void set(int i, long value) {
        long[] begin = first;
        if (i < begin.length) {
            begin[i] = value;
        } else {
            int after = i - begin.length;
            pages[after >>> BITS][after & MASK] = value;
        }
    }
}
