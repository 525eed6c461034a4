package org.crowd4j.aggregation.internal.items;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;

/** A covariance matrix. Its square root is found when errors are drawn. */
final class DenseCovariance implements ScoreCovariance {
    private static final double NOTHING = 1e-10; // of a variance: what rounding leaves of 0

    private final int n;
    private final double[] covariance; // n × n
    private final Supplier<double[]> root = Suppliers.memoize(this::root);

    DenseCovariance(double[] covariance) {
        this.covariance = covariance;
        n = (int) Math.round(Math.sqrt(covariance.length));
    }

    @Override
    public double variance(int item) {
        return Math.max(0, covariance[item * n + item]);
    }

    @Override
    public double ofDifference(int a, int b) {
        return a == b ? 0 : Math.max(0, covariance[a * n + a] + covariance[b * n + b] - 2 * covariance[a * n + b]);
    }

    @Override
    public void draw(NormalDraws normal, double[] errors) {
        double[] lower = root.get();
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = normal.next();
        }
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += lower[i * n + j] * z[j];
            }
            errors[i] = sum;
        }
    }

    /**
     * {@return the Cholesky factor; a column is 0 where no variance is left}
     *
     * <p>A ridge leaves the sum of all scores a variance below 0, by which every entry is raised:
     * differences stay as they are.
     */
    private double[] root() {
        double sum = 0;
        for (double entry : covariance) {
            sum += entry;
        }
        double raise = Math.max(0, -sum / covariance.length);
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i * n + j] + raise;
                for (int k = 0; k < j; k++) {
                    rest -= lower[i * n + k] * lower[j * n + k];
                }
                if (i == j) {
                    lower[i * n + i] = rest > NOTHING * (covariance[i * n + i] + raise) ? Math.sqrt(rest) : 0;
                } else if (lower[j * n + j] > 0) {
                    lower[i * n + j] = rest / lower[j * n + j];
                }
            }
        }
        return lower;
    }
}
