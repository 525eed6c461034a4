package org.crowd4j.aggregation.internal.numerics;

import java.util.Comparator;

/**
 * Holm's correction for several comparisons: the probability that any of the differences called
 * more than chance is chance stays below the level, whatever the dependence.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">S. Holm (1979), A Simple Sequentially
 *     Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2), 65–70</a>
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusts p of some comparisons out of a family. The k-th smallest p is multiplied by family −
     * k + 1; an adjusted p is at least that of every smaller p, and at most 1.
     *
     * @param p the p of the comparisons shown
     * @param family the number of comparisons that were possible; at least the number shown
     * @return the adjusted p, in the order of {@code p}
     * @throws IllegalArgumentException if {@code family} is less than the number of comparisons
     */
    public static double[] adjusted(double[] p, int family) {
        if (family < p.length) {
            throw new IllegalArgumentException("family must be at least %d, got %d".formatted(p.length, family));
        }
        int[] order = Positions.sorted(p.length, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (family - k) * p[order[k]]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }

    /** {@return the adjusted p of all comparisons of a family} */
    public static double[] adjusted(double... p) {
        return adjusted(p, p.length);
    }
}
