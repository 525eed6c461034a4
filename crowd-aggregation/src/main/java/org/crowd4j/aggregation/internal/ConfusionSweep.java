package org.crowd4j.aggregation.internal;

/**
 * The sweep of methods that hold a confusion matrix per worker:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π θʷ(c, l)      counts(w, l, c) += q(t, c)      over the answers (w, l) of task t
 * </pre>
 *
 * <p>The entries that a task meets are at least 10⁻¹⁰ / 2³¹, so that a product of 15 cannot underflow; longer ones go on in
 * logarithms. The products
 * and additions of a single answer are a subclass's, which may write them out for its number of labels; they come in the same
 * order in every subclass, so that all give the same bits.
 */
public class ConfusionSweep implements Sweep {

    final Cells cells;
    final int k;

    /** The general sweep, for any number of labels. */
    ConfusionSweep(Cells cells) {
        this.cells = cells;
        this.k = cells.k;
    }

    /** {@return the fastest sweep for the number of labels} */
    public static Sweep of(Cells cells) {
        return switch (cells.k) {
            case 2 -> new ConfusionSweep2(cells);
            case 3 -> new ConfusionSweep3(cells);
            case 4 -> new ConfusionSweep4(cells);
            default -> new ConfusionSweep(cells);
        };
    }

    /** Multiplies a row by the rates of some answers, four labels at a time. */
    final void multiply(int begin, int end, double[] theta, double[] row) {
        int[] cell = cells.cell;
        int c = 0;
        for (; c + 4 <= k; c += 4) {
            double p0 = row[c];
            double p1 = row[c + 1];
            double p2 = row[c + 2];
            double p3 = row[c + 3];
            for (int a = begin; a < end; a++) {
                int entry = cell[a] * k + c;
                p0 *= theta[entry];
                p1 *= theta[entry + 1];
                p2 *= theta[entry + 2];
                p3 *= theta[entry + 3];
            }
            row[c] = p0;
            row[c + 1] = p1;
            row[c + 2] = p2;
            row[c + 3] = p3;
        }
        for (; c < k; c++) {
            double p = row[c];
            for (int a = begin; a < end; a++) {
                p *= theta[cell[a] * k + c];
            }
            row[c] = p;
        }
    }

    /** Adds a row to the counts of some answers, four labels at a time. */
    final void add(int begin, int end, double[] row, double[] table) {
        int[] cell = cells.cell;
        int c = 0;
        for (; c + 4 <= k; c += 4) {
            double p0 = row[c];
            double p1 = row[c + 1];
            double p2 = row[c + 2];
            double p3 = row[c + 3];
            for (int a = begin; a < end; a++) {
                int entry = cell[a] * k + c;
                table[entry] += p0;
                table[entry + 1] += p1;
                table[entry + 2] += p2;
                table[entry + 3] += p3;
            }
        }
        for (; c < k; c++) {
            double p = row[c];
            for (int a = begin; a < end; a++) {
                table[cell[a] * k + c] += p;
            }
        }
    }

    /** Makes the posterior of a task that is long or has gold; returns what it adds to the log likelihood. */
    final double finish(int task, Parameters parameters, Row row) {
        int first = cells.from[task];
        int last = cells.from[task + 1];
        row.start(parameters.pi);
        for (int a = first; a < last; a += Row.FACTORS) {
            if (a > first) {
                row.fold();
            }
            multiply(a, Math.min(last, a + Row.FACTORS), parameters.theta, row.p);
        }
        return row.finish(cells.gold[task]);
    }

    @Override
    public final int width() {
        return k;
    }

    @Override
    public final int tableLength() {
        return cells.w * k * k;
    }

    @Override
    public void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting) {
        Row row = new Row(k);
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            logLikelihood += finish(task, parameters, row);
            for (int c = 0; c < k; c++) {
                q[task * k + c] = row.p[c];
                into.labels[c] += row.p[c];
            }
            if (counting) {
                add(cells.from[task], cells.from[task + 1], row.p, into.table);
            }
        }
        into.logLikelihood += logLikelihood;
    }

    @Override
    public final void count(int begin, int end, double[] q, Counts into) {
        double[] row = new double[k];
        for (int task = begin; task < end; task++) {
            for (int c = 0; c < k; c++) {
                row[c] = q[task * k + c];
                into.labels[c] += row[c];
            }
            add(cells.from[task], cells.from[task + 1], row, into.table);
        }
    }

    @Override
    public final void countAnswer(int cell, int task, double[] q, Counts into) {
        for (int c = 0; c < k; c++) {
            into.table[cell * k + c] += q[task * k + c];
        }
    }
}
