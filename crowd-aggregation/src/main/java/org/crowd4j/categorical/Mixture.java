package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/**
 * A consensus that remembers its model's own posterior, from before any share of the vote was mixed in. The results of methods with
 * a {@code voteShare} are of this type.
 */
public class Mixture implements Consensus {
    private final Consensus plain;
    private final Posterior unmixed;
    private final Optional<LikelihoodTerms> terms;

    Mixture(Consensus plain, Posterior unmixed, Optional<LikelihoodTerms> terms) {
        this.plain = plain;
        this.unmixed = unmixed;
        this.terms = terms;
    }

    /** {@return the consensus of a posterior, N × K, with a share of the vote mixed in} */
    static Mixture of(PackedAnswers packed, double[] q, double voteShare, Convergence convergence) {
        return of(packed, q, voteShare, convergence, Optional.empty());
    }

    /** {@return such a consensus, of a method whose posterior is a product} */
    static Mixture of(
            PackedAnswers packed,
            double[] q,
            double voteShare,
            Convergence convergence,
            Optional<LikelihoodTerms> terms) {
        Posterior unmixed = VoteShares.mixed(packed, q, 0);
        Posterior mixed = voteShare == 0 ? unmixed : VoteShares.mixed(packed, q, voteShare);
        return new Mixture(Consensus.of(packed.answers(), packed.clamped(), mixed, convergence), unmixed, terms);
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

    /** {@return how {@link #unmixed()} follows from the answers, if it is a product} */
    @Override
    public final Optional<AnswerLikelihoods> likelihoods() {
        return terms.map(own -> new ProductLikelihoods(answers(), own));
    }

    @Override
    public final WorkerFigures worker(String id) {
        return plain.worker(id);
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
