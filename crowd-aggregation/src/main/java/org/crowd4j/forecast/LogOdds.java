package org.crowd4j.forecast;

import java.util.Arrays;

/**
 * The mean log-odds, times a factor: the normalised geometric mean of the probabilities, to a
 * power.
 *
 * @param factor multiplies the log-odds
 */
record LogOdds(double factor) implements Pooling {
    private static final double LEAST = 0.02; // divided by the number of outcomes: 0.01 of two

    @Override
    public void pool(double[][] rows, double[] pooled) {
        int m = pooled.length / 2;
        double[] logs = meanLogs(rows);
        raise(logs, factor, pooled);
        double n = size(rows);
        for (int number = 0; number < m; number++) {
            pooled[m + number] = n < 1.5 ? 0 : factor * Math.sqrt(variance(rows, number) / n);
        }
    }

    /** {@return the mean logarithm of the probability of each outcome} */
    static double[] meanLogs(double[][] rows) {
        int m = rows[0].length - 1;
        double[] logs = new double[m];
        double weights = 0;
        for (double[] row : rows) {
            double[] clipped = clipped(row);
            for (int number = 0; number < m; number++) {
                logs[number] += row[m] * StrictMath.log(clipped[number]);
            }
            weights += row[m];
        }
        for (int number = 0; number < m; number++) {
            logs[number] /= weights;
        }
        return logs;
    }

    /** Writes the probabilities proportional to e to the power of the factor times logarithms. */
    static void raise(double[] logs, double factor, double[] into) {
        double most = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        for (int number = 0; number < logs.length; number++) {
            into[number] = StrictMath.exp(factor * (logs[number] - most));
            sum += into[number];
        }
        for (int number = 0; number < logs.length; number++) {
            into[number] /= sum;
        }
    }

    /** {@return the probabilities of an answer, none below a least one; they add up to 1} */
    static double[] clipped(double[] row) {
        int m = row.length - 1;
        double[] clipped = Arrays.copyOf(row, m);
        double least = LEAST / m;
        int low = 0;
        double rest = 0;
        for (double p : clipped) {
            low += p < least ? 1 : 0;
            rest += p < least ? 0 : p;
        }
        for (int number = 0; number < m && low > 0; number++) {
            clipped[number] = clipped[number] < least ? least : clipped[number] / rest * (1 - low * least);
        }
        return clipped;
    }

    /** {@return log(p / (1 − p)); 0 for the single outcome of a task} */
    static double of(double p) {
        return p == 1 ? 0 : StrictMath.log(p / (1 - p));
    }

    /** {@return how many answers of equal weight have the same information} */
    static double size(double[][] rows) {
        double sum = 0;
        double squares = 0;
        for (double[] row : rows) {
            double weight = row[row.length - 1];
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }

    /** {@return the variance of the log-odds of an outcome between answers} */
    private static double variance(double[][] rows, int number) {
        double n = size(rows);
        double weights = 0;
        double mean = 0;
        double[] odds = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            odds[i] = of(clipped(rows[i])[number]);
            double weight = rows[i][rows[i].length - 1];
            weights += weight;
            mean += weight * odds[i];
        }
        mean /= weights;
        double squares = 0;
        for (int i = 0; i < rows.length; i++) {
            squares += rows[i][rows[i].length - 1] * (odds[i] - mean) * (odds[i] - mean);
        }
        return n < 1.5 ? 0 : squares / weights * n / (n - 1);
    }

    /** {@return the sum over outcomes of the squares of log-odds about their mean} */
    static double squares(double[][] rows) {
        double all = 0;
        for (int number = 0; number < rows[0].length - 1; number++) {
            double mean = 0;
            for (double[] row : rows) {
                mean += of(clipped(row)[number]) / rows.length;
            }
            for (double[] row : rows) {
                double off = of(clipped(row)[number]) - mean;
                all += off * off;
            }
        }
        return all;
    }

    /** {@return a sum that does not depend on the order of its terms} */
    static double sum(double[] terms) {
        double[] sorted = terms.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted).sum();
    }
}
