package org.crowd4j.pairwise;

import java.util.Arrays;

/**
 * A system that is solved by conjugate gradients, preconditioned by the diagonal: for more items
 * than a matrix can hold.
 */
final class SparseSystem implements ScoreSystem {
    private static final double TOLERANCE = 1e-13; // of the right side
    private static final int AT_MOST = 2000; // steps

    private final int[] first; // by row of the table: places of unknowns; -1 for gold
    private final int[] second;
    private final double[] curvature;
    private final double ridge;
    private final boolean centred;
    private final double[] diagonal;

    SparseSystem(int[] first, int[] second, int n, double ridge, boolean centred) {
        this.first = first;
        this.second = second;
        this.curvature = new double[first.length];
        this.ridge = ridge;
        this.centred = centred;
        diagonal = new double[n];
    }

    @Override
    public void clear() {
        Arrays.fill(diagonal, ridge);
    }

    @Override
    public void add(int row, int one, int other, double added) {
        curvature[row] = added;
        if (one >= 0) {
            diagonal[one] += added;
        }
        if (other >= 0) {
            diagonal[other] += added;
        }
    }

    @Override
    public void finish() {
        // nothing to prepare
    }

    private void times(double[] x, double[] into) {
        for (int i = 0; i < x.length; i++) {
            into[i] = diagonal[i] * x[i];
        }
        for (int row = 0; row < first.length; row++) {
            if (first[row] >= 0 && second[row] >= 0) {
                into[first[row]] -= curvature[row] * x[second[row]];
                into[second[row]] -= curvature[row] * x[first[row]];
            }
        }
    }

    @Override
    public void solve(double[] right) {
        int n = right.length;
        if (centred) {
            DenseSystem.centre(right);
        }
        double[] x = new double[n];
        double[] rest = right.clone();
        double[] direction = new double[n];
        double[] product = new double[n];
        double before = 1;
        double target = TOLERANCE * TOLERANCE * square(right);
        for (int step = 0; step < AT_MOST && square(rest) > target; step++) {
            double now = 0;
            for (int i = 0; i < n; i++) {
                now += rest[i] * rest[i] / diagonal[i];
            }
            for (int i = 0; i < n; i++) {
                direction[i] = rest[i] / diagonal[i] + (step == 0 ? 0 : now / before) * direction[i];
            }
            times(direction, product);
            double along = 0;
            for (int i = 0; i < n; i++) {
                along += direction[i] * product[i];
            }
            double length = now / along;
            for (int i = 0; i < n; i++) {
                x[i] += length * direction[i];
                rest[i] -= length * product[i];
            }
            before = now;
        }
        System.arraycopy(x, 0, right, 0, n);
        if (centred) {
            DenseSystem.centre(right);
        }
    }

    private static double square(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return sum;
    }
}
