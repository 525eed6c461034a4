package org.crowd4j.aggregation.internal;

import java.util.Arrays;

/**
 * Where a sweep over one stripe of tasks works: the parameters it reads and the counts it adds to. Row e of the parameters begins
 * at {@code theta[e · thetaStride]}, row e of the counts at {@code table[e · tableStride + offset]}.
 *
 * <p>A desk of a stripe's own has both in one array, row beside row. Where tables outgrow the caches, most of a sweep is waiting
 * for memory, and so the wait for an answer's parameters also brings its counts.
 */
final class Desk {
    final double[] theta;
    final int thetaStride;
    final double[] table;
    final int tableStride;
    final int offset;
    final boolean counting;
    final Counts totals; // its table is not used
    double[] pi;

    private Desk(
            double[] theta,
            int thetaStride,
            double[] table,
            int tableStride,
            int offset,
            boolean counting,
            double[] pi,
            Counts totals) {
        this.theta = theta;
        this.thetaStride = thetaStride;
        this.table = table;
        this.tableStride = tableStride;
        this.offset = offset;
        this.counting = counting;
        this.pi = pi;
        this.totals = totals;
    }

    /** {@return a desk that reads parameters where they are, and adds to {@code table}, if it is counting} */
    static Desk over(Sweep sweep, Parameters parameters, double[] table, boolean counting, Counts totals) {
        return new Desk(
                parameters.theta,
                sweep.parametersPerRow(),
                table,
                sweep.countsPerRow(),
                0,
                counting,
                parameters.pi,
                totals);
    }

    /** {@return a desk with an array of its own, to {@link #lay} parameters on} */
    static Desk own(Sweep sweep) {
        int stride = sweep.parametersPerRow() + sweep.countsPerRow();
        double[] both = new double[sweep.rows() * stride];
        Counts totals = new Counts(0, sweep.width());
        return new Desk(both, stride, both, stride, sweep.parametersPerRow(), true, totals.labels, totals);
    }

    /** Copies parameters onto a desk of its own, and sets its counts to zero. */
    void lay(Parameters parameters) {
        Arrays.fill(theta, 0);
        for (int from = 0, row = 0; from < parameters.theta.length; from += offset, row += thetaStride) {
            System.arraycopy(parameters.theta, from, theta, row, offset);
        }
        pi = parameters.pi;
        totals.clear();
    }

    /** Adds the counts of some rows of a desk of its own. */
    void addTo(double[] counts, int beginRow, int endRow) {
        int width = tableStride - offset;
        for (int row = beginRow; row < endRow; row++) {
            int from = row * tableStride + offset;
            for (int i = row * width; i < (row + 1) * width; i++) {
                counts[i] += table[from++];
            }
        }
    }
}
