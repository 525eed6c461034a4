package org.crowd4j.aggregation.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Posterior;

/** The share of a task's votes that each label has: the consensus of a vote, and where most methods start. */
public final class VoteShares {

    private static final double ROUNDING = 1e-13;

    private VoteShares() {}

    /**
     * Fills in the share of each label of a task, as if {@code smoothing} more votes were spread evenly: 1/K each where there
     * is no vote at all. Answers weigh what they weigh in {@code cells}.
     */
    public static void fill(Cells cells, int task, double smoothing, double[] row) {
        Arrays.fill(row, smoothing / row.length);
        for (int answer = cells.from[task]; answer < cells.from[task + 1]; answer++) {
            row[cells.answers.label(answer)] += cells.weight(answer);
        }
        scale(row);
    }

    /** Does so where votes also weigh as much as their workers; at least 0. */
    public static void fillWeighted(Cells cells, int task, IntToDoubleFunction weight, double[] row) {
        CategoricalAnswers answers = cells.answers;
        Arrays.fill(row, 0);
        for (int answer = cells.from[task]; answer < cells.from[task + 1]; answer++) {
            row[answers.label(answer)] += cells.weight(answer) * weight.applyAsDouble(answers.worker(answer));
        }
        scale(row);
    }

    /** Divides a row by its sum; without any, all labels have the same share. */
    private static void scale(double[] row) {
        double sum = sum(row);
        for (int c = 0; c < row.length; c++) {
            row[c] = sum > 0 ? row[c] / sum : 1.0 / row.length;
        }
    }

    /** {@return the sum of a row, without what rounding takes from it where there are many labels} */
    private static double sum(double[] row) {
        double sum = 0;
        double lost = 0;
        for (double part : row) {
            double term = part - lost;
            double next = sum + term;
            lost = next - sum - term;
            sum = next;
        }
        return sum;
    }

    /** {@return vote shares to start from, N × K, with gold clamped and the tasks of {@code previous} as they were there} */
    public static double[] start(Cells cells, Optional<Posterior> previous) {
        double[] q = new double[cells.n * cells.k];
        double[] row = new double[cells.k];
        for (int task = 0; task < cells.n; task++) {
            fill(cells, task, 0, row);
            clamp(cells, task, row);
            System.arraycopy(row, 0, q, task * cells.k, cells.k);
        }
        previous.ifPresent(posterior -> copy(posterior, cells, q));
        return q;
    }

    /** Copies the rows of tasks that a posterior knows, if it gives any of the labels at hand a chance. */
    private static void copy(Posterior posterior, Cells cells, double[] q) {
        int[] label = new int[cells.k];
        for (int c = 0; c < cells.k; c++) {
            label[c] = posterior.labels().find(cells.answers.labels().id(c)).orElse(-1);
        }
        for (int task = 0; task < cells.n; task++) {
            OptionalInt known = posterior.tasks().find(cells.answers.tasks().id(task));
            if (known.isEmpty() || cells.gold[task] >= 0) {
                continue;
            }
            double sum = 0;
            for (int c = 0; c < cells.k; c++) {
                sum += label[c] < 0 ? 0 : posterior.probability(known.getAsInt(), label[c]);
            }
            for (int c = 0; c < cells.k && sum > 0; c++) {
                q[task * cells.k + c] = label[c] < 0 ? 0 : posterior.probability(known.getAsInt(), label[c]) / sum;
            }
        }
    }

    /** Gives the gold label of a task, if it has one, probability 1. */
    public static void clamp(Cells cells, int task, double[] row) {
        if (cells.gold[task] >= 0) {
            Arrays.fill(row, 0);
            row[cells.gold[task]] = 1;
        }
    }

    /** {@return rows of {@code q}, mixed with a share of the vote smoothed by 1; clamped tasks stay as they are} */
    public static Posterior mixed(Cells cells, double[] q, double share) {
        return Posterior.of(cells.answers, (task, row) -> mix(cells, q, share, task, row));
    }

    /** Mixes a share of the vote, smoothed by 1, into all rows of {@code q}. */
    public static void mix(Cells cells, double[] q, double share) {
        double[] row = new double[cells.k];
        for (int task = 0; task < cells.n; task++) {
            mix(cells, q, share, task, row);
            System.arraycopy(row, 0, q, task * cells.k, cells.k);
        }
    }

    private static void mix(Cells cells, double[] q, double share, int task, double[] row) {
        if (share > 0) {
            fill(cells, task, 1, row);
        }
        for (int c = 0; c < cells.k; c++) {
            row[c] = (1 - share) * q[task * cells.k + c] + share * row[c];
        }
        double sum = sum(row);
        for (int c = 0; c < cells.k && Math.abs(sum - 1) > ROUNDING; c++) {
            row[c] /= sum; // rounding, where there are many labels
        }
        clamp(cells, task, row);
    }
}
