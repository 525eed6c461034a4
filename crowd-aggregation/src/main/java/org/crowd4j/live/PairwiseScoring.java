package org.crowd4j.live;

import java.util.List;
import org.crowd4j.ItemConsensus;
import org.crowd4j.PairwiseAnswers.Outcome;

/** A {@link PairwiseQuestion}, live. */
public interface PairwiseScoring extends Scoring {

    @Override
    PairwiseQuestion question();

    /**
     * Adds a comparison made now, as {@link Scoring#submit(String, org.crowd4j.Answer)} does.
     *
     * @param submission the id of the submission
     */
    Receipt submit(String submission, String task, String worker, String left, String right, Outcome outcome);

    /** Sets or corrects the score of an item. */
    Receipt gold(String item, double score);

    /**
     * {@return the score of an item so far; higher is better}
     *
     * @throws java.util.NoSuchElementException if the item was not compared and has no gold
     */
    double score(String item);

    /**
     * {@return the standard error of that score; 0 for items with gold}
     *
     * @throws java.util.NoSuchElementException if the item was not compared and has no gold
     */
    double standardError(String item);

    /**
     * {@return one of the hundred pairs of items whose comparison tells most, which the worker has
     * not compared; empty if there is none} They are handed out in turn, the best first, and chosen
     * again when the facts have grown by a hundredth, in O(n²) time for n items.
     */
    List<String> nextPair(String worker);

    /**
     * {@return the scores of the comparisons as they are now, without corrections by
     * {@link #reaggregate}} Later comparisons do not change them. Answers to this question wait
     * meanwhile.
     */
    ItemConsensus snapshot();
}
