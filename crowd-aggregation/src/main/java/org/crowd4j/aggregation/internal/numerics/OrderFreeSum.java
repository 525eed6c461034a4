package org.crowd4j.aggregation.internal.numerics;

/**
 * Sums that are the same to the bit in any order. Terms are rounded to whole multiples of a unit, a
 * power of two that is coarse enough for doubles to add them exactly; exact addition has no order.
 */
public final class OrderFreeSum {
    private static final int BITS = 52;
    private static final double LEAST_BOUND = 1e-250;

    private OrderFreeSum() {}

    /**
     * {@return the unit of terms whose magnitudes add up to at most {@code bound}; about 2⁻⁵² of
     * it}
     */
    public static double unit(double bound) {
        return Math.scalb(1.0, Math.getExponent(Math.max(LEAST_BOUND, bound)) + 1 - BITS);
    }

    /** {@return a term, rounded to a multiple of the unit} */
    public static double term(double value, double unit) {
        return Math.rint(value / unit) * unit;
    }
}
