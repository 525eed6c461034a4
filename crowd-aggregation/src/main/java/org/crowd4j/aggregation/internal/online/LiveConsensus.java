package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.WorkerFigures;

/** A snapshot of a ledger, with the ledger's confusion matrices. */
final class LiveConsensus implements Consensus {
    private final Consensus base;
    private final double[] rates; // W × K × K:  worker, truth, given

    LiveConsensus(Consensus base, double[] rates) {
        this.base = base;
        this.rates = rates;
    }

    @Override
    public CategoricalAnswers answers() {
        return base.answers();
    }

    @Override
    public Gold clamped() {
        return base.clamped();
    }

    @Override
    public Posterior posterior() {
        return base.posterior();
    }

    @Override
    public Convergence convergence() {
        return base.convergence();
    }

    @Override
    public WorkerFigures worker(String id) {
        return base.worker(id);
    }

    @Override
    public double accuracy(String worker) {
        return base.accuracy(worker);
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        int size = answers().labels().size() * answers().labels().size();
        int begin = answers().workers().position(worker) * size;
        return ConfusionMatrix.of(answers().labels(), Arrays.copyOfRange(rates, begin, begin + size));
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
