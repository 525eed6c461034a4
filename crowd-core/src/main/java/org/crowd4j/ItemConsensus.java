package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One score per item, from comparisons or rankings: who is best, and how sure that is.
 *
 * <pre>{@code
 * consensus.ranking();                      // items, the best first
 * consensus.difference("A", "B", 0.95);     // by how much A is better than B
 * consensus.ranks("A", 0.95);               // such as 2-5
 * }</pre>
 *
 * <p>Scores are on the scale of the method; only their differences mean something. The errors of
 * two scores are correlated, so compare items by {@link #difference}, never by two separate
 * intervals.
 */
public interface ItemConsensus extends Estimate {

    /** The level of the intervals and bands of {@link #table}. */
    double LEVEL = 0.95;

    /** {@return the items, in order of first appearance in the answers} */
    Index items();

    /** {@return the gold that took part: an evaluation leaves these items out} */
    ItemGold clamped();

    /**
     * Returns the score of an item; higher is better.
     *
     * @throws java.util.NoSuchElementException if the item does not occur in the answers
     */
    double score(String item);

    /**
     * Returns the standard error of the score of an item; 0 for items with gold.
     *
     * @throws java.util.NoSuchElementException if the item does not occur in the answers
     */
    double standardError(String item);

    /**
     * Returns where the score of an item lies with a given probability.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws java.util.NoSuchElementException if the item does not occur in the answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    Interval interval(String item, double level);

    /** {@return the items, the best first; items of equal score by id} */
    List<String> ranking();

    /**
     * Returns where the score of {@code a} minus the score of {@code b} lies with a given
     * probability, by the covariance of the scores.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws java.util.NoSuchElementException if an item does not occur in the answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    Interval difference(String a, String b, double level);

    /**
     * Returns the ranks that an item may have, each other item compared on its own: from 1 plus the
     * number of items surely better to n minus the number surely worse, where surely means that the
     * interval of the difference excludes 0.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws java.util.NoSuchElementException if the item does not occur in the answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    RankBand ranks(String item, double level);

    /**
     * Returns the ranks that an item may have, all pairs of items compared at once: with the given
     * probability the bands of all items hold together.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws java.util.NoSuchElementException if the item does not occur in the answers
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    RankBand ranksTogether(String item, double level);

    /**
     * Returns the probability that {@code a} beats {@code b} in one comparison that does not end in
     * a tie.
     *
     * @throws java.util.NoSuchElementException if an item does not occur in the answers
     */
    double probability(String a, String b);

    /**
     * Returns the groups of items that beat or tie each other by chains of comparisons, the largest
     * first. If there are several, the answers do not determine the gaps between them: the prior of
     * the method does.
     */
    List<Set<String>> components();

    /**
     * {@inheritDoc}
     *
     * <p>Here: the best items, each with its score, the interval of the score and its ranks.
     */
    @Override
    default Table table(int rows) {
        checkArgument(rows >= 0, "rows must be at least 0, got %s", rows);
        List<List<Object>> cells = new ArrayList<>();
        for (String item : ranking().subList(0, Math.min(rows, items().size()))) {
            Interval interval = interval(item, LEVEL);
            cells.add(List.of(
                    item,
                    score(item),
                    interval.low(),
                    interval.high(),
                    ranksTogether(item, LEVEL).toString()));
        }
        return Table.of(List.of("item", "score", "low", "high", "ranks"), cells);
    }
}
