package org.crowd4j.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How a forecaster's log-odds x of the second of two outcomes depart from what came true: the
 * a and b of σ(a + b·x) with the highest Σ log p + log prior, with a ~ N(0, 0.5²) and
 * b ~ N(1, 0.5²). For other outcomes a is 0 and p ∝ exp(b·log p).
 */
final class ForecasterBias {
    private static final double PRECISION = 4; // of the priors of a and b
    private static final int STEPS = 50;
    private static final int HALVINGS = 30;
    private static final double LEAST_GAIN = 1e-10; // of the objective, by a step

    private final boolean offsets; // whether a is learnt
    private final List<double[]> logs = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private double offset;
    private double slope = 1;

    ForecasterBias(boolean offsets) {
        this.offsets = offsets;
    }

    /** Adds a resolved forecast: the logarithms of its probabilities, and what came true. */
    void add(double[] logarithms, int outcome) {
        logs.add(logarithms);
        right.add(outcome);
    }

    /** {@return how many resolved forecasts there are} */
    int size() {
        return logs.size();
    }

    double offset() {
        return offset;
    }

    double slope() {
        return slope;
    }

    /** Finds a and b by Newton steps, halved as long as they lower the objective. */
    void fit() {
        double[] gradient = new double[2];
        double[] curvature = new double[3];
        double height = objective(offset, slope, gradient, curvature);
        for (int step = 0; step < STEPS; step++) {
            double determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
            double da = (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant;
            double db = (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant;
            if (da * gradient[0] + db * gradient[1] < LEAST_GAIN) {
                offset += da;
                slope += db;
                return;
            }
            double share = 1;
            double next = objective(offset + da, slope + db, gradient, curvature);
            for (int halving = 0; next < height && halving < HALVINGS; halving++) {
                share /= 2;
                next = objective(offset + share * da, slope + share * db, gradient, curvature);
            }
            offset += share * da;
            slope += share * db;
            height = next;
        }
    }

    /**
     * {@return the objective}
     *
     * @param gradient receives its derivatives by a and b
     * @param curvature receives minus its second derivatives: aa, ab, bb
     */
    double objective(double a, double b, double[] gradient, double[] curvature) {
        double sum = -PRECISION / 2 * (a * a + (b - 1) * (b - 1));
        gradient[0] = offsets ? -PRECISION * a : 0;
        gradient[1] = -PRECISION * (b - 1);
        curvature[0] = PRECISION;
        curvature[1] = 0;
        curvature[2] = PRECISION;
        for (int i = 0; i < logs.size(); i++) {
            double[] x = logs.get(i);
            double[] p = x.clone();
            change(a, b, p);
            int outcome = right.get(i);
            sum += StrictMath.log(p[outcome]);
            double mean = 0;
            double square = 0;
            for (int j = 0; j < p.length; j++) {
                mean += p[j] * x[j];
                square += p[j] * x[j] * x[j];
            }
            gradient[1] += x[outcome] - mean;
            curvature[2] += square - mean * mean;
            if (offsets) {
                gradient[0] += (outcome == 1 ? 1 : 0) - p[1];
                curvature[0] += p[1] * (1 - p[1]);
                curvature[1] += p[1] * (x[1] - mean);
            }
        }
        return sum;
    }

    /** Replaces logarithms by the probabilities of a forecaster without the bias. */
    void change(double[] logarithms) {
        change(offset, slope, logarithms);
    }

    private void change(double a, double b, double[] logarithms) {
        for (int j = 0; j < logarithms.length; j++) {
            logarithms[j] = b * logarithms[j] + (offsets && j == 1 ? a : 0);
        }
        LogOdds.raise(logarithms.clone(), 1, logarithms);
    }
}
