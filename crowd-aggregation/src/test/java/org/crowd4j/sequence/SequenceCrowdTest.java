package org.crowd4j.sequence;

import org.crowd4j.SequenceAggregator;

class SequenceCrowdTest implements SequenceAggregatorContract {

    @Override
    public SequenceAggregator aggregator() {
        return new SequenceCrowd();
    }
}
