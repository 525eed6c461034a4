package org.crowd4j.sequence;

import org.crowd4j.SequenceAggregator;

class TokenVoteTest implements SequenceAggregatorContract {

    @Override
    public SequenceAggregator aggregator() {
        return new TokenVote();
    }
}
