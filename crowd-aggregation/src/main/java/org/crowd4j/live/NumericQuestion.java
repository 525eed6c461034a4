package org.crowd4j.live;

import org.crowd4j.NumericStreamingAggregator;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.numeric.RobustGaussian;

/**
 * A question whose answers are numbers.
 *
 * <pre>{@code
 * var price = new NumericQuestion("price").withMaxError(10).withRedundancy(7);
 * }</pre>
 *
 * <p>A task closes when the standard error of its value is at most {@code maxError}, from three
 * answers on, or when it has the answers that were asked for.
 *
 * @param name the name; not blank
 * @param maxError the standard error at which a task has enough answers; finite, at least 0
 * @param consensus how to estimate values while answers arrive
 * @param assignment who gets which task, and how many answers a task gets
 */
public record NumericQuestion(
        String name, double maxError, NumericStreamingAggregator consensus, AssignmentPolicy assignment)
        implements Question {

    /** Estimates by {@link RobustGaussian}, and closes at five answers. */
    public NumericQuestion(String name) {
        this(name, 0, new RobustGaussian(), new AssignmentPolicy());
    }

    /**
     * Checks name and error.
     *
     * @throws IllegalArgumentException if {@code name} is blank, or {@code maxError} is not finite
     *     and at least 0
     */
    public NumericQuestion {
        Question.checkName(name);
        Check.finiteAtLeast("maxError", maxError, 0);
    }

    /** {@return this question, with another standard error at which tasks close} */
    public NumericQuestion withMaxError(double error) {
        return new NumericQuestion(name, error, consensus, assignment);
    }

    /** {@return this question, with another live consensus} */
    public NumericQuestion withConsensus(NumericStreamingAggregator method) {
        return new NumericQuestion(name, maxError, method, assignment);
    }

    /** {@return this question, with another assignment of tasks} */
    public NumericQuestion withAssignment(AssignmentPolicy policy) {
        return new NumericQuestion(name, maxError, consensus, policy);
    }

    /** {@return this question, with another number of answers for each task; at least 1} */
    public NumericQuestion withRedundancy(int answers) {
        return withAssignment(assignment.withRedundancy(answers));
    }

    /** {@return such as {@code NumericQuestion[price, maxError=10.0]}} */
    @Override
    public String toString() {
        return Question.text(name, ChangedSettings.of(this, new NumericQuestion(name)));
    }
}
