package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chooses the label most workers gave. The baseline: a method that cannot beat it on your data is
 * not worth its parameters.
 *
 * <pre>{@code
 * new MajorityVote().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The probability of a label is its share of the task's votes, as if {@code smoothing} more
 * votes were spread evenly:
 *
 * <pre>
 *   q(t, c) = (n(t, c) + s / K) / (n(t) + s)
 * </pre>
 *
 * <p>where n(t, c) of the n(t) answers to task t say c, and s is {@code smoothing}. It learns
 * nothing about workers, and history or a start make no difference to it. With s = 0 three equal
 * answers are a certainty; s = 1 gives honest probabilities far more often.
 *
 * <p><b>Cost:</b> one pass, O(A + N·K) time, O(N·K) space.
 *
 * @param smoothing how many more votes are spread over the labels; finite, at least 0
 */
public record MajorityVote(double smoothing) implements CategoricalAggregator {

    /** Plain vote shares. */
    public MajorityVote() {
        this(0);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code smoothing} is negative or not finite
     */
    public MajorityVote {
        Check.finiteAtLeast("smoothing", smoothing, 0);
    }

    /** {@return these settings, with {@code total} more votes spread over the labels} */
    public MajorityVote withSmoothing(double total) {
        return new MajorityVote(total);
    }

    @Override
    public String summary() {
        return "The label most workers gave; the baseline";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), 1, answers, known, progress);
        Consensus vote = fit.vote(smoothing);
        fit.monitor().report(1, 1);
        return vote;
    }

    /** {@return such as {@code MajorityVote[]} or {@code MajorityVote[smoothing=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MajorityVote());
    }
}
