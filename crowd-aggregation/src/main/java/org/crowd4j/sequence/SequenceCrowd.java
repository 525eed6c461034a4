package org.crowd4j.sequence;

import org.crowd4j.Iterative;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Learns how each worker errs, given the right tag and the worker's own tag of the token before,
 * and finds the most probable sequence of tags that the scheme allows.
 *
 * <pre>{@code
 * var names = new SequenceCrowd().aggregate(answers);
 * names.tags("s1");     // [B-PER, I-PER, O, B-LOC]
 * names.spans("s1");    // PER 0-2 and LOC 3-4, with their probabilities
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   right tags    z(1) ~ start, z(i) ~ T(z(i−1), ·)      only steps that the scheme allows
 *   answers       y(w,i) ~ b(w)(y(w,i−1), z(i), ·)
 *   M   A(w)(p,k,l) = C(w)(p,k,l) + 30·(M(w)(k,l) + G(p,k,l)) / 2
 *       log b(w)(p,k,l) = ψ(A(w)(p,k,l)) − ψ(Σₗ A(w)(p,k,l))
 *       T(j,k) ∝ expected steps from j to k + 1
 *   E   q(i,k) by the forward and the backward pass
 * </pre>
 *
 * <p>C counts what worker w said (l) after saying p where k is right. M(w) are the errors of the
 * worker whatever was said before, with 20 answers of all workers P, 10 right ones and 0.1 of
 * each tag added. G are the errors of all workers after p, with 30 answers by P. p is a mark of
 * its own for the first token and after one that was left untagged. q begins as the share of
 * answers; the sweeps end when the log likelihood changes by less than 10⁻⁶ of its size. The tags
 * are the Viterbi path. Of equal paths, one with a span wins over one without, then the rarer
 * tag. The probability of a span is the product of those of its tags. Gold holds q of its tasks,
 * and everything is learnt from it. Tokens are never read: only tags.
 *
 * <p>Neighbouring answers of a worker depend on one another; a chain that takes them as
 * independent counts them twice, which is why {@link HmmCrowd} is worse than no chain at all.
 *
 * <p><b>When not:</b> for a handful of sequences, whose rates are the priors; take {@link
 * SpanVote}.
 *
 * <p><b>Cost:</b> O(A·L·K + N·L·K²) time per sweep for sequences of L tokens; 8·K bytes for each
 * combination of worker, tag and tag before that occurs, and 16·K for each token.
 *
 * <p><b>Differs from the paper:</b> the paper's variational posterior of the chain is replaced by
 * pseudo-counts that are fixed, and workers are drawn to all workers.
 *
 * @param stopping when it stops
 * @see <a href="https://doi.org/10.18653/v1/D19-1101">E. Simpson and I. Gurevych (2019), A
 *     Bayesian Approach for Sequence Tagging with Crowds, EMNLP-IJCNLP, 1093–1104</a>
 */
public record SequenceCrowd(Stopping stopping) implements SequenceAggregator, Iterative<SequenceCrowd> {

    /** Thirty sweeps, or a change of one in a million. */
    public SequenceCrowd() {
        this(new Stopping(30, 1e-6));
    }

    @Override
    public SequenceCrowd withStopping(Stopping rule) {
        return new SequenceCrowd(rule);
    }

    @Override
    public String summary() {
        return "A chain of tags; the errors of a worker depend on the worker's last tag";
    }

    @Override
    public SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        return ChainFit.of(answers, gold, stopping, ChainedErrors::new, name(), progress);
    }

    /** {@return such as {@code SequenceCrowd[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new SequenceCrowd());
    }
}
