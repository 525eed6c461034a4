package org.crowd4j;

/**
 * A live consensus: takes answers one by one, in any order, and has an opinion after each.
 *
 * <pre>{@code
 * Ledger ledger = new FastSbic().open();
 * ledger.know("photo-1", "cat");                      // gold teaches who is good
 * ledger.add("photo-1", "ann", "cat").add("photo-17", "ann", "dog");
 * ledger.label("photo-17");                           // what it is held for now
 * Consensus report = ledger.finish();                 // at the end: all answers, in one go
 * }</pre>
 *
 * <p><b>Mutable, and not safe for use by many threads.</b> What it returns is immutable and stays
 * as it is whatever is added later. The same calls in the same order give the same bits. What an
 * argument is refused for leaves the ledger as it was.
 *
 * <p>Every answer counts, one that a worker gives twice too. Nothing can be taken back but gold,
 * which may be replaced: to do without an answer, open another ledger and add the others, in the
 * same order.
 */
public interface Ledger {

    /**
     * Takes one answer.
     *
     * @param task the id of the task; not blank
     * @param worker the id of the worker; not blank
     * @param label what the worker said; not blank, and in the label set if that is closed
     * @return this ledger
     * @throws IllegalArgumentException if an argument is not so
     */
    Ledger add(String task, String worker, String label);

    /** {@return this ledger, with one answer more} A ledger need not keep its time. */
    default Ledger add(CategoricalAnswers.Answer answer) {
        return add(answer.task(), answer.worker(), answer.label());
    }

    /**
     * Takes gold: the task is certain from now on, and teaches what its workers are worth, those
     * who answered it and those who will. A task may be known before anybody answers it; a second
     * label for it replaces the first.
     *
     * @param task the id of the task; not blank
     * @param label its right label; not blank, and in the label set if that is closed
     * @return this ledger
     * @throws IllegalArgumentException if an argument is not so
     */
    Ledger gold(String task, String label);

    /**
     * Returns what a task is held for now: the most probable label, ties by the rule of
     * {@link Posterior}.
     *
     * @throws java.util.NoSuchElementException if nobody answered the task and it has no gold
     */
    String label(String task);

    /**
     * Returns the probability of that label.
     *
     * @throws java.util.NoSuchElementException if nobody answered the task and it has no gold
     */
    double confidence(String task);

    /**
     * Returns the probability that a label is right for a task.
     *
     * @throws java.util.NoSuchElementException if nobody answered the task and it has no gold, or
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
     * Returns the consensus as it is now, with all answers. Tasks with gold that nobody answered
     * are not in it. It converged as the last replay did, or in one pass if something was added
     * since.
     *
     * @return a consensus that later answers do not change
     */
    Consensus snapshot();

    /**
     * Visits all answers again, task after task, until nothing changes by more than the tolerance.
     * What was believed of early answers for want of later ones is gone then: what is left is a
     * fixed point of the batch method that is the twin of this ledger, where {@link #finish()}
     * would stay. The ledger goes on from there.
     *
     * @param rule when to stop; its tolerance is compared with the largest change of any
     *     probability in one visit to all tasks
     * @return how it ended
     */
    Convergence replay(Stopping rule);

    /**
     * Aggregates all answers by the batch twin of this ledger, beginning where the ledger stands.
     * The ledger stays as it is.
     *
     * @return the consensus of the batch method, which knows the gold as well
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
