package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;

/**
 * A growing column of numbers in pages, so that growing copies no values. One thread writes; values
 * written before a column was published may be read by others.
 */
public final class IntColumn {
    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;

    private final int initial;
    private volatile int[][] pages = new int[0][];
    private int used; // pages

    /** An empty column. */
    public IntColumn() {
        this(0);
    }

    /** An empty column whose entries are {@code initial} until they are set. */
    public IntColumn(int initial) {
        this.initial = initial;
    }

    /** Makes room for the entries below {@code size}. */
    public void reserve(int size) {
        while ((long) used << BITS < size) {
            if (used == pages.length) {
                pages = Arrays.copyOf(pages, Math.max(4, 2 * used));
            }
            int[] page = new int[PAGE];
            if (initial != 0) {
                Arrays.fill(page, initial);
            }
            pages[used++] = page;
        }
    }

    /** {@return an entry for which there is room} */
    public int get(int i) {
        return pages[i >>> BITS][i & MASK];
    }

    /**
     * {@return an entry as a thread sees it that takes no part in the lock under which they are
     * set; the initial value if it sees no room for it}
     */
    public int glimpse(int i) {
        int[][] seen = pages;
        int page = i >>> BITS;
        return page < seen.length && seen[page] != null ? seen[page][i & MASK] : initial;
    }

    /** Sets an entry for which there is room. */
    public void set(int i, int value) {
        pages[i >>> BITS][i & MASK] = value;
    }
}
