package org.crowd4j.agreement;

/**
 * How far apart two labels are: from 0, the same, to 1, the furthest apart of the label set.
 *
 * <p>All but {@link #NOMINAL} need more than names. Labels that are all decimal numbers are taken by value; others by their order in a
 * closed label set. Anything else is refused, since the alphabet says nothing about what lies between labels.
 */
public enum LabelDistance {
    /** Labels are the same, 0, or not, 1. Known as identity weights, or no weights. */
    NOMINAL,

    /**
     * By rank. For labels k and l, m ranks apart: m·(m + 1) / (K·(K − 1)), so that neighbours are nearer than by value. Krippendorff's alpha
     * has an ordinal distance of its own: the square of the number of answers between the two labels, half of those that give either
     * included.
     */
    ORDINAL,

    /** The difference of values, over the largest. */
    LINEAR,

    /** The square of the difference of values, over the largest: the distance of interval scales. */
    QUADRATIC,

    /** The square of (a − b) / (a + b), over the largest: the distance of ratio scales. Labels must be numbers, none below 0. */
    RATIO
}
