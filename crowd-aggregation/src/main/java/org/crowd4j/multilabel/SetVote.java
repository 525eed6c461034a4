package org.crowd4j.multilabel;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.Convergence;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Chooses the labels that a share of the answers has. The baseline: a method that cannot beat it
 * on your data is not worth its parameters.
 *
 * <pre>{@code
 * new SetVote().withThreshold(0.5).aggregate(answers).labels("text-1");
 * }</pre>
 *
 * <p>The probability of a label is its share of the answers to the task; it applies if the share
 * is at least the threshold. A label at the very threshold applies: workers miss rare labels more
 * often than they invent them. Nothing is learnt about workers: gold is clamped and changes no
 * other task.
 *
 * <p><b>When not:</b> where workers differ in how readily they mark labels; the best threshold
 * then differs by task.
 *
 * <p><b>Cost:</b> one pass, O(A·K) time, O(N·K) space.
 *
 * @param threshold the least share of answers; above 0, at most 1
 */
public record SetVote(double threshold) implements MultiLabelAggregator {
    private static final double ROUNDING = 1e-9;

    /** Two of five answers. */
    public SetVote() {
        this(0.4);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code threshold} is not above 0 and at most 1
     */
    public SetVote {
        checkArgument(threshold > 0 && threshold <= 1, "threshold must be above 0 and at most 1, got %s", threshold);
    }

    /** {@return these settings, with another threshold} */
    public SetVote withThreshold(double leastShare) {
        return new SetVote(leastShare);
    }

    @Override
    public String summary() {
        return "The labels that two of five answers have; the baseline";
    }

    @Override
    public MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        MultiLabelAnswers wide = answers.withLabels(gold.labels());
        double[][] shares = Shares.of(wide, monitor);
        monitor.report(1, 1);
        double least = threshold - ROUNDING;
        return MultiLabelConsensus.of(
                wide,
                gold,
                Shares.rows(shares, (task, label) -> shares[task][label] >= least),
                Convergence.CLOSED_FORM);
    }

    /** {@return such as {@code SetVote[]} or {@code SetVote[threshold=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SetVote());
    }
}
