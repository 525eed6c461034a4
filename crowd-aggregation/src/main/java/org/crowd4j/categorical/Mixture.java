package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.VoteShares;

/** A plain consensus with a share of the vote mixed in. */
final class Mixture implements Consensus, Unmixed {
    private final Consensus plain;
    private final Posterior unmixed;

    private Mixture(Consensus plain, Posterior unmixed) {
        this.plain = plain;
        this.unmixed = unmixed;
    }

    /** {@return the consensus of a posterior, N × K, with a share of the vote mixed in} */
    static Mixture of(Cells cells, double[] q, double voteShare, Convergence convergence) {
        Posterior unmixed = VoteShares.mixed(cells, q, 0);
        Posterior mixed = voteShare == 0 ? unmixed : VoteShares.mixed(cells, q, voteShare);
        return new Mixture(Consensus.of(cells.answers(), cells.clamped(), mixed, convergence), unmixed);
    }

    @Override
    public CategoricalAnswers answers() {
        return plain.answers();
    }

    @Override
    public Gold clamped() {
        return plain.clamped();
    }

    @Override
    public Posterior posterior() {
        return plain.posterior();
    }

    @Override
    public Posterior unmixed() {
        return unmixed;
    }

    @Override
    public Convergence convergence() {
        return plain.convergence();
    }

    @Override
    public double accuracy(String worker) {
        return plain.accuracy(worker);
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        return plain.confusion(worker);
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
