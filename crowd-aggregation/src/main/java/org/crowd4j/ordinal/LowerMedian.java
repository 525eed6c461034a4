package org.crowd4j.ordinal;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The median level of a task's answers, all with the same weight: with an even number of answers
 * the lower of the two in the middle. One worker who is far off does not move it, however far.
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("low", "mid", "high");
 * new LowerMedian().aggregate(answers.withScale(scale)).median("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The probability of a label is its share of the answers, as in {@link
 * org.crowd4j.categorical.MajorityVote}: {@code label} is the most frequent answer and {@code
 * median} the lower median. Answers outside the scale have no part in the median.
 *
 * <p><b>When not:</b> where some workers are better than others: {@link OrdinalCommittee} and
 * {@link WeightedMedian} learn who they are.
 *
 * <p><b>Cost:</b> one pass, O(A + N·K) time.
 */
public record LowerMedian() implements OrdinalAggregator {

    @Override
    public String summary() {
        return "The median level, all answers alike; the lower of two in the middle";
    }

    @Override
    public OrdinalConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        OrdinalScale unused = OrdinalConsensus.requireScale("LowerMedian", answers);
        Fit fit = Fit.begin(name(), 1, answers, known, progress);
        Consensus vote = fit.vote(0);
        fit.monitor().report(1, 1);
        return OrdinalConsensus.of(vote);
    }

    /** {@return {@code LowerMedian[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LowerMedian());
    }
}
