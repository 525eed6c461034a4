package org.crowd4j.aggregation.internal.engine;

/**
 * Where a sweep over one stripe of tasks works: the parameters it reads and the counts it adds to.
 * Row e of the parameters begins at {@code theta[e · thetaStride]}, row e of the counts at
 * {@code table[e · tableStride + offset]}.
 *
 * <p>A workspace of a stripe's own has both in one array, row beside row. Where tables outgrow the
 * caches, most of a sweep is waiting for memory, and so the wait for an answer's parameters also
 * brings its counts.
 */
public final class Workspace {
    public final double[] theta;
    public final int thetaStride;
    public final double[] table;
    public final int tableStride;
    public final int offset;
    public final boolean counting;
    public final ExpectedCounts totals; // its table is not used
    public double[] pi;

    private Workspace(
            double[] theta,
            int thetaStride,
            double[] table,
            int tableStride,
            int offset,
            boolean counting,
            double[] pi,
            ExpectedCounts totals) {
        this.theta = theta;
        this.thetaStride = thetaStride;
        this.table = table;
        this.tableStride = tableStride;
        this.offset = offset;
        this.counting = counting;
        this.pi = pi;
        this.totals = totals;
    }

    /**
     * {@return a workspace that reads parameters where they are, and adds to {@code table}, if it
     * is counting}
     */
    public static Workspace over(
            Sweep sweep, ModelParameters parameters, double[] table, boolean counting, ExpectedCounts totals) {
        return new Workspace(
                parameters.theta,
                sweep.parametersPerRow(),
                table,
                sweep.countsPerRow(),
                0,
                counting,
                parameters.pi,
                totals);
    }

    /** {@return a workspace with an array of its own, to {@link #load} parameters on} */
    static Workspace own(Sweep sweep) {
        int stride = sweep.parametersPerRow() + sweep.countsPerRow();
        double[] both = new double[sweep.rows() * stride];
        ExpectedCounts totals = new ExpectedCounts(0, sweep.width());
        return new Workspace(both, stride, both, stride, sweep.parametersPerRow(), true, totals.columns, totals);
    }

    /** Copies parameters onto a workspace of its own, and sets its counts to zero. */
    void load(ModelParameters parameters) {
        double[] rates = parameters.theta;
        for (int from = 0, row = 0; row < theta.length; row += thetaStride) {
            for (int i = row; i < row + offset; i++) {
                theta[i] = from < rates.length ? rates[from++] : 0;
            }
            for (int i = row + offset; i < row + thetaStride; i++) {
                theta[i] = 0;
            }
        }
        pi = parameters.pi;
        totals.clear();
    }

    /**
     * Adds the row that begins at {@code q[from]}, four entries at a time, to the counts of the
     * rows of some answers.
     */
    public void add(int[] code, int begin, int end, double[] q, int from) {
        int width = tableStride - offset;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            double p0 = q[from + c];
            double p1 = q[from + c + 1];
            double p2 = q[from + c + 2];
            double p3 = q[from + c + 3];
            for (int a = begin; a < end; a++) {
                int entry = code[a] * tableStride + offset + c;
                table[entry] += p0;
                table[entry + 1] += p1;
                table[entry + 2] += p2;
                table[entry + 3] += p3;
            }
        }
        for (; c < width; c++) {
            double p = q[from + c];
            for (int a = begin; a < end; a++) {
                table[code[a] * tableStride + offset + c] += p;
            }
        }
    }

    /** Does so where each answer has a weight. */
    public void addWeighted(int[] code, double[] weight, int begin, int end, double[] q, int from) {
        int width = tableStride - offset;
        for (int a = begin; a < end; a++) {
            int entry = code[a] * tableStride + offset;
            for (int c = 0; c < width; c++) {
                table[entry + c] += weight[a] * q[from + c];
            }
        }
    }

    /** Adds the counts of some rows of a workspace of its own. */
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
