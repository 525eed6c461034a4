package org.crowd4j.aggregation.internal.ratings;

import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/** Ratings of items that change comparison by comparison. Items are numbered from 0. */
public interface OnlineRatings {

    /** Stands for a time that is not known. */
    long NO_TIME = Long.MIN_VALUE;

    /** The largest rating; differences of two are finite. */
    double MOST = Double.MAX_VALUE / 4;

    /** Makes room for items: the new ones have the rating of a newcomer. */
    void grow(int items);

    /** Gives an item a rating that never changes. */
    void fix(int item, double score);

    /**
     * Takes one comparison.
     *
     * @param score what the left item got: 1, 0 or ½
     * @param weight how much the comparison counts
     * @param time in nanoseconds since 1970, or {@link #NO_TIME}
     */
    void play(int left, int right, double score, double weight, long time);

    /** {@return the rating of an item as it is now} */
    double score(int item);

    /**
     * {@return the standard error of that rating; not a number if it follows from all comparisons}
     */
    double error(int item);

    /** {@return the probability that a beats b where a tie cannot be} */
    double probability(int a, int b);

    /** Writes the ratings, of which there are {@code items}. */
    void write(int items, StateOutput out);

    /** Reads written ratings, for which there is room. */
    void read(int items, StateInput in);

    /** {@return a rating that is finite, whatever weights led to it} */
    static double bounded(double rating) {
        return Math.max(-MOST, Math.min(rating, MOST));
    }
}
