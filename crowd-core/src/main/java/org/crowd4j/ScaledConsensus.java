package org.crowd4j;

/** A consensus of any method about answers with a scale. */
final class ScaledConsensus extends ForwardingConsensus implements OrdinalConsensus {

    ScaledConsensus(Consensus consensus) {
        super(consensus);
    }
}
