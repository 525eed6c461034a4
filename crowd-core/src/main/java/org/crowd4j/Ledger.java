package org.crowd4j;

/**
 * A live consensus: takes answers one by one, in any order, and has an opinion after each.
 *
 * <pre>{@code
 * Ledger ledger = new FastSbic().open();
 * ledger.gold("photo-1", "cat");                      // the ledger learns from gold
 * ledger.add("photo-1", "ann", "cat").add("photo-17", "ann", "dog");
 * ledger.label("photo-17");                           // the label so far
 * Consensus report = ledger.finish();                 // at the end: the batch method
 * }</pre>
 *
 * <p><b>Mutable, and not safe for use by many threads.</b> Returned values are immutable. The same
 * calls in the same order give the same bits. A call that throws leaves the ledger unchanged.
 *
 * <p>Every answer counts, also a second one of the same worker. Answers cannot be removed: open
 * another ledger and add the others in the same order. Gold can be replaced.
 */
public interface Ledger {

    /**
     * Adds one answer.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param label the label; not blank, and in the label set if that is closed
     * @return this ledger
     * @throws IllegalArgumentException if an id or the label is blank, or the label is not in a
     *     closed set
     */
    Ledger add(String task, String worker, String label);

    /** {@return this ledger, with one answer more} A ledger need not keep its time. */
    default Ledger add(CategoricalAnswers.Answer answer) {
        return add(answer.task(), answer.worker(), answer.label());
    }

    /**
     * Sets the right label of a task: the task is certain from now on, and the accuracies of its
     * workers follow from it. Gold may arrive before the first answer to the task; a second label
     * replaces the first.
     *
     * @param task the id of the task; not blank
     * @param label its right label; not blank, and in the label set if that is closed
     * @return this ledger
     * @throws IllegalArgumentException if the task or the label is blank, or the label is not in a
     *     closed set
     */
    Ledger gold(String task, String label);

    /**
     * Returns the most probable label of a task, ties by the rule of {@link Posterior}.
     *
     * @throws java.util.NoSuchElementException if the task has no answers and it has no gold
     */
    String label(String task);

    /**
     * Returns the probability of that label.
     *
     * @throws java.util.NoSuchElementException if the task has no answers and it has no gold
     */
    double confidence(String task);

    /**
     * Returns the probability that a label is right for a task.
     *
     * @throws java.util.NoSuchElementException if the task has no answers and it has no gold, or
     *     there is no such label
     */
    double probability(String task, String label);

    /**
     * Returns the expected share of a worker's answers that are right, as this ledger counts it:
     * the mean probability of the labels the worker gave.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    double accuracy(String worker);

    /**
     * Returns the consensus as it is now, with all answers. Tasks with gold and without answers
     * are not in it. It converged as the last replay did, or in one pass if something was added
     * since.
     *
     * @return a consensus that later answers do not change
     */
    Consensus snapshot();

    /**
     * Visits all answers again, task after task, until nothing changes by more than the tolerance.
     * Early answers are revised in the light of later ones; afterwards the ledger is at a fixed
     * point of its batch method, where {@link #finish()} would stay.
     *
     * @param rule when to stop; its tolerance is compared with the largest change of any
     *     probability in one visit to all tasks
     * @return how it ended
     */
    Convergence replay(Stopping rule);

    /**
     * Aggregates all answers and gold by the batch method of this ledger, starting from its current
     * state. The ledger does not change.
     *
     * @return the consensus of the batch method
     */
    Consensus finish();

    /**
     * {@return the consensus of any batch method on all answers and gold, beginning where the
     * ledger stands}
     */
    default Consensus finish(CategoricalAggregator method) {
        Consensus now = snapshot();
        return method.aggregate(
                now.answers(), Known.nothing().withGold(now.clamped()).withStart(now), Progress.none());
    }
}
