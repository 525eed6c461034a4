package org.crowd4j.pairwise;

import org.crowd4j.PairwiseStreamingAggregator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A ledger of Elo")
class EloLedgerTest implements PairwiseLedgerContract {

    @Override
    public PairwiseStreamingAggregator method() {
        return new Elo();
    }
}
