package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.ConjugateGradients;

/**
 * A system that is solved by conjugate gradients, preconditioned by the diagonal: for more items
 * than a matrix can hold.
 */
public final class SparseSystem implements ScoreSystem {
    private final int[] first; // by row of the table: places of unknowns; -1 for gold
    private final int[] second;
    private final double[] curvature;
    private final double ridge;
    private final boolean centred;
    private final double[] diagonal;

    public SparseSystem(int[] first, int[] second, int n, double ridge, boolean centred) {
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
        if (centred) {
            DenseSystem.centre(right);
        }
        boolean unused = ConjugateGradients.solve(this::times, diagonal, right); // with a ridge it is positive
        if (centred) {
            DenseSystem.centre(right);
        }
    }
}
