package org.crowd4j.aggregation.internal.numbers;

import org.apache.commons.math3.special.Gamma;

/**
 * Variances of many samples, each drawn towards that of all by as much as their logarithms are
 * alike: moderated variances. A sample of d degrees of freedom gets those of the prior on top.
 *
 * @param priorDegrees the degrees of freedom of the prior; infinite if the samples do not differ
 *     beyond chance
 * @param priorVariance the variance of the prior
 * @see <a href="https://doi.org/10.2202/1544-6115.1027">G. K. Smyth (2004), Linear Models and
 *     Empirical Bayes Methods for Assessing Differential Expression in Microarray Experiments,
 *     Statistical Applications in Genetics and Molecular Biology 3(1), 3</a>
 */
public record VarianceShrinkage(double priorDegrees, double priorVariance) {
    private static final int TABULATED = 256;
    private static final double LARGE = 1e-7; // a trigamma this small has an argument of 10⁷
    private static final double SETTLED = 1e-10;
    private static final int MOST_STEPS = 50;

    /**
     * Fits the prior.
     *
     * @param squares the sum of squares of each sample about its mean
     * @param degrees its degrees of freedom
     */
    public static VarianceShrinkage of(double[] squares, double[] degrees) {
        double[] expected = new double[TABULATED]; // of the log of a variance of 1, by degrees
        double[] spread = new double[TABULATED];
        for (int d = 1; d < TABULATED; d++) {
            expected[d] = logMean(d);
            spread[d] = Gamma.trigamma(d / 2.0);
        }
        double allSquares = 0;
        double allDegrees = 0;
        double mean = 0;
        double bySampling = 0;
        int samples = 0;
        double[] log = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            double d = degrees[i];
            if (d <= 0) {
                continue;
            }
            allSquares += squares[i];
            allDegrees += d;
            if (squares[i] > 0) {
                int whole = d < TABULATED && d == (int) d ? (int) d : 0;
                log[samples] = Math.log(squares[i] / d) - (whole > 0 ? expected[whole] : logMean(d));
                mean += log[samples];
                bySampling += whole > 0 ? spread[whole] : Gamma.trigamma(d / 2);
                samples++;
            }
        }
        double pooled = allDegrees > 0 ? allSquares / allDegrees : 0;
        if (samples < 2) {
            return new VarianceShrinkage(Double.POSITIVE_INFINITY, pooled);
        }
        mean /= samples;
        double between = 0;
        for (int i = 0; i < samples; i++) {
            between += (log[i] - mean) * (log[i] - mean);
        }
        double beyond = between / (samples - 1) - bySampling / samples;
        if (beyond <= 0) {
            return new VarianceShrinkage(Double.POSITIVE_INFINITY, pooled);
        }
        double half = inverseTrigamma(beyond);
        return new VarianceShrinkage(2 * half, Math.exp(mean + logMean(2 * half)));
    }

    /** {@return the mean log of a sample variance of {@code d} degrees, if the true one is 1} */
    private static double logMean(double d) {
        return Gamma.digamma(d / 2) - Math.log(d / 2);
    }

    /** {@return x whose trigamma is {@code value}, by Newton steps that cannot overshoot} */
    static double inverseTrigamma(double value) {
        if (value < LARGE) {
            return 1 / value;
        }
        double x = 0.5 + 1 / value;
        for (int step = 0; step < MOST_STEPS; step++) {
            double trigamma = Gamma.trigamma(x);
            double change = trigamma * (1 - trigamma / value) / tetragamma(x);
            x += change;
            if (Math.abs(change) <= SETTLED * x) {
                break;
            }
        }
        return x;
    }

    /** The derivative of trigamma, by its recurrence and its asymptotic series. */
    private static double tetragamma(double x) {
        double sum = 0;
        double y = x;
        while (y < 10) {
            sum -= 2 / (y * y * y);
            y++;
        }
        double r = 1 / (y * y);
        return sum - r * (1 + 1 / y + r * (0.5 - r * (1.0 / 6 - r * (1.0 / 6 - r * 0.3))));
    }

    /** {@return the variance of a sample, drawn towards the prior} */
    public double of(double squares, double degrees) {
        return Double.isInfinite(priorDegrees)
                ? priorVariance
                : (priorDegrees * priorVariance + squares) / (priorDegrees + degrees);
    }
}
