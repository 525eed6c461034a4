package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.OptionalInt;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.internal.CompensatedSum;

/**
 * The share of a task's votes that each label has: the consensus of a vote, and where most methods
 * start.
 */
public final class VoteShares {

    private static final double ROUNDING = 1e-13;
    private static final int AT_ONCE = 1 << 13; // tasks that are filled in one after the other

    private VoteShares() {}

    /**
     * Fills in the share of each label of a task, as if {@code smoothing} more votes were spread
     * evenly: 1/K each where there is no vote at all. Answers weigh what they weigh in
     * {@code cells}.
     */
    public static void fill(PackedAnswers packed, int task, double smoothing, double[] row) {
        Arrays.fill(row, smoothing / row.length);
        for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
            row[packed.label(answer)] += packed.weight(answer);
        }
        scale(row);
    }

    /** Does so where votes also weigh as much as their workers, at least 0, and clamps gold. */
    public static void fillWeighted(PackedAnswers packed, int task, double[] weight, double smoothing, double[] row) {
        Arrays.fill(row, smoothing / row.length);
        for (int answer = packed.from[task]; answer < packed.from[task + 1]; answer++) {
            row[packed.label(answer)] += packed.weight(answer) * weight[packed.worker(answer)];
        }
        scale(row);
        clamp(packed, task, row);
    }

    /** {@return the least probability with which a label of a row still wins} */
    public static double least(double[] q, int begin, int k) {
        double largest = 0;
        for (int i = begin; i < begin + k; i++) {
            largest = Math.max(largest, q[i]);
        }
        return largest - Posterior.TIE;
    }

    /** {@return how many labels of a row win, that is, tie for the lead} */
    public static int leading(double[] q, int begin, int k, double least) {
        int leading = 0;
        for (int i = begin; i < begin + k; i++) {
            leading += q[i] >= least ? 1 : 0;
        }
        return leading;
    }

    /** Divides a row by its sum; without any, all labels have the same share. */
    private static void scale(double[] row) {
        double sum = CompensatedSum.of(row);
        for (int c = 0; c < row.length; c++) {
            row[c] = sum > 0 ? row[c] / sum : 1.0 / row.length;
        }
    }

    /** {@return vote shares to start from, N × K, with gold clamped} */
    public static double[] start(PackedAnswers packed) {
        return all(packed, (task, row) -> {
            fill(packed, task, 0, row);
            clamp(packed, task, row);
        });
    }

    /** {@return shares of votes that weigh as much as their workers, N × K, with gold clamped} */
    public static double[] weighted(PackedAnswers packed, double[] weight, double smoothing) {
        return all(packed, (task, row) -> fillWeighted(packed, task, weight, smoothing, row));
    }

    /** {@return vote shares, N × K, also of tasks with gold} */
    public static double[] unclamped(PackedAnswers packed) {
        return all(packed, (task, row) -> fill(packed, task, 0, row));
    }

    /** {@return the rows of all tasks, N × K; several are filled in at a time} */
    private static double[] all(PackedAnswers packed, Posterior.Rows rows) {
        double[] q = new double[packed.n * packed.k];
        Stripes.ranges(packed.n, AT_ONCE, (begin, end) -> {
            double[] row = new double[packed.k];
            for (int task = begin; task < end; task++) {
                rows.fill(task, row);
                System.arraycopy(row, 0, q, task * packed.k, packed.k);
            }
        });
        return q;
    }

    /** Copies the tasks of a consensus to start from, if there is one, into {@code q}. */
    static double[] startFrom(double[] q, PackedAnswers packed, Known known) {
        known.start().ifPresent(previous -> copy(previous.posterior(), packed, q));
        return q;
    }

    /**
     * Copies the rows of the tasks in a posterior where a label of the answer set has a positive
     * probability.
     */
    private static void copy(Posterior posterior, PackedAnswers packed, double[] q) {
        int[] label = new int[packed.k];
        for (int c = 0; c < packed.k; c++) {
            label[c] = posterior.labels().find(packed.answers.labels().id(c)).orElse(-1);
        }
        for (int task = 0; task < packed.n; task++) {
            OptionalInt known = posterior.tasks().find(packed.taskId(task));
            if (known.isEmpty() || packed.gold[task] >= 0) {
                continue;
            }
            double sum = 0;
            for (int c = 0; c < packed.k; c++) {
                sum += label[c] < 0 ? 0 : posterior.probability(known.getAsInt(), label[c]);
            }
            for (int c = 0; c < packed.k && sum > 0; c++) {
                q[task * packed.k + c] = label[c] < 0 ? 0 : posterior.probability(known.getAsInt(), label[c]) / sum;
            }
        }
    }

    /** Gives the gold label of a task, if it has one, probability 1. */
    public static void clamp(PackedAnswers packed, int task, double[] row) {
        if (packed.gold[task] >= 0) {
            Arrays.fill(row, 0);
            row[packed.gold[task]] = 1;
        }
    }

    /**
     * {@return the posterior whose rows are those of {@code q}, without rounding; gold is clamped}
     */
    public static Posterior posterior(PackedAnswers packed, double[] q) {
        return posterior(packed, (task, row) -> mix(packed, q, 0, task, row));
    }

    /** {@return the posterior of rows that tasks have by their places} */
    public static Posterior posterior(PackedAnswers packed, Posterior.Rows rows) {
        return Posterior.of(packed.answers, (task, row) -> rows.fill(packed.order.task(task), row));
    }

    /**
     * Mixes a share of the vote, smoothed by 1, into all rows of {@code q}; clamped tasks stay as
     * they are.
     */
    public static void mix(PackedAnswers packed, double[] q, double share) {
        double[] row = new double[packed.k];
        for (int task = 0; task < packed.n; task++) {
            mix(packed, q, share, task, row);
            System.arraycopy(row, 0, q, task * packed.k, packed.k);
        }
    }

    private static void mix(PackedAnswers packed, double[] q, double share, int task, double[] row) {
        if (share > 0) {
            fill(packed, task, 1, row);
        }
        for (int c = 0; c < packed.k; c++) {
            row[c] = (1 - share) * q[task * packed.k + c] + share * row[c];
        }
        double sum = CompensatedSum.of(row);
        for (int c = 0; c < packed.k && Math.abs(sum - 1) > ROUNDING; c++) {
            row[c] /= sum; // rounding, where there are many labels
        }
        clamp(packed, task, row);
    }
}
