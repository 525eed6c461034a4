package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/** The consensus of a posterior, and what the posterior is a product of, if it is one. */
class ModelConsensus extends ForwardingConsensus {
    private final Optional<LikelihoodTerms> terms;

    /** Another consensus with further accessors. */
    ModelConsensus(Consensus plain) {
        this(plain, Optional.empty());
    }

    ModelConsensus(Consensus plain, Optional<LikelihoodTerms> terms) {
        super(plain);
        this.terms = terms;
    }

    /** {@return the consensus of a posterior q, N × K} */
    static Consensus of(PackedAnswers packed, double[] q, Convergence convergence) {
        return Consensus.of(packed.answers(), packed.clamped(), VoteShares.posterior(packed, q), convergence);
    }

    /** {@return such a consensus, of a method whose posterior is a product} */
    static Consensus of(PackedAnswers packed, double[] q, Convergence convergence, Optional<LikelihoodTerms> terms) {
        return new ModelConsensus(of(packed, q, convergence), terms);
    }

    /** {@return the consensus of a vote q, N × K, in which workers have weights} */
    static Consensus ofVote(PackedAnswers packed, double[] q, Convergence convergence, double[] weights) {
        return Consensus.of(
                packed.answers(),
                packed.clamped(),
                VoteShares.posterior(packed, q),
                convergence,
                VoteLikelihoods.weighted(packed, weights, 0));
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return terms.isPresent() ? terms.map(own -> new ProductLikelihoods(answers(), own)) : super.likelihoods();
    }
}
