package org.crowd4j.aggregation.internal.online;

import java.util.Arrays;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.ForwardingConsensus;

/** A snapshot of a ledger, with the ledger's confusion matrices. */
final class LiveConsensus extends ForwardingConsensus {
    private final double[] rates; // W × K × K:  worker, truth, given

    LiveConsensus(Consensus base, double[] rates) {
        super(base);
        this.rates = rates;
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        int size = answers().labels().size() * answers().labels().size();
        int begin = answers().workers().position(worker) * size;
        return ConfusionMatrix.of(answers().labels(), Arrays.copyOfRange(rates, begin, begin + size));
    }
}
