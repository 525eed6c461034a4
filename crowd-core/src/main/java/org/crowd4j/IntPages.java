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
            if (pages[page] == null) { // else it is left from rows that were cleared
                pages[page] = new int[PAGE];
            }
        }
        pages[page][row & PAGE - 1] = number;
    }

    /** Sets the next rows, from {@code row} on, to what a map has for those of another column. */
    void append(int row, IntPages later, int rows, int[] map) {
        for (int done = 0; done < rows; ) {
            int at = row + done;
            int count = Math.min(rows - done, Math.min(PAGE - (at & PAGE - 1), PAGE - (done & PAGE - 1)));
            set(at, 0); // makes the page
            append(later.pages[done >>> BITS], done & PAGE - 1, count, map, pages[at >>> BITS], at & PAGE - 1);
            done += count;
        }
    }

    private static void append(int[] from, int begin, int count, int[] map, int[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = map[from[begin + i]];
        }
    }

    /** Copies some rows to the same places of an array. */
    void copy(int from, int to, int[] target) {
        for (int row = from, next; row < to; row = next) {
            next = Math.min(to, (row | PAGE - 1) + 1);
            System.arraycopy(pages[row >>> BITS], row & PAGE - 1, target, row, next - row);
        }
    }
}
