package org.crowd4j.aggregation.internal;

/** {@link ConfusionSweep} written out for 4 labels, so that a task's row stays in registers. */
final class ConfusionSweep4 extends ConfusionSweep {

    ConfusionSweep4(Cells cells) {
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
        Row row = new Row(4);
        double logLikelihood = 0;
        for (int task = begin; task < end; task++) {
            int first = from[task];
            int last = from[task + 1];
            double p0 = pi[0];
            double p1 = pi[1];
            double p2 = pi[2];
            double p3 = pi[3];
            if (last - first <= Row.FACTORS && gold[task] < 0) {
                for (int a = first; a < last; a++) {
                    int entry = cell[a] * 4;
                    p0 *= theta[entry];
                    p1 *= theta[entry + 1];
                    p2 *= theta[entry + 2];
                    p3 *= theta[entry + 3];
                }
                double sum = p0 + p1 + p2 + p3;
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                p2 *= scale;
                p3 *= scale;
                logLikelihood += Math.log(sum);
            } else {
                logLikelihood += finish(task, parameters, row);
                p0 = row.p[0];
                p1 = row.p[1];
                p2 = row.p[2];
                p3 = row.p[3];
            }
            int base = task * 4;
            q[base] = p0;
            q[base + 1] = p1;
            q[base + 2] = p2;
            q[base + 3] = p3;
            labels[0] += p0;
            labels[1] += p1;
            labels[2] += p2;
            labels[3] += p3;
            for (int a = first; a < last && counting; a++) {
                int entry = cell[a] * 4;
                table[entry] += p0;
                table[entry + 1] += p1;
                table[entry + 2] += p2;
                table[entry + 3] += p3;
            }
        }
        into.logLikelihood += logLikelihood;
    }
}
