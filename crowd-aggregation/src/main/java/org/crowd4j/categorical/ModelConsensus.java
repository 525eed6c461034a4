package org.crowd4j.categorical;

import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.ProductLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteLikelihoods;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/** The consensus of a posterior, and what the posterior is a product of, if it is one. */
class ModelConsensus implements Consensus {
    private final Consensus plain;
    private final Optional<LikelihoodTerms> terms;

    /** Another consensus with further accessors. */
    ModelConsensus(Consensus plain) {
        this(plain, Optional.empty());
    }

    ModelConsensus(Consensus plain, Optional<LikelihoodTerms> terms) {
        this.plain = plain;
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
                VoteLikelihoods.weighted(packed, weights));
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

    @Override
    public final Convergence convergence() {
        return plain.convergence();
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return terms.isPresent() ? terms.map(own -> new ProductLikelihoods(answers(), own)) : plain.likelihoods();
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
