package org.crowd4j;

import java.util.Arrays;

/**
 * A column of numbers that grows in pages of fixed size, so that growing never copies numbers and
 * never needs room for the old and the new column at once.
 */
final class IntPages {
    private static final int BITS = 16;
    private static final int PAGE = 1 << BITS;

    private int[][] pages = new int[4][];

    /** {@return the number of a row; rows are set in order} */
    int get(int row) {
        return pages[row >>> BITS][row & PAGE - 1];
    }

    /** Sets the number of a row: one that was set before, or the next one. */
    void set(int row, int number) {
        int page = row >>> BITS;
        if ((row & PAGE - 1) == 0) {
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, 2 * page);
            }
            pages[page] = new int[PAGE];
        }
        pages[page][row & PAGE - 1] = number;
    }
}
