package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Takes the moments Σ π μ ⊗ μ and Σ π μ ⊗ μ ⊗ μ of K columns of rates apart: the second is made the
 * unit matrix, which makes the columns orthogonal, and these are then what a power iteration over
 * the third comes to rest at, one after the other.
 */
final class TensorPower {
    private static final int STEPS = 60;
    private static final double LEAST_EIGENVALUE = 1e-4; // of the largest
    private static final double LEAST_RATE = 0.01;

    private final int k;
    private final double[] tensor; // K × K × K, symmetric but for rounding and chance
    private final RealMatrix rates;
    private final double[] weights;

    private TensorPower(double[] tensor, RealMatrix whitening, RealMatrix back) {
        this.k = back.getColumnDimension();
        this.tensor = tensor;
        rates = new Array2DRowRealMatrix(k, k);
        weights = new double[k];
        for (int h = 0; h < k; h++) {
            RealVector best = strongest(whitening);
            double value = value(best);
            rates.setColumnVector(h, positive(back.operate(best).mapMultiply(value)));
            weights[h] = 1 / Math.max(value * value, 1);
            deflate(best, value);
        }
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, h -> weights[h] / sum);
    }

    /**
     * Takes moments apart.
     *
     * @param second the second moment
     * @param third gives the third one with every side turned by a matrix
     * @return empty if the second moment has not K positive directions
     */
    static Optional<TensorPower> of(RealMatrix second, Function<RealMatrix, double[]> third) {
        EigenDecomposition eigen = new EigenDecomposition(second);
        double[] values = eigen.getRealEigenvalues();
        double most = Arrays.stream(values).max().orElseThrow();
        double least = Arrays.stream(values).min().orElseThrow();
        if (!(least > LEAST_EIGENVALUE * most)) {
            return Optional.empty();
        }
        RealMatrix whitening = eigen.getV().copy();
        RealMatrix back = eigen.getV().copy();
        for (int i = 0; i < values.length; i++) {
            whitening.setColumnVector(i, whitening.getColumnVector(i).mapDivide(Math.sqrt(values[i])));
            back.setColumnVector(i, back.getColumnVector(i).mapMultiply(Math.sqrt(values[i])));
        }
        return Optional.of(new TensorPower(third.apply(whitening), whitening, back));
    }

    /** {@return the columns, in no order; each adds up to 1} */
    RealMatrix rates() {
        return rates;
    }

    /** {@return the share of each column} */
    double[] weights() {
        return weights;
    }

    private RealVector strongest(RealMatrix whitening) {
        RealVector best = new ArrayRealVector(k);
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < k; label++) {
            RealVector v = whitening.getRowVector(label); // as if all had given that label
            for (int step = 0; step < STEPS && v.getNorm() > 0; step++) {
                v = apply(v.mapDivide(v.getNorm()));
            }
            if (v.getNorm() > 0) {
                v = v.mapDivide(v.getNorm());
                double value = value(v);
                if (value > most) {
                    most = value;
                    best = v;
                }
            }
        }
        return best;
    }

    /** {@return T(·, v, v)} */
    private RealVector apply(RealVector v) {
        double[] sum = new double[k];
        for (int i = 0; i < tensor.length; i++) {
            sum[i / (k * k)] += tensor[i] * v.getEntry(i / k % k) * v.getEntry(i % k);
        }
        return new ArrayRealVector(sum, false);
    }

    private double value(RealVector v) {
        return apply(v).dotProduct(v);
    }

    private void deflate(RealVector v, double value) {
        for (int i = 0; i < tensor.length; i++) {
            tensor[i] -= value * v.getEntry(i / (k * k)) * v.getEntry(i / k % k) * v.getEntry(i % k);
        }
    }

    /** {@return a column that adds up to 1, without rates that only chance makes too small} */
    static RealVector positive(RealVector column) {
        double sum = 0;
        for (int l = 0; l < column.getDimension(); l++) {
            column.setEntry(l, Math.max(LEAST_RATE, column.getEntry(l)));
            sum += column.getEntry(l);
        }
        return column.mapDivide(sum);
    }
}
