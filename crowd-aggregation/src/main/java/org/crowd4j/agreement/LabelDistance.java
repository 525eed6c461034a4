package org.crowd4j.agreement;

/**
 * The distance of two labels: 0 for the same label, 1 for the two that are furthest apart.
 *
 * <p>All but {@link #NOMINAL} need an order or values. A closed label set declares a scale, from
 * its first label to its last: {@link #ORDINAL} takes the ranks of this scale, also if the labels
 * are numbers that it lists in another order. In an open set, numbers rank by value. {@link
 * #LINEAR}, {@link #QUADRATIC} and {@link #RATIO} take the values of labels that are all decimal
 * numbers, closed or not; other labels count by their ranks in a closed set. Open sets of names are
 * rejected, because alphabetical order has no meaning.
 */
public enum LabelDistance {
    /** 0 if labels are the same, else 1. Known as identity weights, or unweighted. */
    NOMINAL,

    /**
     * By rank on the closed set's scale, else by rank of value. For labels k and l, m ranks apart:
     * m·(m + 1) / (K·(K − 1)), so that neighbours are nearer than by value. Krippendorff's alpha
     * has a different ordinal distance: the square of the number of answers between the two labels,
     * including half of those that give either.
     */
    ORDINAL,

    /** The difference of values, divided by the largest difference. */
    LINEAR,

    /**
     * The squared difference of values, divided by the largest: the distance of interval scales.
     */
    QUADRATIC,

    /**
     * The square of (a − b) / (a + b), divided by the largest: the distance of ratio scales. Labels
     * must be numbers from 0.
     */
    RATIO
}
