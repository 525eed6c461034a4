package org.crowd4j.pairwise;

import org.crowd4j.PairwiseStreamingAggregator;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A ledger of Glicko2")
class Glicko2LedgerTest implements PairwiseLedgerContract {

    @Override
    public PairwiseStreamingAggregator method() {
        return new Glicko2();
    }
}
