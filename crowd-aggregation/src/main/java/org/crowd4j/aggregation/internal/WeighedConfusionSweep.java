package org.crowd4j.aggregation.internal;

/**
 * {@link ConfusionSweep} where answers have weights: an answer of weight a counts a times and multiplies by rates to the power of a.
 */
final class WeighedConfusionSweep extends ConfusionSweep {
    private final double[] weight; // A
    private final int subtypes;

    WeighedConfusionSweep(Cells cells, int subtypes, double[] weight) {
        super(cells, subtypes);
        this.weight = weight;
        this.subtypes = subtypes;
    }

    @Override
    void expect(Desk desk, int begin, int end, double[] q, Row row, Likelihood likelihood) {
        int width = width();
        for (int task = begin; task < end; task++) {
            int first = cells.from[task];
            row.start(desk.pi);
            for (int a = first; a < cells.from[task + 1]; a++) {
                if (a > first && (a - first) % Row.FACTORS == 0) {
                    row.fold();
                }
                int entry = cells.cell[a] * desk.thetaStride;
                for (int c = 0; c < width; c++) {
                    row.p[c] *= power(desk.theta[entry + c], weight[a]);
                }
            }
            row.finish(cells.gold[task], subtypes, likelihood);
            System.arraycopy(row.p, 0, q, task * width, width);
        }
        desk.totals.addLabels(q, begin, end);
    }

    /** {@return a factor to the power of a weight; most weights are 1} */
    static double power(double factor, double weight) {
        return weight == 1 ? factor : Math.pow(factor, weight);
    }

    @Override
    void add(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            desk.addWeighed(cells.cell, weight, cells.from[task], cells.from[task + 1], q, task * width());
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        double share = cells.weight(cell, task);
        int width = width();
        for (int c = 0; c < width; c++) {
            table[cell * width + c] += share * q[task * width + c];
        }
    }
}
