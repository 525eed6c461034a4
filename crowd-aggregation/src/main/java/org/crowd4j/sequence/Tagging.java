package org.crowd4j.sequence;

import org.crowd4j.SequenceConsensus;

/** Tags of all tokens with their probabilities, which no evidence makes certain. */
final class Tagging implements SequenceConsensus.Rows {
    private static final double DOUBT = 1e-9; // shared by all tags and one that nobody gave

    private final TokenTable table;
    private final int[] path; // T
    private final double[] q; // T × K

    Tagging(TokenTable table, int[] path, double[] q) {
        this.table = table;
        this.path = path;
        this.q = q;
    }

    @Override
    public int tag(int task, int position) {
        return path[table.firstOf[task] + position];
    }

    @Override
    public double probability(int task, int position, int tag) {
        double p = Math.min(1, q[(table.firstOf[task] + position) * table.labels + tag]);
        return (1 - DOUBT) * p + DOUBT / (table.labels + 1);
    }
}
