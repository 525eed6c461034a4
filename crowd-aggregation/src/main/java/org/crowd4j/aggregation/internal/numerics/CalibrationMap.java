package org.crowd4j.aggregation.internal.numerics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Changes rows of probabilities so that they agree with how often labels were right. */
@FunctionalInterface
public interface CalibrationMap {

    /** Changes a row of probabilities; it sums to 1 before and after. */
    void apply(double[] row);

    /**
     * A row of probabilities and the label that was right.
     *
     * @param row the probabilities
     * @param truth the position of the right label
     */
    record Judged(List<Double> row, int truth) {
        /** Copies the row. */
        public Judged {
            row = List.copyOf(row);
        }

        /** {@return the row as an array} */
        private double[] array() {
            return row.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** The least probability that either map takes. */
    double LEAST = 1e-9;

    /** The logarithm of the highest temperature, and of the inverse of the lowest. */
    double MOST_LOG = Math.log(20);

    /**
     * {@return q ∝ q^(1/T) for the T of least log loss on {@code judged}, with (ln T)² / 2 added to
     * it, from 1/20 to 20: without rows T is 1}
     */
    static CalibrationMap temperature(List<Judged> judged) {
        UnivariateFunction slope = log -> slope(judged, log);
        double log = MOST_LOG;
        if (slope.value(-MOST_LOG) >= 0) {
            log = -MOST_LOG;
        } else if (slope.value(MOST_LOG) > 0) {
            log = new BrentSolver(1e-15, 1e-15).solve(1000, slope, -MOST_LOG, MOST_LOG);
        }
        double power = Math.exp(log);
        return row -> sharpen(row, power);
    }

    /** The derivative of the penalised log loss by the logarithm of 1/T. */
    private static double slope(List<Judged> judged, double log) {
        double power = Math.exp(log);
        double slope = log;
        for (Judged one : judged) {
            double[] row = one.array();
            sharpen(row, power);
            for (int c = 0; c < row.length; c++) {
                double z = Math.log(Math.max(LEAST, one.row().get(c)));
                slope += power * z * (row[c] - (c == one.truth() ? 1 : 0));
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
     * probability were right on {@code judged}, between its steps a straight line, mixed with the
     * identity as if that stood for twenty more tasks}
     *
     * <p>Pooling adjacent violators: O(n log n) for n probabilities.
     */
    static CalibrationMap isotonic(List<Judged> judged) {
        double[] given = judged.stream()
                .flatMapToDouble(one -> Arrays.stream(one.array()))
                .toArray();
        double[] right = judged.stream()
                .flatMapToDouble(one -> IntStream.range(0, one.row().size()).mapToDouble(c -> c == one.truth() ? 1 : 0))
                .toArray();
        Integer[] order = IntStream.range(0, given.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> given[i]));
        double[] weight = new double[given.length]; // of the blocks so far
        double[] x = new double[given.length]; // their mean probability
        double[] y = new double[given.length]; // their share of right labels
        int blocks = 0;
        for (int i : order) {
            weight[blocks] = 1;
            x[blocks] = given[i];
            y[blocks] = right[i];
            blocks++;
            while (blocks > 1 && (y[blocks - 2] >= y[blocks - 1] || x[blocks - 2] == x[blocks - 1])) {
                double sum = weight[blocks - 2] + weight[blocks - 1];
                x[blocks - 2] = (weight[blocks - 2] * x[blocks - 2] + weight[blocks - 1] * x[blocks - 1]) / sum;
                y[blocks - 2] = (weight[blocks - 2] * y[blocks - 2] + weight[blocks - 1] * y[blocks - 1]) / sum;
                weight[blocks - 2] = sum;
                blocks--;
            }
        }
        double[] steps = Arrays.copyOf(x, blocks);
        double[] shares = Arrays.copyOf(y, blocks);
        double share = judged.size() / (judged.size() + 20.0);
        return row -> {
            double sum = 0;
            for (int c = 0; c < row.length; c++) {
                double mapped = share > 0 ? interpolate(steps, shares, row[c]) : 0;
                row[c] = Math.max(LEAST, (1 - share) * row[c] + share * mapped);
                sum += row[c];
            }
            for (int c = 0; c < row.length; c++) {
                row[c] /= sum;
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
