package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.WorkerFigures;

/** What a ledger held at some time, with its own confusion matrices. */
final class LiveConsensus implements Consensus {
    private final Consensus plain;
    private final double[] rates; // W × K × K:  worker, truth, given

    LiveConsensus(Consensus plain, double[] rates) {
        this.plain = plain;
        this.rates = rates;
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
    public Convergence convergence() {
        return plain.convergence();
    }

    @Override
    public WorkerFigures worker(String id) {
        return plain.worker(id);
    }

    @Override
    public double accuracy(String worker) {
        return plain.accuracy(worker);
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        int size = answers().labels().size() * answers().labels().size();
        int begin = answers().workers().position(worker) * size;
        return ConfusionMatrix.of(answers().labels(), Arrays.copyOfRange(rates, begin, begin + size));
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
