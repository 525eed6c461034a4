package org.crowd4j.explanation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;

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
 * is how much the log-odds fall when it is left out, while everything learned about workers stays as
 * it is. For methods whose posterior is a product, such as {@link org.crowd4j.categorical.DawidSkene}
 * and {@link org.crowd4j.categorical.OneCoin}, prior and answers add up to the log-odds. For votes
 * and a {@link org.crowd4j.categorical.Committee} the evidence is exact and does not add up. For
 * methods that do not state {@link org.crowd4j.AnswerLikelihoods} it is approximate, by the
 * confusion matrices of the consensus. The output names the case.
 *
 * <p><b>When not:</b> to learn what would have happened if a worker had never been there: what was learned would be different too.
 *
 * <p><b>Cost:</b> O(n²·K) time for a task of n answers, and O(N·K) more where it is approximate; O(A·K) for a worker.
 */
public final class Explanation {
    private final Consensus consensus;
    private final LeaveOneOutPosterior posterior; // its sums are those of one call at a time

    private Explanation(Consensus consensus, LeaveOneOutPosterior posterior) {
        this.consensus = consensus;
        this.posterior = posterior;
    }

    /** {@return explanations of a consensus} */
    public static Explanation of(Consensus consensus) {
        return new Explanation(consensus, LeaveOneOutPosterior.of(consensus));
    }

    /**
     * Returns why a task has its label.
     *
     * @throws java.util.NoSuchElementException if nobody answered the task
     */
    public synchronized TaskExplanation task(String id) {
        return TaskExplanation.of(
                consensus, posterior, consensus.answers().tasks().position(id));
    }

    /**
     * Returns where a worker differs from the consensus.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    public synchronized WorkerExplanation worker(String id) {
        return WorkerExplanation.of(
                consensus, posterior, consensus.answers().workers().position(id));
    }

    /** {@return such as {@code Explanation[45 tasks, 5 workers, prior and answers add up to the log-odds]}} */
    @Override
    public String toString() {
        CategoricalAnswers answers = consensus.answers();
        return "Explanation[%d tasks, %d workers, %s]"
                .formatted(answers.tasks().size(), answers.workers().size(), posterior.description());
    }
}
