package org.crowd4j.forecast;

import java.util.Arrays;

/**
 * The mean of the probabilities of each outcome without a share at either end; the median if none
 * or one is left.
 *
 * @param share left out at either end; ½ for the median
 */
record Middle(double share) implements Pooling {
    private static final double ROUNDING = 1e-9;
    private static final double OF_MEDIAN = Math.sqrt(Math.PI / 2); // its error relative to that of the mean

    @Override
    public void pool(double[][] rows, double[] pooled) {
        int m = pooled.length / 2;
        int n = rows.length;
        double sum = 0;
        for (int number = 0; number < m; number++) {
            double[] sorted = column(rows, number);
            int g = Math.min((int) (share * n + ROUNDING), (n - 1) / 2);
            pooled[number] = mean(sorted, g);
            pooled[m + number] = n == 1 ? 0 : onLogOdds(error(sorted, g), pooled[number]);
            sum += pooled[number];
        }
        if (m == 2) {
            pooled[0] = 1 - pooled[1];
        } else if (sum == 0) { // every answer is sure of another outcome
            new Mean().pool(rows, pooled);
        }
    }

    private static double[] column(double[][] rows, int number) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][number];
        }
        Arrays.sort(column);
        return column;
    }

    private static double mean(double[] sorted, int g) {
        double sum = 0;
        for (int i = g; i < sorted.length - g; i++) {
            sum += sorted[i];
        }
        return Math.min(1, sum / (sorted.length - 2 * g));
    }

    /** {@return Yuen's standard error, by answers moved to the nearest that counts} */
    private double error(double[] sorted, int g) {
        int n = sorted.length;
        int h = n - 2 * g;
        boolean median = h <= 2 && g > 0;
        double[] kept = sorted.clone();
        for (int i = 0; i < g && !median; i++) {
            kept[i] = sorted[g];
            kept[n - 1 - i] = sorted[n - 1 - g];
        }
        double mean = mean(kept, 0);
        double squares = 0;
        for (double p : kept) {
            squares += (p - mean) * (p - mean);
        }
        return median ? OF_MEDIAN * Math.sqrt(squares / n / (n - 1)) : Math.sqrt(squares / h / (h - 1));
    }

    /** {@return the error of a probability as one of its log-odds} */
    static double onLogOdds(double error, double probability) {
        return error == 0 ? 0 : error / Math.max(1e-6, probability * (1 - probability));
    }
}
