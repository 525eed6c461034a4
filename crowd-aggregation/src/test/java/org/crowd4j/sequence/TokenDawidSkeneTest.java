package org.crowd4j.sequence;

import org.crowd4j.SequenceAggregator;

class TokenDawidSkeneTest implements SequenceAggregatorContract {

    @Override
    public SequenceAggregator aggregator() {
        return new TokenDawidSkene();
    }
}
