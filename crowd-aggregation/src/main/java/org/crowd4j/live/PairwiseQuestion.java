package org.crowd4j.live;

import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.pairwise.WengLin;

/**
 * A question whose answers are comparisons of two items.
 *
 * <pre>{@code
 * var better = new PairwiseQuestion("better").withRedundancy(3);
 * }</pre>
 *
 * <p>A task, such as a prompt or a pair, closes when it has the answers that were asked for.
 *
 * @param name the name; not blank
 * @param consensus how to score items while comparisons arrive
 * @param assignment who gets which task, and how many answers a task gets
 */
public record PairwiseQuestion(String name, PairwiseStreamingAggregator consensus, AssignmentPolicy assignment)
        implements Question {

    /** Scores by {@link WengLin}, and closes at five answers. */
    public PairwiseQuestion(String name) {
        this(name, new WengLin(), new AssignmentPolicy());
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public PairwiseQuestion {
        Question.checkName(name);
    }

    /** {@return this question, with other live scores} */
    public PairwiseQuestion withConsensus(PairwiseStreamingAggregator method) {
        return new PairwiseQuestion(name, method, assignment);
    }

    /** {@return this question, with another assignment of tasks} */
    public PairwiseQuestion withAssignment(AssignmentPolicy policy) {
        return new PairwiseQuestion(name, consensus, policy);
    }

    /** {@return this question, with another number of answers for each task; at least 1} */
    public PairwiseQuestion withRedundancy(int answers) {
        return withAssignment(assignment.withRedundancy(answers));
    }

    /** {@return such as {@code PairwiseQuestion[better]}} */
    @Override
    public String toString() {
        return Question.text(name, ChangedSettings.of(this, new PairwiseQuestion(name)));
    }
}
