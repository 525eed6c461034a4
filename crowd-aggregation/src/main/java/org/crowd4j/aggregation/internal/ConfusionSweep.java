package org.crowd4j.aggregation.internal;

/**
 * The sweep of methods that hold a confusion matrix per worker. A task is in one of C cells, each a label or a subtype of one:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π θʷ(c, l)      counts(w, l, c) += q(t, c)      over the answers (w, l) of task t
 * </pre>
 *
 * <p>The entries that a task meets are at least 10⁻¹⁰ / 2³¹, so that a product of 15 cannot underflow; longer ones go on in
 * logarithms. The products and additions of a single answer are a subclass's, which may write them out for its number of cells;
 * they come in the same order in every subclass, so that all give the same bits. The row of (w, l) has an entry for every cell.
 */
public class ConfusionSweep implements Sweep {

    /** How many probabilities are filled in before they are counted: one task should not wait for another, nor its rows leave the cache. */
    private static final int BLOCK = 32;

    final Cells cells;
    final int width; // C = K · subtypes
    private final int subtypes;

    /** The general sweep, for any number of cells. */
    ConfusionSweep(Cells cells, int subtypes) {
        this.cells = cells;
        this.subtypes = subtypes;
        this.width = cells.k * subtypes;
    }

    /** {@return the general sweep for as many cells as labels, whose answers weigh what they do} */
    static ConfusionSweep general(Cells cells) {
        double[] weight = cells.weight;
        return weight == null ? new ConfusionSweep(cells, 1) : new WeighedConfusionSweep(cells, 1, weight);
    }

    /** {@return the fastest sweep for the number of labels} */
    public static Sweep of(Cells cells) {
        return of(cells, 1);
    }

    /** {@return the fastest sweep where every label has {@code subtypes} cells} */
    public static Sweep of(Cells cells, int subtypes) {
        double[] weight = cells.weight;
        if (weight != null) {
            return new WeighedConfusionSweep(cells, subtypes, weight);
        }
        return switch (cells.k * subtypes) {
            case 2 -> new ConfusionSweep2(cells, subtypes);
            case 3 -> new ConfusionSweep3(cells, subtypes);
            case 4 -> new ConfusionSweep4(cells, subtypes);
            case 8 -> new ConfusionSweep8(cells, subtypes);
            default -> new ConfusionSweep(cells, subtypes);
        };
    }

    /** Multiplies a row by the rates of some answers, four cells at a time. */
    void multiply(int begin, int end, Desk desk, double[] row) {
        int[] cell = cells.cell;
        double[] theta = desk.theta;
        int stride = desk.thetaStride;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            double p0 = row[c];
            double p1 = row[c + 1];
            double p2 = row[c + 2];
            double p3 = row[c + 3];
            for (int a = begin; a < end; a++) {
                int entry = cell[a] * stride + c;
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
        for (; c < width; c++) {
            double p = row[c];
            for (int a = begin; a < end; a++) {
                p *= theta[cell[a] * stride + c];
            }
            row[c] = p;
        }
    }

    /** Makes the posterior of a task that is long or has gold. */
    final void finish(int task, Desk desk, Row row, Likelihood likelihood) {
        int first = cells.from[task];
        int last = cells.from[task + 1];
        row.start(desk.pi);
        for (int a = first; a < last; a += Row.FACTORS) {
            if (a > first) {
                row.fold();
            }
            multiply(a, Math.min(last, a + Row.FACTORS), desk, row.p);
        }
        row.finish(cells.gold[task], subtypes, likelihood);
    }

    @Override
    public final int width() {
        return width;
    }

    @Override
    public final int rows() {
        return cells.w * cells.k;
    }

    @Override
    public final int parametersPerRow() {
        return width;
    }

    @Override
    public final int countsPerRow() {
        return width;
    }

    @Override
    public final void expect(Desk desk, int begin, int end, double[] q) {
        Row row = new Row(width);
        Likelihood likelihood = new Likelihood();
        int block = Math.max(1, BLOCK / width);
        for (int from = begin; from < end; from += block) {
            int until = Math.min(end, from + block);
            expect(desk, from, until, q, row, likelihood);
            if (desk.counting) {
                add(desk, from, until, q);
            }
        }
        desk.totals.logLikelihood += likelihood.log();
    }

    /** Fills in the posterior of some tasks, and adds up their labels. */
    void expect(Desk desk, int begin, int end, double[] q, Row row, Likelihood likelihood) {
        for (int task = begin; task < end; task++) {
            finish(task, desk, row, likelihood);
            System.arraycopy(row.p, 0, q, task * width, width);
        }
        desk.totals.addLabels(q, begin, end);
    }

    /** Adds the counts of some tasks. */
    void add(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            desk.add(cells.cell, cells.from[task], cells.from[task + 1], q, task * width);
        }
    }

    @Override
    public final void count(Desk desk, int begin, int end, double[] q) {
        desk.totals.addLabels(q, begin, end);
        add(desk, begin, end, q);
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        for (int c = 0; c < width; c++) {
            table[cell * width + c] += q[task * width + c];
        }
    }
}
