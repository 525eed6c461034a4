package org.crowd4j.aggregation.internal.numerics;

import java.util.Arrays;

/**
 * The Cholesky factor of a symmetric positive definite matrix, UᵀU, for the systems and the inverse
 * of some thousand unknowns. Four rows are taken at a time, so that the rest of the matrix passes
 * through the cache a quarter as often, and every inner loop runs along rows.
 */
public final class Cholesky {
    private static final int BLOCK = 4;
    private static final double LEAST_PIVOT = 1e-14; // of the diagonal: what rounding leaves of nothing

    private final int n;
    private final double[][] upper; // rows of length n; what is left of the diagonal is not used
    private boolean positive = true;

    private Cholesky(double[][] upper) {
        this.upper = upper;
        n = upper.length;
    }

    /**
     * Factors a matrix. A pivot that rounding has taken is raised to what rounding leaves: the
     * matrix must be positive definite, but need not be well conditioned.
     *
     * @param matrix n rows of length n, of which those right of the diagonal are read; taken over
     * @return the factor
     */
    public static Cholesky of(double[][] matrix) {
        Cholesky factor = new Cholesky(matrix);
        double[] diagonal = new double[matrix.length];
        Arrays.setAll(diagonal, i -> matrix[i][i]);
        for (int k = 0; k < factor.n; k += BLOCK) {
            int end = Math.min(factor.n, k + BLOCK);
            factor.factorRows(k, end, diagonal);
            for (int i = end; i < factor.n; i++) {
                if (end == k + BLOCK) {
                    plus(
                            matrix[i],
                            i,
                            factor.n,
                            matrix,
                            k,
                            -matrix[k][i],
                            -matrix[k + 1][i],
                            -matrix[k + 2][i],
                            -matrix[k + 3][i]);
                }
            }
        }
        return factor;
    }

    private void factorRows(int from, int to, double[] diagonal) {
        for (int k = from; k < to; k++) {
            double[] row = upper[k];
            for (int above = from; above < k; above++) {
                axpy(row, -upper[above][k], upper[above], k, n);
            }
            double least = Math.max(Double.MIN_NORMAL, LEAST_PIVOT * diagonal[k]);
            positive &= row[k] > least;
            double pivot = Math.sqrt(Math.max(row[k], least));
            for (int j = k + 1; j < n; j++) {
                row[j] /= pivot;
            }
            row[k] = pivot;
        }
    }

    private static void axpy(double[] into, double factor, double[] row, int from, int to) {
        for (int j = from; j < to; j++) {
            into[j] += factor * row[j];
        }
    }

    /** Adds four rows, from {@code row} on, each times a factor. */
    private static void plus(
            double[] into, int from, int to, double[][] rows, int row, double c0, double c1, double c2, double c3) {
        double[] r0 = rows[row];
        double[] r1 = rows[row + 1];
        double[] r2 = rows[row + 2];
        double[] r3 = rows[row + 3];
        for (int j = from; j < to; j++) {
            into[j] += c0 * r0[j] + c1 * r1[j] + c2 * r2[j] + c3 * r3[j];
        }
    }

    /** {@return whether the matrix is positive definite, beyond what rounding leaves of nothing} */
    public boolean positive() {
        return positive;
    }

    /** Replaces the right side of a system by its solution. */
    public void solve(double[] right) {
        for (int k = 0; k < n; k++) {
            right[k] /= upper[k][k];
            axpy(right, -right[k], upper[k], k + 1, n);
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = right[k];
            double[] row = upper[k];
            for (int j = k + 1; j < n; j++) {
                sum -= row[j] * right[j];
            }
            right[k] = sum / row[k];
        }
    }

    /** {@return the inverse of the matrix, n rows of length n} */
    public double[][] inverse() {
        double[][] inverse = transposed(inverseOfFactor()); // row k: column k of the inverse of U
        double[][] product = new double[n][n];
        int whole = n - n % BLOCK;
        for (int k = 0; k < whole; k += BLOCK) {
            for (int i = 0; i < k + BLOCK; i++) {
                plus( // what is left of the diagonal is 0
                        product[i],
                        i,
                        k + BLOCK,
                        inverse,
                        k,
                        inverse[k][i],
                        inverse[k + 1][i],
                        inverse[k + 2][i],
                        inverse[k + 3][i]);
            }
        }
        for (int k = whole; k < n; k++) {
            for (int i = 0; i <= k; i++) {
                axpy(product[i], inverse[k][i], inverse[k], i, k + 1);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                product[i][j] = product[j][i];
            }
        }
        return product;
    }

    private double[][] inverseOfFactor() {
        double[][] inverse = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            double[] row = inverse[i];
            double[] factor = upper[i];
            for (int k = i + 1; k < n; k++) {
                axpy(row, -factor[k], inverse[k], k, n);
            }
            row[i] = 1;
            for (int j = i; j < n; j++) {
                row[j] /= factor[i];
            }
        }
        return inverse;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = i; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /** {@return the product of two square matrices} */
    public static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        int whole = a.length - a.length % BLOCK;
        for (int k = 0; k < whole; k += BLOCK) {
            for (int i = 0; i < a.length; i++) {
                plus(product[i], 0, a.length, b, k, a[i][k], a[i][k + 1], a[i][k + 2], a[i][k + 3]);
            }
        }
        for (int k = whole; k < a.length; k++) {
            for (int i = 0; i < a.length; i++) {
                axpy(product[i], a[i][k], b[k], 0, a.length);
            }
        }
        return product;
    }

    /** {@return the rows of a matrix, one after the other} */
    public static double[] flat(double[][] rows) {
        int n = rows.length;
        double[] flat = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows[i], 0, flat, i * n, n);
        }
        return flat;
    }
}
