package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.jspecify.annotations.Nullable;

/**
 * What the other workers say where a worker answered, summed up by worker: the pass over the
 * answers of a {@link ChanceCorrection}, whose letters these are. The sums of disjoint sets of
 * tasks add up.
 */
public final class OthersShares {
    private final PackedAnswers packed;
    private final int k;
    private final double[] votes; // K: of the current task
    private final double[] own; // K: of the current worker in it
    private final double[] shares; // K: of the votes of the others
    private final double @Nullable [] similarity; // K × K; null if labels are alike or not

    /** The pass over some answers. */
    public OthersShares(PackedAnswers packed, double @Nullable [] similarity) {
        this.packed = packed;
        this.k = packed.k;
        this.similarity = similarity;
        this.votes = new double[k];
        this.own = new double[k];
        this.shares = new double[k];
    }

    /** {@return how near a label is to another; 1 for itself} */
    static double near(double @Nullable [] similarity, int k, int label, int other) {
        return similarity == null ? label == other ? 1 : 0 : similarity[label * k + other];
    }

    /**
     * Adds what the others say where each worker answered.
     *
     * @param sums W × (K + 2)
     * @param weight u, W
     */
    public void addTo(double[] sums, double[] weight, RunMonitor monitor) {
        for (int task = 0; task < packed.n; task++) {
            monitor.checkAt(task);
            int end = packed.from[task + 1];
            Arrays.fill(votes, 0);
            for (int a = packed.from[task]; a < end; a++) {
                votes[packed.code[a] % k] += packed.weight(a) * weight[packed.code[a] / k];
            }
            for (int a = packed.from[task]; a < end; ) {
                int worker = packed.code[a] / k;
                int next = a + 1;
                while (next < end && packed.code[next] / k == worker) {
                    next++; // answers of one worker lie together
                }
                compare(task, a, next, weight[worker], sums);
                a = next;
            }
        }
    }

    /** Adds the answers {@code begin} to {@code end} of a task, all of one worker. */
    private void compare(int task, int begin, int end, double weight, double[] sums) {
        int gold = packed.gold[task];
        Arrays.fill(own, 0);
        double answers = 0;
        for (int a = begin; a < end; a++) {
            own[packed.code[a] % k] += packed.weight(a);
            answers += packed.weight(a);
        }
        double others = 0;
        boolean alone = begin == packed.from[task] && end == packed.from[task + 1];
        for (int l = 0; l < k && !alone && gold < 0; l++) {
            shares[l] = Math.max(0, votes[l] - own[l] * weight);
            others += shares[l];
        }
        if (gold < 0 && others <= 0) {
            return;
        }
        for (int l = 0; l < k; l++) {
            shares[l] = gold < 0 ? shares[l] / others : l == gold ? 1 : 0;
        }
        int row = packed.code[begin] / k * (k + 2);
        double agreed = 0;
        double largest = 0;
        for (int l = 0; l < k; l++) {
            double share = similarity == null ? shares[l] : nearShare(l);
            sums[row + l] += answers * share;
            agreed += own[l] * share;
            largest = Math.max(largest, share);
        }
        sums[row + k] += agreed;
        sums[row + k + 1] += answers * largest;
    }

    private double nearShare(int label) {
        double sum = 0;
        for (int other = 0; other < k; other++) {
            sum += near(similarity, k, label, other) * shares[other];
        }
        return sum;
    }
}
