package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.Index;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingRule;

/**
 * A question whose answers are labels.
 *
 * <pre>{@code
 * var topic = new LabelQuestion("topic", "spam", "ham").withRedundancy(5);
 * }</pre>
 *
 * <p>A task closes when the stopping rule closes it by the posterior of the live consensus, or when
 * it has the answers that were asked for: the redundancy, and what was requested on top of it.
 *
 * @param name the name; not blank
 * @param labels the labels, to which {@link LabelScoring#addLabel} adds; none: any label is taken
 * @param consensus how to label tasks while answers arrive
 * @param stopping when a task has enough answers
 * @param reputation how to rate workers
 * @param assignment who gets which task, and how many answers a task gets
 */
public record LabelQuestion(
        String name,
        List<String> labels,
        StreamingAggregator consensus,
        StoppingRule stopping,
        Reputation reputation,
        AssignmentPolicy assignment)
        implements Question {

    /**
     * Labels by {@link FastSbic}, closes by {@link PosteriorThreshold} or at five answers, rates by
     * {@link EloReputation}.
     */
    public LabelQuestion(String name, String... labels) {
        this(
                name,
                List.of(labels),
                new FastSbic(),
                new PosteriorThreshold(),
                new EloReputation(),
                new AssignmentPolicy());
    }

    /**
     * Checks name and labels, and copies the labels.
     *
     * @throws IllegalArgumentException if {@code name} is blank, there is exactly one label, a
     *     label is blank, or two are equal
     */
    public LabelQuestion {
        Question.checkName(name);
        labels = List.copyOf(labels);
        checkArgument(labels.size() != 1, "question \"%s\" must have no label or at least 2, got %s", name, labels);
        Index.of("label", labels);
    }

    /** {@return this question, with other labels} */
    public LabelQuestion withLabels(String... closedSet) {
        return new LabelQuestion(name, List.of(closedSet), consensus, stopping, reputation, assignment);
    }

    /** {@return this question, with another live consensus} */
    public LabelQuestion withConsensus(StreamingAggregator method) {
        return new LabelQuestion(name, labels, method, stopping, reputation, assignment);
    }

    /** {@return this question, with another rule that closes tasks} */
    public LabelQuestion withStopping(StoppingRule rule) {
        return new LabelQuestion(name, labels, consensus, rule, reputation, assignment);
    }

    /** {@return this question, with other ratings of workers} */
    public LabelQuestion withReputation(Reputation rules) {
        return new LabelQuestion(name, labels, consensus, stopping, rules, assignment);
    }

    /** {@return this question, with another assignment of tasks} */
    public LabelQuestion withAssignment(AssignmentPolicy policy) {
        return new LabelQuestion(name, labels, consensus, stopping, reputation, policy);
    }

    /** {@return this question, with another number of answers for each task; at least 1} */
    public LabelQuestion withRedundancy(int answers) {
        return withAssignment(assignment.withRedundancy(answers));
    }

    /** {@return such as {@code LabelQuestion[topic, labels=[spam, ham]]}} */
    @Override
    public String toString() {
        return Question.text(name, ChangedSettings.of(this, new LabelQuestion(name)));
    }
}
