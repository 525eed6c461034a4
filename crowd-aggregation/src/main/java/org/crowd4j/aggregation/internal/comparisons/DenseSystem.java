package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Cholesky;
import org.jspecify.annotations.Nullable;

/** A system that is solved by factoring its matrix: up to some thousand items. */
public final class DenseSystem implements ScoreSystem {
    private final int n;
    private final double ridge;
    private final boolean centred;
    private final double[][] matrix; // right of the diagonal
    private double level; // of the matrix of ones that makes a centred system regular
    private @Nullable Cholesky factor;

    public DenseSystem(int n, double ridge, boolean centred) {
        this.n = n;
        this.ridge = ridge;
        this.centred = centred;
        matrix = new double[n][n];
    }

    @Override
    public void clear() {
        for (double[] row : matrix) {
            Arrays.fill(row, 0);
        }
    }

    @Override
    public void add(int row, int first, int second, double curvature) {
        if (first >= 0) {
            matrix[first][first] += curvature;
        }
        if (second >= 0) {
            matrix[second][second] += curvature;
        }
        if (first >= 0 && second >= 0) {
            matrix[Math.min(first, second)][Math.max(first, second)] -= curvature;
        }
    }

    @Override
    public void finish() {
        double diagonal = 0;
        for (int i = 0; i < n; i++) {
            matrix[i][i] += ridge;
            diagonal += matrix[i][i] / n;
        }
        level = centred ? diagonal : 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; centred && j < n; j++) {
                matrix[i][j] += level / n;
            }
        }
        factor = Cholesky.of(matrix);
    }

    @Override
    public void solve(double[] right) {
        if (centred) {
            centre(right);
        }
        factor().solve(right);
        if (centred) {
            centre(right);
        }
    }

    private Cholesky factor() {
        Cholesky made = factor;
        if (made == null) {
            throw new IllegalStateException("the system is not finished");
        }
        return made;
    }

    /** Makes the mean 0. */
    static void centre(double[] scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] -= sum / scores.length;
        }
    }

    /** {@return the matrix before it is finished; the part right of the diagonal counts} */
    double[][] matrix() {
        return matrix;
    }

    /** {@return whether the matrix is positive definite} */
    boolean positive() {
        return factor().positive();
    }

    /** {@return the inverse; of a centred system that within the scores whose sum is 0} */
    public double[][] inverse() {
        double[][] inverse = factor().inverse();
        if (centred) {
            double constant = 1 / (n * (ridge + level));
            for (double[] row : inverse) {
                for (int j = 0; j < n; j++) {
                    row[j] -= constant;
                }
            }
        }
        return inverse;
    }
}
