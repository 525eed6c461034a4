package org.crowd4j.sequence;

import org.crowd4j.SequenceAggregator;

class HmmCrowdTest implements SequenceAggregatorContract {

    @Override
    public SequenceAggregator aggregator() {
        return new HmmCrowd();
    }
}
