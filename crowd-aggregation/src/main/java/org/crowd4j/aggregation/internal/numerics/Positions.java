package org.crowd4j.aggregation.internal.numerics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The positions of an array or list in an order of their own. */
public final class Positions {
    private Positions() {}

    /** {@return the numbers from 0 to {@code count} − 1, sorted; equal ones stay in order} */
    public static int[] sorted(int count, Comparator<Integer> order) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
