package org.crowd4j.pairwise;

import org.crowd4j.PairwiseStreamingAggregator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("A ledger")
class PairwiseLedgersTest {

    @Nested
    class OfElo implements PairwiseLedgerContract {
        @Override
        public PairwiseStreamingAggregator method() {
            return new Elo();
        }
    }

    @Nested
    class OfWengLin implements PairwiseLedgerContract {
        @Override
        public PairwiseStreamingAggregator method() {
            return new WengLin();
        }
    }

    @Nested
    class OfGlicko2 implements PairwiseLedgerContract {
        @Override
        public PairwiseStreamingAggregator method() {
            return new Glicko2();
        }
    }
}
