package org.crowd4j.aggregation.internal;

/**
 * {@link ConfusionSweep} where answers have weights: an answer of weight a counts a times and multiplies by rates to the power of a.
 */
final class WeighedConfusionSweep extends ConfusionSweep {
    private final double[] weight; // A

    WeighedConfusionSweep(Cells cells, int subtypes, double[] weight) {
        super(cells, subtypes);
        this.weight = weight;
    }

    @Override
    void multiply(int begin, int end, Desk desk, double[] row) {
        for (int a = begin; a < end; a++) {
            int entry = cells.cell[a] * desk.thetaStride;
            for (int c = 0; c < width; c++) {
                row[c] *= power(desk.theta[entry + c], weight[a]);
            }
        }
    }

    /** {@return a factor to the power of a weight; most weights are 1} */
    static double power(double factor, double weight) {
        return weight == 1 ? factor : Math.pow(factor, weight);
    }

    @Override
    void add(Desk desk, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            desk.addWeighed(cells.cell, weight, cells.from[task], cells.from[task + 1], q, task * width);
        }
    }

    @Override
    public void countAnswer(int cell, int task, double[] q, double[] table) {
        double share = cells.weight(cell, task);
        for (int c = 0; c < width; c++) {
            table[cell * width + c] += share * q[task * width + c];
        }
    }
}
