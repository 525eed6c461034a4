package org.crowd4j.region;

import org.crowd4j.Mask;
import org.crowd4j.MaskConsensus;

/** A pixel is on if those who have it hold a share of the weight. */
final class WeightedMaskVote implements MaskConsensus.Rows {
    private static final double ROUNDING = 1e-9;
    private static final double NEVER_SURE = 1e-9;

    private final MaskCrowd crowd;
    private final double[] weight; // W
    private final double least;

    WeightedMaskVote(MaskCrowd crowd, double[] weight, double share) {
        this.crowd = crowd;
        this.weight = weight;
        least = share - ROUNDING;
    }

    @Override
    public Mask mask(int task) {
        boolean[] on = new boolean[crowd.counts[task].patterns];
        for (int pattern = 0; pattern < on.length; pattern++) {
            on[pattern] = crowd.share(task, weight, pattern) >= least;
        }
        return crowd.mask(task, on);
    }

    @Override
    public double probability(int task, int x, int y) {
        return Math.max(NEVER_SURE, Math.min(crowd.share(task, weight, x, y), 1 - NEVER_SURE));
    }
}
