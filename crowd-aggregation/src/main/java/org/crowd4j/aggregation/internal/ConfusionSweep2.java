package org.crowd4j.aggregation.internal;

/** {@link ConfusionSweep} written out for 2 cells, so that a task's row stays in registers. */
final class ConfusionSweep2 extends ConfusionSweep {

    ConfusionSweep2(Cells cells, int subtypes) {
        super(cells, subtypes);
    }

    @Override
    void expect(Desk desk, int begin, int end, double[] q, Row row, Likelihood likelihood) {
        int[] from = cells.from;
        int[] cell = cells.cell;
        int[] gold = cells.gold;
        double[] theta = desk.theta;
        double[] pi = desk.pi;
        int stride = desk.thetaStride;
        for (int task = begin; task < end; task++) {
            int first = from[task];
            int last = from[task + 1];
            double p0 = pi[0];
            double p1 = pi[1];
            if (last - first <= Row.FACTORS && gold[task] < 0) {
                for (int a = first; a < last; a++) {
                    int entry = cell[a] * stride;
                    p0 *= theta[entry];
                    p1 *= theta[entry + 1];
                }
                double sum = p0 + p1;
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                likelihood.times(sum);
            } else {
                finish(task, desk, row, likelihood);
                p0 = row.p[0];
                p1 = row.p[1];
            }
            int base = task * 2;
            q[base] = p0;
            q[base + 1] = p1;
        }
        desk.totals.addLabels(q, begin, end);
    }

    @Override
    void add(Desk desk, int begin, int end, double[] q) {
        int[] from = cells.from;
        int[] cell = cells.cell;
        double[] table = desk.table;
        int stride = desk.tableStride;
        int offset = desk.offset;
        for (int task = begin; task < end; task++) {
            int last = from[task + 1];
            int base = task * 2;
            double p0 = q[base];
            double p1 = q[base + 1];
            for (int a = from[task]; a < last; a++) {
                int entry = cell[a] * stride + offset;
                table[entry] += p0;
                table[entry + 1] += p1;
            }
        }
    }
}
