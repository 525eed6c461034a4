package org.crowd4j.aggregation.internal.numerics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Changes rows of probabilities so that they agree with how often labels were right. */
@FunctionalInterface
public interface CalibrationMap {

    /** The least probability that either map takes. */
    double LEAST = 1e-9;

    /** The logarithm of the highest temperature, and of the inverse of the lowest. */
    double MOST_LOG = Math.log(20);

    /** How many judged tasks the identity stands for in the isotonic map. */
    double IDENTITY = 20;

    /** Probabilities so close are equal: sums in another order differ by rounding. */
    double SAME = 1e-9;

    /** Changes a row of probabilities; it sums to 1 before and after. */
    void apply(double[] row);

    /**
     * {@return q ∝ q^(1/T) for the T of least log loss, with (ln T)² / 2 added to it, from 1/20 to
     * 20}
     *
     * @param q rows of probabilities, one after the other, of {@code truth.length} judged tasks
     * @param truth the position of the right label of each
     */
    static CalibrationMap temperature(double[] q, int[] truth) {
        double[] logs = Arrays.stream(q).map(p -> Math.log(Math.max(LEAST, p))).toArray();
        double[] row = new double[q.length / truth.length];
        UnivariateFunction slope = log -> slope(logs, truth, log, row);
        double log = MOST_LOG;
        if (slope.value(-MOST_LOG) >= 0) {
            log = -MOST_LOG;
        } else if (slope.value(MOST_LOG) > 0) {
            log = new BrentSolver(1e-15, 1e-15).solve(1000, slope, -MOST_LOG, MOST_LOG);
        }
        double power = Math.exp(log);
        return one -> sharpen(one, power);
    }

    /** The derivative of the penalised log loss by the logarithm of 1/T. */
    private static double slope(double[] logs, int[] truth, double log, double[] row) {
        double power = Math.exp(log);
        double slope = log;
        for (int task = 0; task < truth.length; task++) {
            int from = task * row.length;
            for (int c = 0; c < row.length; c++) {
                row[c] = power * logs[from + c];
            }
            Softmax.apply(row);
            for (int c = 0; c < row.length; c++) {
                slope += power * logs[from + c] * (row[c] - (c == truth[task] ? 1 : 0));
            }
        }
        return slope;
    }

    private static void sharpen(double[] row, double power) {
        for (int c = 0; c < row.length; c++) {
            row[c] = power * Math.log(Math.max(LEAST, row[c]));
        }
        Softmax.apply(row);
    }

    /**
     * {@return the rising function that is closest, in squares, to how often labels of each
     * probability were right, between its steps a straight line, mixed with the identity as if that
     * stood for twenty more tasks}
     *
     * <p>Pooling adjacent violators, with equal probabilities pooled first: O(n log n).
     *
     * @param q rows of probabilities, one after the other, of {@code truth.length} judged tasks
     * @param truth the position of the right label of each
     */
    static CalibrationMap isotonic(double[] q, int[] truth) {
        int k = q.length / truth.length;
        int[] order = Positions.sorted(q.length, (i, j) -> Double.compare(q[i], q[j]));
        double[] weight = new double[q.length]; // of the blocks so far
        double[] sum = new double[q.length]; // of their probabilities
        double[] right = new double[q.length]; // how many of their labels were right
        int blocks = 0;
        for (int at = 0; at < order.length; blocks++) {
            double p = q[order[at]];
            for (; at < order.length && q[order[at]] - p <= SAME; at++) {
                weight[blocks]++;
                sum[blocks] += q[order[at]];
                right[blocks] += order[at] % k == truth[order[at] / k] ? 1 : 0;
            }
            while (blocks > 0 && right[blocks - 1] * weight[blocks] >= right[blocks] * weight[blocks - 1]) {
                blocks--;
                weight[blocks] += weight[blocks + 1];
                sum[blocks] += sum[blocks + 1];
                right[blocks] += right[blocks + 1];
                weight[blocks + 1] = 0;
                sum[blocks + 1] = 0;
                right[blocks + 1] = 0;
            }
        }
        double[] x =
                IntStream.range(0, blocks).mapToDouble(b -> sum[b] / weight[b]).toArray();
        double[] y = IntStream.range(0, blocks)
                .mapToDouble(b -> right[b] / weight[b])
                .toArray();
        double share = truth.length / (truth.length + IDENTITY);
        return row -> {
            double total = 0;
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.max(LEAST, (1 - share) * row[c] + share * interpolate(x, y, row[c]));
                total += row[c];
            }
            for (int c = 0; c < row.length; c++) {
                row[c] /= total;
            }
        };
    }

    private static double interpolate(double[] x, double[] y, double at) {
        int place = Arrays.binarySearch(x, at);
        if (place >= 0) {
            return y[place];
        }
        int above = -place - 1;
        if (above == 0 || above == x.length) {
            return y[Math.min(above, x.length - 1)];
        }
        double part = (at - x[above - 1]) / (x[above] - x[above - 1]);
        return y[above - 1] + part * (y[above] - y[above - 1]);
    }
}
