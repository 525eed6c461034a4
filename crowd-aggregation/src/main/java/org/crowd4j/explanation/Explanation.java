package org.crowd4j.explanation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;

/**
 * Why a consensus says what it says: what speaks for the label of a task, and where a worker differs from the others.
 *
 * <pre>{@code
 * var why = Explanation.of(consensus);
 * why.task("photo-17");                 // the prior, each answer in bits, the vote, and which answers the label hangs on
 * why.task("photo-17").answers();
 * why.worker("bob");                    // where Bob differs, and what he takes for what
 * }</pre>
 *
 * <p>Evidence is counted in bits, for the label against the most probable other one: one bit doubles the odds. The evidence of an answer
 * is how much the log-odds fall when it is left out, with all that was learned of workers as it is. Methods that multiply (
 * {@link org.crowd4j.categorical.DawidSkene}, {@link org.crowd4j.categorical.OneCoin} and the like, see
 * {@link org.crowd4j.AnswerLikelihoods}) tell it exactly, and prior and answers add up to the log-odds of their posterior. Of a
 * {@link org.crowd4j.categorical.Committee} it is what happens to the mean of its members, which does not add up. Of other
 * methods it is approximate, by the confusion matrices of the consensus. What is printed says which.
 *
 * <p><b>When not:</b> to learn what would have happened if a worker had never been there: what was learned would be different too.
 *
 * <p><b>Cost:</b> O(n²·K) time for a task of n answers, and O(N·K) more where it is approximate; O(A·K) for a worker.
 */
public final class Explanation {
    private final Consensus consensus;
    private final Reading reading;

    private Explanation(Consensus consensus, Reading reading) {
        this.consensus = consensus;
        this.reading = reading;
    }

    /** {@return explanations of a consensus} */
    public static Explanation of(Consensus consensus) {
        return new Explanation(consensus, Reading.of(consensus));
    }

    /**
     * Returns why a task has its label.
     *
     * @throws java.util.NoSuchElementException if nobody answered the task
     */
    public TaskExplanation task(String id) {
        return TaskExplanation.of(
                consensus, reading, consensus.answers().tasks().position(id));
    }

    /**
     * Returns where a worker differs from the consensus.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    public WorkerExplanation worker(String id) {
        return WorkerExplanation.of(
                consensus, reading, consensus.answers().workers().position(id));
    }

    /** {@return such as {@code Explanation[45 tasks, 5 workers, prior and answers add up to the log-odds]}} */
    @Override
    public String toString() {
        CategoricalAnswers answers = consensus.answers();
        return "Explanation[%d tasks, %d workers, %s]"
                .formatted(answers.tasks().size(), answers.workers().size(), reading.way());
    }
}
