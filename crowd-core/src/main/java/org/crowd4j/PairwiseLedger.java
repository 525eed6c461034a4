package org.crowd4j;

/**
 * Live ratings of items: takes comparisons one by one and has a score of each item after each.
 *
 * <pre>{@code
 * PairwiseLedger ledger = new WengLin().open();
 * ledger.add("prompt-1", "ann", "A", "B", Outcome.LEFT);
 * ledger.add("prompt-1", "bob", "B", "C", Outcome.TIE);
 * ledger.score("A");
 * ledger.probability("A", "C");                 // that A beats C
 * ItemConsensus report = ledger.snapshot();
 * }</pre>
 *
 * <p><b>Mutable, and not safe for use by many threads.</b> Returned values are immutable. The same
 * calls in the same order give the same bits. A call that throws leaves the ledger unchanged.
 *
 * <p>Every comparison counts, also a second one of the same worker. Ratings follow the order of the
 * calls. Gold and retractions apply to the past as well: the ledger is then as if it had known from
 * the beginning.
 */
public interface PairwiseLedger {

    /**
     * Adds one comparison of unknown time.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param left the item shown on the left; not blank
     * @param right the item shown on the right; another one
     * @param outcome what the worker found
     * @return this ledger
     * @throws IllegalArgumentException if an id is blank, or the items are the same
     */
    default PairwiseLedger add(String task, String worker, String left, String right, PairwiseAnswers.Outcome outcome) {
        return add(new PairwiseAnswers.Answer(task, worker, left, right, outcome));
    }

    /** {@return this ledger, with one comparison more} */
    default PairwiseLedger add(PairwiseAnswers.Answer comparison) {
        return add(comparison, 1);
    }

    /**
     * Adds a comparison that counts more or less than others.
     *
     * @param weight how much it counts; finite and at least 0; one of weight 0 changes no score
     * @return this ledger
     * @throws IllegalArgumentException if the weight is negative or not finite
     */
    PairwiseLedger add(PairwiseAnswers.Answer comparison, double weight);

    /**
     * Removes a comparison: the latest that is equal, whatever its weight. All comparisons are
     * visited again.
     *
     * @return this ledger
     * @throws java.util.NoSuchElementException if there is no such comparison
     */
    PairwiseLedger retract(PairwiseAnswers.Answer comparison);

    /**
     * Sets the score of an item, on the scale of the method. A second score replaces the first. All
     * comparisons are visited again.
     *
     * @param item the id of the item; not blank
     * @param score its score; finite
     * @return this ledger
     * @throws IllegalArgumentException if the item is blank or the score is not finite
     */
    PairwiseLedger gold(String item, double score);

    /**
     * Returns the score of an item as it is now; higher is better.
     *
     * @throws java.util.NoSuchElementException if the item was not compared and has no gold
     */
    double score(String item);

    /**
     * Returns the standard error of the score of an item; 0 for items with gold.
     *
     * @throws java.util.NoSuchElementException if the item was not compared and has no gold
     */
    double standardError(String item);

    /**
     * Returns the probability that {@code a} beats {@code b} in a comparison that does not end in a
     * tie.
     *
     * @throws java.util.NoSuchElementException if an item was not compared and has no gold
     */
    double probability(String a, String b);

    /** {@return the comparisons so far} Later ones do not change them. */
    PairwiseAnswers answers();

    /**
     * Returns the consensus as it is now: that of the batch method in order of arrival. Items with
     * gold that were not compared are not in it.
     *
     * @return a consensus that later comparisons do not change
     */
    ItemConsensus snapshot();

    /**
     * Aggregates all comparisons and gold by the batch method with all its settings. The ledger
     * does not change.
     *
     * @return the consensus of the batch method
     */
    ItemConsensus finish();
}
