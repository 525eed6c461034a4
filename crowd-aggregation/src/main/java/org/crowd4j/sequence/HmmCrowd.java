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
 * Lets right tags follow a hidden Markov chain, and each worker err by the right tag alone.
 *
 * <pre>{@code
 * new HmmCrowd().aggregate(answers).tags("s1");
 * }</pre>
 *
 * <p>The chain, the sweeps and the path are those of {@link SequenceCrowd}; the errors are those
 * of {@link TokenDawidSkene}, with one answer of each tag added in place of 0.1, and no answers
 * of all workers.
 *
 * <p><b>When not:</b> by default: what a worker says about neighbouring tokens is not
 * independent, and the chain counts it twice.
 *
 * <p><b>Cost:</b> that of {@link SequenceCrowd}.
 *
 * <p><b>Differs from the paper:</b> no features of words; pseudo-counts in place of variational
 * ones; steps that the scheme forbids have no probability.
 *
 * @param stopping when it stops
 * @see <a href="https://doi.org/10.18653/v1/P17-1028">A. T. Nguyen, B. C. Wallace, J. J. Li, A.
 *     Nenkova and M. Lease (2017), Aggregating and Predicting Sequence Labels from Crowd
 *     Annotations, ACL, 299–309</a>
 */
public record HmmCrowd(Stopping stopping) implements SequenceAggregator, Iterative<HmmCrowd> {
    private static final double PRIOR = 1; // answers of each tag, for each right one

    /** Thirty sweeps, or a change of one in a million. */
    public HmmCrowd() {
        this(new Stopping(30, 1e-6));
    }

    @Override
    public HmmCrowd withStopping(Stopping rule) {
        return new HmmCrowd(rule);
    }

    @Override
    public String summary() {
        return "A chain of tags, and a confusion matrix for each worker";
    }

    @Override
    public SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        return ChainFit.of(answers, gold, stopping, table -> new TagErrors(table, PRIOR, 0), name(), progress);
    }

    /** {@return such as {@code HmmCrowd[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new HmmCrowd());
    }
}
