package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;

/**
 * A range of numbers.
 *
 * @param low where it begins
 * @param high where it ends; at least {@code low}
 */
public record Interval(double low, double high) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code high < low}, or one of them is not a number
     */
    public Interval {
        checkArgument(low <= high, "low must be at most high, got %s and %s", low, high);
    }

    /** {@return whether a number lies in it, its ends included} */
    public boolean contains(double number) {
        return low <= number && number <= high;
    }

    /** {@return such as {@code [0.7915, 0.8753]}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%.4f, %.4f]", low, high);
    }
}
