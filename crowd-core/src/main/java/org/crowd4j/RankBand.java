package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The ranks that an item may have.
 *
 * @param low the best rank; at least 1
 * @param high the worst rank; at least {@code low}
 */
public record RankBand(int low, int high) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code low < 1} or {@code high < low}
     */
    public RankBand {
        checkArgument(1 <= low && low <= high, "ranks must satisfy 1 <= low <= high, got %s and %s", low, high);
    }

    /** {@return whether a rank lies in the band, its ends included} */
    public boolean contains(int rank) {
        return low <= rank && rank <= high;
    }

    /** {@return such as {@code 2-5}, or {@code 2} if the rank is certain} */
    @Override
    public String toString() {
        return low == high ? Integer.toString(low) : low + "-" + high;
    }
}
