package org.crowd4j;

import java.util.Arrays;

/**
 * A column as {@link IntPages}, of eight bytes a number: times, or the bits of doubles. Rows that
 * were never set hold a default, and pages of such rows alone take no memory.
 */
final class LongPages {
    private static final int BITS = 16;
    private static final int PAGE = 1 << BITS;
    private static final long[] UNSET = {};

    private final long unset;
    private long[][] pages = {};

    /** A column in which every row holds {@code unset}. */
    LongPages(long unset) {
        this.unset = unset;
    }

    /** {@return whether no row was set} */
    boolean isEmpty() {
        return pages.length == 0;
    }

    /** Sets no row any more. */
    void clear() {
        pages = new long[0][];
    }

    /** {@return the number of a row} */
    long get(int row) {
        int page = row >>> BITS;
        return page >= pages.length || pages[page].length == 0 ? unset : pages[page][row & PAGE - 1];
    }

    /** Sets the number of a row. */
    void set(int row, long number) {
        int page = row >>> BITS;
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(4, 2 * page));
            Arrays.fill(pages, before, pages.length, UNSET);
        }
        if (pages[page].length == 0) {
            pages[page] = new long[PAGE];
            Arrays.fill(pages[page], unset);
        }
        pages[page][row & PAGE - 1] = number;
    }
}
