package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;

/** A vote in which workers have weights, and how often each agrees with its outcome. */
final class WeightedVote {
    private final Fit fit;
    private final PackedAnswers packed;
    private double[] weight; // W

    /** A vote with equal weights. */
    WeightedVote(Fit fit, double weight) {
        this.fit = fit;
        this.packed = fit.packed();
        this.weight = new double[packed.workers()];
        Arrays.fill(this.weight, weight);
    }

    /** Gives the workers other weights; at least 0. */
    void weigh(double[] weights) {
        weight = weights;
    }

    double[] weights() {
        return weight;
    }

    Consensus consensus(Convergence convergence) {
        return fit.vote(weight, 0, convergence);
    }

    /**
     * {@return for each worker, the share of answers, by their weight, that give the winning label;
     * of labels that tie, the first}
     */
    double[] agreement() {
        double[] agreed = new double[weight.length];
        double[] given = new double[weight.length];
        double[] row = new double[packed.labels()];
        for (int task = 0; task < packed.tasks(); task++) {
            fit.monitor().checkAt(task);
            VoteShares.fillWeighted(packed, task, weight, 0, row);
            int winner = first(row);
            for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
                int worker = packed.worker(answer);
                given[worker] += packed.weight(answer);
                agreed[worker] += packed.label(answer) == winner ? packed.weight(answer) : 0;
            }
        }
        for (int worker = 0; worker < agreed.length; worker++) {
            agreed[worker] /= given[worker];
        }
        return agreed;
    }

    /**
     * The first of the labels that tie for the lead, rounding aside: sums of weights hang on the
     * order of rows.
     */
    private static int first(double[] row) {
        double least = VoteShares.least(row, 0, row.length);
        int label = 0;
        while (row[label] < least) {
            label++;
        }
        return label;
    }
}
