package org.crowd4j.aggregation.internal;

/** {@link ConfusionSweep} written out for 2 labels, so that a task's row stays in registers. */
final class ConfusionSweep2 extends ConfusionSweep {

    ConfusionSweep2(Cells cells) {
        super(cells);
    }

    @Override
    public void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting) {
        int[] from = cells.from;
        int[] cell = cells.cell;
        int[] gold = cells.gold;
        double[] theta = parameters.theta;
        double[] pi = parameters.pi;
        double[] table = into.table;
        double[] labels = into.labels;
        Row row = new Row(2);
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            int first = from[task];
            int last = from[task + 1];
            double p0 = pi[0];
            double p1 = pi[1];
            if (last - first <= Row.FACTORS && gold[task] < 0) {
                for (int a = first; a < last; a++) {
                    int entry = cell[a] * 2;
                    p0 *= theta[entry];
                    p1 *= theta[entry + 1];
                }
                double sum = p0 + p1;
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                logLikelihood += Math.log(sum);
            } else {
                logLikelihood += finish(task, parameters, row);
                p0 = row.p[0];
                p1 = row.p[1];
            }
            int base = task * 2;
            q[base] = p0;
            q[base + 1] = p1;
            labels[0] += p0;
            labels[1] += p1;
            for (int a = first; a < last && counting; a++) {
                int entry = cell[a] * 2;
                table[entry] += p0;
                table[entry + 1] += p1;
            }
        }
        into.logLikelihood += logLikelihood;
    }
}
