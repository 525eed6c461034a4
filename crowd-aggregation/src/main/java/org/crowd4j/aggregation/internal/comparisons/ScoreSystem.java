package org.crowd4j.aggregation.internal.comparisons;

/**
 * The curvature of a log-likelihood by the scores of the items that have no gold: a graph Laplacian
 * with a ridge. If no item has gold, the sum of the scores is not determined, and solutions are
 * those whose sum is 0.
 */
public interface ScoreSystem {

    /** Forgets the curvature. */
    void clear();

    /** Adds the curvature of a row of the table, by the difference of its two items. */
    void add(int row, int first, int second, double curvature);

    /** Ends the curvature: from here on systems can be solved. */
    void finish();

    /** Replaces a right side by the solution. */
    void solve(double[] right);
}
