package org.crowd4j.aggregation.internal;

/**
 * The sweep of methods in which an answer speaks for or against the label it gives, and not between the others:
 *
 * <pre>
 *   q(t, c) ∝ π(c) · Π ρ(w, c)      over the answers (w, c) of task t
 *   counts  += q(t, l)              over the answers (w, l) of task t
 * </pre>
 *
 * <p>where ρ, from 10⁻¹⁰ to 10²⁰ and a little, is how much more probable it is that worker w says the label if it is right than if it
 * is not. There is one ρ and one count for each worker, or for each worker and label said. The log likelihood leaves out the probability
 * of every answer if its label is wrong, which {@link OneCoinModel} and {@link MaceModel} know by worker.
 */
public final class RatioSweep implements Sweep {
    private final Cells cells;
    private final int k;
    private final int labelsPerRow;

    private RatioSweep(Cells cells, int labelsPerRow) {
        this.cells = cells;
        this.k = cells.k;
        this.labelsPerRow = labelsPerRow;
    }

    /** {@return the sweep with one ratio for each worker} */
    public static RatioSweep byWorker(Cells cells) {
        return new RatioSweep(cells, cells.k);
    }

    /** {@return the sweep with one ratio for each worker and label said} */
    public static RatioSweep byWorkerAndLabel(Cells cells) {
        return new RatioSweep(cells, 1);
    }

    @Override
    public int width() {
        return k;
    }

    @Override
    public int rows() {
        return cells.w * k / labelsPerRow;
    }

    @Override
    public int parametersPerRow() {
        return 1;
    }

    @Override
    public int countsPerRow() {
        return 1;
    }

    @Override
    public void expect(Desk desk, int begin, int end, double[] q) {
        int[] cell = cells.cell;
        double[] weight = cells.weight;
        Row row = new Row(k);
        Likelihood likelihood = new Likelihood();
        for (int task = begin; task < end; task++) {
            int last = cells.from[task + 1];
            row.start(desk.pi);
            for (int a = cells.from[task]; a < last; ) {
                if (a > cells.from[task]) {
                    row.fold();
                }
                for (int block = Math.min(last, a + Row.FACTORS); a < block; a++) {
                    double factor = desk.theta[cell[a] / labelsPerRow * desk.thetaStride];
                    row.p[cell[a] % k] *= weight == null ? factor : WeighedConfusionSweep.power(factor, weight[a]);
                }
            }
            row.finish(cells.gold[task], 1, likelihood);
            System.arraycopy(row.p, 0, q, task * k, k);
        }
        desk.totals.logLikelihood += likelihood.log();
        if (desk.counting) {
            count(desk, begin, end, q);
        } else {
            desk.totals.addLabels(q, begin, end);
        }
    }

    @Override
    public void count(Desk desk, int begin, int end, double[] q) {
        double[] weight = cells.weight;
        desk.totals.addLabels(q, begin, end);
        for (int task = begin; task < end; task++) {
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                int cell = cells.cell[a];
                double share = weight == null ? q[task * k + cell % k] : weight[a] * q[task * k + cell % k];
                desk.table[cell / labelsPerRow * desk.tableStride + desk.offset] += share;
            }
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        table[cell / labelsPerRow] += cells.weight(cell, task) * q[task * k + cell % k];
    }
}
