package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A growing set of numbers as bits in pages. One thread adds; unlike those of a {@link BitSet},
 * numbers that were added before a column was published may be asked for by others meanwhile.
 */
public final class BitColumn {
    private static final int BITS = 17; // a page is 16 kB
    private static final int PAGE = 1 << BITS;
    private static final int MASK = PAGE - 1;

    private volatile long[][] pages = {};

    /** A column of the numbers of a set. */
    public BitColumn(BitSet set) {
        set.stream().forEach(this::add);
    }

    /** Makes room for a number, so that adding it cannot fail. */
    public void reserve(int i) {
        long[][] now = pages;
        int needed = (i >>> BITS) + 1;
        if (needed > now.length) {
            long[][] more = Arrays.copyOf(now, needed);
            for (int page = now.length; page < needed; page++) {
                more[page] = new long[PAGE / Long.SIZE];
            }
            pages = more;
        }
    }

    /** Adds a number. */
    public void add(int i) {
        reserve(i);
        pages[i >>> BITS][(i & MASK) / Long.SIZE] |= 1L << i;
    }

    /** {@return whether a number was added} */
    public boolean get(int i) {
        long[][] now = pages;
        int page = i >>> BITS;
        return page < now.length && (now[page][(i & MASK) / Long.SIZE] & 1L << i) != 0;
    }

    /** {@return the numbers as they are now, for the thread that adds} */
    public BitSet copy() {
        return BitSet.valueOf(Arrays.stream(pages).flatMapToLong(Arrays::stream).toArray());
    }
}
