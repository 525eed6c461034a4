package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;

/**
 * A growing column of numbers in pages, so that growing copies no values. One thread writes; values
 * written before a column was published may be read by others.
 *
 * <p>A column that is restored begins with one large array, which collectors of garbage never move.
 */
public final class IntColumn {
    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;

    private final int initial;
    private int[] first = {}; // entries before the pages
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

    /** Makes room for the first entries of an empty column, which nobody else sees yet. */
    public void begin(int size) {
        first = new int[size];
        if (initial != 0) {
            Arrays.fill(first, initial);
        }
    }

    /** Makes room for the entries below {@code size}. */
    public void reserve(int size) {
        while (first.length + ((long) used << BITS) < size) {
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
        int[] begin = first;
        if (i < begin.length) {
            return begin[i];
        }
        int after = i - begin.length;
        return pages[after >>> BITS][after & MASK];
    }

    /**
     * {@return an entry as a thread sees it that takes no part in the lock under which they are
     * set; the initial value if it sees no room for it}
     */
    public int glimpse(int i) {
        int[] begin = first;
        if (i < begin.length) {
            return begin[i];
        }
        int[][] seen = pages;
        int after = i - begin.length;
        int page = after >>> BITS;
        return page < seen.length && seen[page] != null ? seen[page][after & MASK] : initial;
    }

    /** Sets an entry for which there is room. */
    public void set(int i, int value) {
        int[] begin = first;
        if (i < begin.length) {
            begin[i] = value;
        } else {
            int after = i - begin.length;
            pages[after >>> BITS][after & MASK] = value;
        }
    }
}
