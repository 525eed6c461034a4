package org.crowd4j.span;

import org.crowd4j.SpanAggregator;

class SpanClustersTest implements SpanAggregatorContract {

    @Override
    public SpanAggregator aggregator() {
        return new SpanClusters();
    }
}
