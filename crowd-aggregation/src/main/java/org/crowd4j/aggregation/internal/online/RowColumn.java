package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A growing column of rows of numbers, in pages, so that growing copies no numbers. */
final class RowColumn implements LedgerTable.Computed {
    private static final int PAGE_BITS = 12; // of the numbers in a page, if a row has fewer

    private final int width;
    private final int bits; // of the rows in a page
    private double[][] pages = new double[0][]; // rows × width
    private int used; // pages
    private int size;

    /** Without rows; each will have {@code width} numbers. */
    RowColumn(int width) {
        this.width = width;
        this.bits = Math.max(0, PAGE_BITS - (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, width) - 1)));
    }

    /** Adds a row of zeros. */
    void add() {
        if (size >>> bits == used) {
            if (used == pages.length) {
                pages = Arrays.copyOf(pages, Math.max(4, 2 * used));
            }
            pages[used++] = new double[width << bits];
        }
        size++;
    }

    /** {@return the page of a row} */
    double[] page(int row) {
        return pages[row >>> bits];
    }

    /** {@return where a row begins in its page} */
    int begin(int row) {
        return (row & (1 << bits) - 1) * width;
    }

    double get(int row, int column) {
        return page(row)[begin(row) + column];
    }

    void set(int row, int column, double value) {
        page(row)[begin(row) + column] = value;
    }

    private int length(int page) {
        return width * Math.min(1 << bits, size - (page << bits));
    }

    @Override
    public Stream<double[]> copy() {
        return IntStream.range(0, used).mapToObj(page -> Arrays.copyOf(pages[page], length(page)));
    }

    @Override
    public void read(StateInput in) {
        for (int page = 0; page < used; page++) {
            in.doubles(pages[page], length(page));
        }
    }
}
