package org.crowd4j.explanation;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.aggregation.internal.packing.LeaveOneOutPosterior;

/**
 * Why a label won, and where a worker differs from the consensus.
 *
 * <pre>{@code
 * var why = Explanation.of(consensus);
 * why.task("photo-17");  // prior and answers in bits, the vote, the deciding answers
 * why.task("photo-17").answers();
 * why.worker("bob");     // where Bob differs, and which labels he confuses
 * }</pre>
 *
 * <p>Evidence is in bits, for the label against the most probable other one: one bit doubles the
 * odds. The evidence of an answer is the decrease of the log-odds when it is left out, while
 * everything learned about workers stays as it is. For methods whose posterior is a product, such
 * as {@link org.crowd4j.categorical.DawidSkene} and {@link org.crowd4j.categorical.OneCoin}, prior
 * and answers add up to the log-odds. For votes and a {@link org.crowd4j.categorical.Committee}
 * they do not. For methods that do not state {@link org.crowd4j.AnswerLikelihoods} the evidence is
 * approximate, by the confusion matrices of the consensus. The output names the case.
 *
 * <p><b>When not:</b> to predict the consensus without a worker: everything learned would change
 * too.
 *
 * <p><b>Cost:</b> O(n²·K) time for a task of n answers, and O(N·K) more where it is approximate;
 * O(A·K) for a worker. Safe for many threads, one call at a time.
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
     * @throws java.util.NoSuchElementException if {@code id} has no answers
     */
    public synchronized TaskExplanation task(String id) {
        return new TaskExplanation(
                consensus, posterior, consensus.answers().tasks().position(id));
    }

    /**
     * Returns where a worker differs from the consensus.
     *
     * @throws java.util.NoSuchElementException if {@code id} gave no answer
     */
    public synchronized WorkerExplanation worker(String id) {
        return new WorkerExplanation(
                consensus, posterior, consensus.answers().workers().position(id));
    }

    /**
     * {@return such as
     * {@code Explanation[45 tasks, 5 workers, prior and answers add up to the log-odds]}}
     */
    @Override
    public String toString() {
        CategoricalAnswers answers = consensus.answers();
        return "Explanation[%d tasks, %d workers, %s]"
                .formatted(answers.tasks().size(), answers.workers().size(), posterior.description());
    }
}
