package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.VoteShares;
import org.crowd4j.aggregation.internal.Watch;

/** A vote in which workers have weights, and how often each agrees with its outcome. */
final class WeightedVote {
    private final Cells cells;
    private final CategoricalAnswers answers;
    private final Watch watch;
    private final IntToDoubleFunction weights = this::weight;
    private double[] weight; // W

    /** A vote with equal weights. */
    WeightedVote(Cells cells, double weight, Watch watch) {
        this.cells = cells;
        this.answers = cells.answers();
        this.watch = watch;
        this.weight = new double[cells.workers()];
        Arrays.fill(this.weight, weight);
    }

    /** Gives the workers other weights; at least 0. */
    void weigh(double[] weights) {
        weight = weights;
    }

    double[] weights() {
        return weight;
    }

    Posterior posterior() {
        return Posterior.of(answers, this::fill);
    }

    private double weight(int worker) {
        return weight[worker];
    }

    private void fill(int task, double[] row) {
        watch.checkAt(task);
        VoteShares.fillWeighted(cells, task, weights, row);
        VoteShares.clamp(cells, task, row);
    }

    /** {@return for each worker, the share of answers, by their weight, that give the winning label; of labels that tie, the first} */
    double[] agreement() {
        double[] agreed = new double[weight.length];
        double[] given = new double[weight.length];
        double[] row = new double[cells.labels()];
        for (int task = 0; task < cells.tasks(); task++) {
            fill(task, row);
            int winner = first(row);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                given[answers.worker(answer)] += cells.weight(answer);
                agreed[answers.worker(answer)] += answers.label(answer) == winner ? cells.weight(answer) : 0;
            }
        }
        for (int worker = 0; worker < agreed.length; worker++) {
            agreed[worker] /= given[worker];
        }
        return agreed;
    }

    /** The first of the labels that tie for the lead, rounding aside: sums of weights hang on the order of rows. */
    private static int first(double[] row) {
        double largest = 0;
        for (double share : row) {
            largest = Math.max(largest, share);
        }
        int label = 0;
        while (row[label] < largest - Posterior.TIE) {
            label++;
        }
        return label;
    }
}
