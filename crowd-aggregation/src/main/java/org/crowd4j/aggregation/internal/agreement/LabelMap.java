package org.crowd4j.aggregation.internal.agreement;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Translates the labels of one camp into those of the other, as far as a linear map can: harsh
 * raters into mild ones, or labels into those that a group confuses them with.
 *
 * <pre>
 *   M = X · W⁻¹      X between the camps, W within the camp that is translated,
 *                    both K × K and per pair of answers
 * </pre>
 */
public final class LabelMap {
    /** With more labels there are too few answers for each pair of labels. */
    private static final int MAX_LABELS = 32;

    /** Directions with a smaller share of the largest variance are noise, and translated to 0. */
    private static final double MIN_VARIANCE = 0.05;

    private final int k;
    private final double[] matrix; // K × K; empty for no translation

    private LabelMap(int k, double[] matrix) {
        this.k = k;
        this.matrix = matrix;
    }

    /** {@return a map that translates each label into itself} */
    public static LabelMap identity(int labels) {
        return new LabelMap(labels, new double[0]);
    }

    /**
     * {@return the map from sums of products over pairs of answers; the identity where these do not
     * suffice}
     *
     * @param between K × K: products of a label in the other camp and one in this camp
     * @param within K × K: products of two labels in this camp
     */
    static LabelMap of(int labels, double[] between, double[] within) {
        double trace = 0;
        for (int l = 0; l < labels; l++) {
            trace += within[l * labels + l];
        }
        if (labels < 3 || labels > MAX_LABELS || !(trace > 0)) {
            return identity(labels);
        }
        RealMatrix own = new Array2DRowRealMatrix(labels, labels);
        RealMatrix cross = new Array2DRowRealMatrix(labels, labels);
        for (int i = 0; i < labels; i++) {
            for (int j = 0; j < labels; j++) {
                own.setEntry(i, j, (within[i * labels + j] + within[j * labels + i]) / 2);
                cross.setEntry(i, j, between[i * labels + j]);
            }
        }
        EigenDecomposition parts = new EigenDecomposition(own);
        double[] variances = parts.getRealEigenvalues();
        double floor = MIN_VARIANCE * Arrays.stream(variances).max().orElse(0);
        double[] matrix = new double[labels * labels];
        for (int part = 0; part < labels; part++) {
            if (variances[part] > floor) {
                RealVector direction = parts.getEigenvector(part);
                RealVector image = cross.operate(direction);
                for (int i = 0; i < matrix.length; i++) {
                    matrix[i] += image.getEntry(i / labels) * direction.getEntry(i % labels) / variances[part];
                }
            }
        }
        return new LabelMap(labels, matrix);
    }

    /** Translates a vector of labels in an array, from a place on, into another array. */
    void apply(double[] from, int start, double[] to) {
        if (matrix.length == 0) {
            System.arraycopy(from, start, to, 0, k);
            return;
        }
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += matrix[i * k + j] * from[start + j];
            }
            to[i] = sum;
        }
    }
}
