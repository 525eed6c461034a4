package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;

/**
 * A growing column of numbers in pages, so that growing copies no values. One thread writes; values
 * written before a column was published may be read by others.
 */
public final class LongColumn {
    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;

    private volatile long[][] pages = new long[0][];
    private int used; // pages

    /** Makes room for the entries below {@code size}. */
    public void reserve(int size) {
        while ((long) used << BITS < size) {
            if (used == pages.length) {
                pages = Arrays.copyOf(pages, Math.max(4, 2 * used));
            }
            pages[used++] = new long[PAGE];
        }
    }

    /** {@return an entry for which there is room} */
    public long get(int i) {
        return pages[i >>> BITS][i & MASK];
    }

    /** Sets an entry for which there is room. */
    public void set(int i, long value) {
        pages[i >>> BITS][i & MASK] = value;
    }
}
