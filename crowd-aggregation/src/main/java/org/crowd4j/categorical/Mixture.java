package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Evidence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.VoteShares;

/**
 * A consensus that remembers its model's own posterior, from before any share of the vote was mixed in. The results of methods with
 * a {@code voteShare} are of this type.
 */
public class Mixture implements Consensus {
    private final Consensus plain;
    private final Posterior unmixed;
    private final Optional<Evidence> evidence;

    Mixture(Consensus plain, Posterior unmixed, Optional<Evidence> evidence) {
        this.plain = plain;
        this.unmixed = unmixed;
        this.evidence = evidence;
    }

    /** {@return the consensus of a posterior, N × K, with a share of the vote mixed in} */
    static Mixture of(Cells cells, double[] q, double voteShare, Convergence convergence) {
        return of(cells, q, voteShare, convergence, Optional.empty());
    }

    /** {@return such a consensus, of a method whose posterior is a product} */
    static Mixture of(Cells cells, double[] q, double voteShare, Convergence convergence, Optional<Evidence> evidence) {
        Posterior unmixed = VoteShares.mixed(cells, q, 0);
        Posterior mixed = voteShare == 0 ? unmixed : VoteShares.mixed(cells, q, voteShare);
        return new Mixture(Consensus.of(cells.answers(), cells.clamped(), mixed, convergence), unmixed, evidence);
    }

    /** {@return where to start from: the posterior of the consensus that is given, but without its share of the vote} */
    static Optional<Posterior> start(Known known) {
        return known.start().map(past -> past instanceof Mixture own ? own.unmixed : past.posterior());
    }

    @Override
    public final CategoricalAnswers answers() {
        return plain.answers();
    }

    @Override
    public final Gold clamped() {
        return plain.clamped();
    }

    @Override
    public final Posterior posterior() {
        return plain.posterior();
    }

    /** {@return the model's own posterior; a warm start goes on from it} */
    public final Posterior unmixed() {
        return unmixed;
    }

    @Override
    public final Convergence convergence() {
        return plain.convergence();
    }

    /** {@return what {@link #unmixed()} is made of, if the method can tell} */
    @Override
    public final Optional<Evidence> evidence() {
        return evidence;
    }

    @Override
    public final double accuracy(String worker) {
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
