package org.crowd4j;

import java.util.List;
import java.util.Optional;

/**
 * A consensus with the figures of another one. A sub-class overrides those that differ, or adds
 * figures of its own.
 */
public abstract class ForwardingConsensus implements Consensus {
    private final Consensus consensus;

    /** Forwards to {@code consensus}. */
    protected ForwardingConsensus(Consensus consensus) {
        this.consensus = consensus;
    }

    @Override
    public CategoricalAnswers answers() {
        return consensus.answers();
    }

    @Override
    public Gold clamped() {
        return consensus.clamped();
    }

    @Override
    public Posterior posterior() {
        return consensus.posterior();
    }

    @Override
    public Convergence convergence() {
        return consensus.convergence();
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return consensus.likelihoods();
    }

    @Override
    public List<Consensus> members() {
        return consensus.members();
    }

    @Override
    public List<String> cautions() {
        return consensus.cautions();
    }

    @Override
    public WorkerFigures worker(String id) {
        return consensus.worker(id);
    }

    @Override
    public double accuracy(String worker) {
        return consensus.accuracy(worker);
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        return consensus.confusion(worker);
    }

    @Override
    public String toString() {
        return consensus.toString();
    }
}
