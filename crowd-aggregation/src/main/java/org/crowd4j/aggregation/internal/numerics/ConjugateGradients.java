package org.crowd4j.aggregation.internal.numerics;

/**
 * Solves symmetric positive definite systems that are given by what they do to a vector, with their
 * diagonal as preconditioner.
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">M. R. Hestenes and E. Stiefel (1952), Methods
 *     of Conjugate Gradients for Solving Linear Systems, Journal of Research of the National Bureau
 *     of Standards 49(6), 409–436</a>
 */
public final class ConjugateGradients {
    private static final double TOLERANCE = 1e-13; // of the right side
    private static final int AT_MOST = 2000; // steps

    private ConjugateGradients() {}

    /** A matrix. */
    @FunctionalInterface
    public interface Operator {
        /** Sets {@code into} to the matrix times {@code x}. */
        void times(double[] x, double[] into);
    }

    /**
     * Replaces a right side by the solution, to a relative residual of 10⁻¹³ or after 2000 steps.
     *
     * @param diagonal positive numbers near the diagonal of the matrix
     * @return false if the matrix is not positive definite: the right side is then lost
     */
    public static boolean solve(Operator matrix, double[] diagonal, double[] right) {
        int n = right.length;
        double[] x = new double[n];
        double[] rest = right.clone();
        double[] direction = new double[n];
        double[] product = new double[n];
        double before = 1;
        double target = TOLERANCE * TOLERANCE * Vectors.dot(right, right);
        for (int step = 0; step < AT_MOST && Vectors.dot(rest, rest) > target; step++) {
            double now = 0;
            for (int i = 0; i < n; i++) {
                now += rest[i] * rest[i] / diagonal[i];
            }
            double kept = step == 0 ? 0 : now / before;
            for (int i = 0; i < n; i++) {
                direction[i] = rest[i] / diagonal[i] + kept * direction[i];
            }
            matrix.times(direction, product);
            double along = Vectors.dot(direction, product);
            if (!(along > 0)) {
                return false;
            }
            double length = now / along;
            for (int i = 0; i < n; i++) {
                x[i] += length * direction[i];
                rest[i] -= length * product[i];
            }
            before = now;
        }
        System.arraycopy(x, 0, right, 0, n);
        return true;
    }
}
