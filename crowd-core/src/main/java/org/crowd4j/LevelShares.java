package org.crowd4j;

import java.util.Arrays;

/** The probability of each level of a task, given that the task has one. */
final class LevelShares {
    private final double[] share; // by level

    private LevelShares(double[] share) {
        this.share = share;
    }

    static LevelShares of(OrdinalConsensus consensus, String task) {
        int position = consensus.posterior().tasks().position(task);
        double[] share = new double[consensus.scale().levels().size()];
        double sum = 0;
        for (int level = 0; level < share.length; level++) {
            share[level] = consensus.posterior().probability(position, level);
            sum += share[level];
        }
        if (sum < Posterior.TIE) {
            Arrays.fill(share, 1.0 / share.length);
        } else {
            for (int level = 0; level < share.length; level++) {
                share[level] /= sum;
            }
        }
        return new LevelShares(share);
    }

    /**
     * {@return the first level up to which there is a given probability, within {@link
     * Posterior#TIE}}
     */
    int quantile(double probability) {
        double sum = 0;
        for (int level = 0; level < share.length - 1; level++) {
            sum += share[level];
            if (sum >= probability - Posterior.TIE) {
                return level;
            }
        }
        return share.length - 1;
    }

    double mean(OrdinalScale scale) {
        double mean = 0; // relative to the lowest position, so that equal levels add no rounding
        for (int level = 0; level < share.length; level++) {
            mean += share[level] * (scale.position(level) - scale.position(0));
        }
        return scale.position(0) + mean;
    }
}
