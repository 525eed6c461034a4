package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;

/**
 * Weighs each worker by how far their agreement with the weighted vote lies above chance: iterative
 * weighted majority voting, IWMV. At the price of a few votes it is on most crowds about as
 * accurate as {@link OneCoin}.
 *
 * <pre>{@code
 * new IterativeWeightedVote().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>From a plain vote, alternating
 *
 * <pre>
 *   p(w)    = share of w's answers that win q
 *   v(w)    = K · p(w) − 1
 *   q(t, c) ∝ Σ v(w)               over the answers (w, c) of task t
 * </pre>
 *
 * <p>K p − 1 is the log-odds of an answer, ln (K − 1) p / (1 − p), near p = 1/K, and times a
 * constant: a worker at chance has no say, and one who is surely right has no more than a finite
 * one. Where v(w) is negative, −v(w) goes to every label that w did not give, so that q is a share
 * of weight. Labels that tie for the lead share the answers in p. Gold is what wins its task;
 * worker history counts in p.
 *
 * <p><b>When not:</b> q is a share of weight and no probability: it is timid. A crowd that is
 * mostly wrong stays wrong. Where four workers of ten always give the same label they win each
 * other's weight, and it ends far below the plain vote; {@link DawidSkene} sees through them. With
 * one answer per worker it is the plain vote.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space; O(A·K) where workers are so many
 * that their counts are taken one by one.
 *
 * <p><b>Differs from the paper:</b> it breaks ties at random, here they are shared; it makes no use
 * of gold or history.
 *
 * @param stopping when to stop; the change is that of the largest share
 * @see <a href="https://arxiv.org/abs/1411.4086">H. Li and B. Yu (2014), Error Rate Bounds and
 *     Iterative Weighted Majority Voting for Crowdsourcing, arXiv 1411.4086</a>
 */
public record IterativeWeightedVote(Stopping stopping)
        implements CategoricalAggregator, Iterative<IterativeWeightedVote> {

    /** {@link Stopping#DEFAULT}. */
    public IterativeWeightedVote() {
        this(Stopping.DEFAULT);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public IterativeWeightedVote withStopping(Stopping rule) {
        return new IterativeWeightedVote(rule);
    }

    @Override
    public String summary() {
        return "A vote weighted by how far workers lie above chance, iterated (Li & Yu 2014)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        return IterativeReweighting.vote(this, name(), IterativeWeightedVote::weights, answers, known, progress);
    }

    private static FixedPointIteration.Step weights(AgreementCounts agreement, int k) {
        return (counts, into) -> {
            for (int w = 0; w < agreement.workers(); w++) {
                into.theta[w] = k * agreement.right(w, counts) / agreement.answers(w) - 1;
            }
        };
    }

    /** {@return such as {@code IterativeWeightedVote[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new IterativeWeightedVote());
    }
}
