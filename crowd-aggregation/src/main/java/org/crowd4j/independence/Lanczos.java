package org.crowd4j.independence;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.numerics.Vectors;

/** The eigenvectors of the largest eigenvalues of a sparse symmetric matrix. */
final class Lanczos {
    /** Dimension of the Krylov space at most. */
    private static final int MAX_STEPS = 60;

    /** A residual below this norm ends the iteration: the space is invariant. */
    private static final double NEGLIGIBLE_NORM = 1e-10;

    private Lanczos() {}

    /**
     * Finds eigenvectors by the method of Lanczos with full reorthogonalisation.
     *
     * @param size the order of the matrix
     * @param row the row of each entry above or below the diagonal, given once
     * @param column its column
     * @param value its value
     * @param wanted the number of eigenvectors, by decreasing eigenvalue
     * @param seed the seed of the random start vector
     * @return the eigenvectors; fewer than {@code wanted} if the space is smaller
     */
    static double[][] leading(int size, int[] row, int[] column, double[] value, int wanted, long seed) {
        int limit = Math.min(size, MAX_STEPS);
        double[][] basis = new double[limit][];
        double[] alpha = new double[limit];
        double[] beta = new double[limit];
        SplittableRandom random = new SplittableRandom(seed);
        double[] next = random.doubles(size, -1, 1).toArray();
        int steps = 0;
        for (double norm = norm(next); steps < limit && norm > NEGLIGIBLE_NORM; norm = beta[steps - 1]) {
            double scale = 1 / norm;
            basis[steps] = Arrays.stream(next).map(x -> x * scale).toArray();
            next = new double[size];
            for (int entry = 0; entry < value.length; entry++) {
                next[row[entry]] += value[entry] * basis[steps][column[entry]];
                next[column[entry]] += value[entry] * basis[steps][row[entry]];
            }
            alpha[steps] = Vectors.dot(next, basis[steps]);
            for (int pass = 0; pass < 2; pass++) { // one pass is not enough in floating point
                for (int before = 0; before <= steps; before++) {
                    double part = Vectors.dot(next, basis[before]);
                    for (int i = 0; i < size; i++) {
                        next[i] -= part * basis[before][i];
                    }
                }
            }
            beta[steps] = norm(next);
            steps++;
        }
        return ritz(basis, steps, alpha, beta, wanted);
    }

    private static double[][] ritz(double[][] basis, int steps, double[] alpha, double[] beta, int wanted) {
        if (steps == 0) {
            return new double[0][];
        }
        EigenDecomposition small = new EigenDecomposition(Arrays.copyOf(alpha, steps), Arrays.copyOf(beta, steps - 1));
        double[] values = small.getRealEigenvalues();
        int[] order = Positions.sorted(steps, (a, b) -> Double.compare(values[b], values[a]));
        double[][] found = new double[Math.min(wanted, steps)][basis[0].length];
        for (int v = 0; v < found.length; v++) {
            RealVector weights = small.getEigenvector(order[v]);
            for (int step = 0; step < steps; step++) {
                for (int i = 0; i < found[v].length; i++) {
                    found[v][i] += weights.getEntry(step) * basis[step][i];
                }
            }
        }
        return found;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Vectors.dot(vector, vector));
    }
}
