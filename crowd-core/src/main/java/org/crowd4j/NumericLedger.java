package org.crowd4j;

/**
 * A live estimate: takes numbers one by one, in any order, and has a value of each task after each.
 *
 * <pre>{@code
 * NumericLedger ledger = new RobustGaussian().open();
 * ledger.gold("jar-1", 800);
 * ledger.add("jar-1", "ann", 820).add("jar-2", "ann", 330);
 * ledger.value("jar-2");
 * NumericConsensus report = ledger.finish();    // at the end: the batch method
 * }</pre>
 *
 * <p><b>Mutable, and not safe for use by many threads.</b> Returned values are immutable. The same
 * changes in the same order give the same bits, whatever is read between them. A call that throws
 * leaves the ledger unchanged.
 *
 * <p>Every answer counts, also a second one of the same worker. What a ledger has learnt about
 * workers may be a number of answers old; {@link #refit()} renews it.
 */
public interface NumericLedger {

    /**
     * Adds one answer of unknown time.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param value the number; finite
     * @return this ledger
     * @throws IllegalArgumentException if an id is blank, or the value is not finite
     */
    default NumericLedger add(String task, String worker, double value) {
        return add(new NumericAnswers.Answer(task, worker, value));
    }

    /** {@return this ledger, with one answer more} */
    NumericLedger add(NumericAnswers.Answer answer);

    /**
     * Removes an answer: the latest that is equal.
     *
     * @return this ledger
     * @throws java.util.NoSuchElementException if there is no such answer
     */
    NumericLedger retract(NumericAnswers.Answer answer);

    /**
     * Sets the right value of a task. Gold may arrive before the first answer to the task; a second
     * value replaces the first.
     *
     * @param task the id of the task; not blank
     * @param value its right value; finite
     * @return this ledger
     * @throws IllegalArgumentException if the task is blank, or the value is not finite
     */
    NumericLedger gold(String task, double value);

    /**
     * Returns the value of a task as it is now.
     *
     * @throws java.util.NoSuchElementException if the task has no answers and it has no gold
     */
    double value(String task);

    /**
     * Returns the standard error of the value of a task; 0 for tasks with gold.
     *
     * @throws java.util.NoSuchElementException if the task has no answers and it has no gold
     */
    double standardError(String task);

    /** {@return the answers so far, in order of arrival} Later ones do not change them. */
    NumericAnswers answers();

    /**
     * Returns the consensus as it is now, with all answers. Tasks with gold and without answers are
     * not in it.
     *
     * @return a consensus that later answers do not change
     */
    NumericConsensus snapshot();

    /**
     * Learns about workers anew from all answers and gold: the ledger then stands where
     * {@link #finish()} does.
     *
     * @return this ledger
     */
    NumericLedger refit();

    /**
     * Aggregates all answers and gold by the batch method. The ledger does not change.
     *
     * @return the consensus of the batch method
     */
    NumericConsensus finish();
}
