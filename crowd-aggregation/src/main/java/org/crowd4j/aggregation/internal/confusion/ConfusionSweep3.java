package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/** {@link ConfusionSweep} written out for 3 cells, so that a task's row stays in registers. */
final class ConfusionSweep3 extends ConfusionSweep {

    ConfusionSweep3(PackedAnswers packed, int subtypes) {
        super(packed, subtypes);
    }

    @Override
    void expect(Workspace workspace, int begin, int end, double[] q, TaskPosterior row, Likelihood likelihood) {
        int[] from = packed.from;
        int[] code = packed.code;
        int[] gold = packed.gold;
        double[] theta = workspace.theta;
        double[] pi = workspace.pi;
        int stride = workspace.thetaStride;
        for (int task = begin; task < end; task++) {
            int first = from[task];
            int last = from[task + 1];
            double p0 = pi[0];
            double p1 = pi[1];
            double p2 = pi[2];
            if (last - first <= TaskPosterior.FACTORS && gold[task] < 0) {
                for (int a = first; a < last; a++) {
                    int entry = code[a] * stride;
                    p0 *= theta[entry];
                    p1 *= theta[entry + 1];
                    p2 *= theta[entry + 2];
                }
                double sum = p0 + p1 + p2;
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                p2 *= scale;
                likelihood.times(sum);
            } else {
                finish(task, workspace, row, likelihood);
                p0 = row.p[0];
                p1 = row.p[1];
                p2 = row.p[2];
            }
            int base = task * 3;
            q[base] = p0;
            q[base + 1] = p1;
            q[base + 2] = p2;
        }
        workspace.totals.addLabels(q, begin, end);
    }

    @Override
    void add(Workspace workspace, int begin, int end, double[] q) {
        int[] from = packed.from;
        int[] code = packed.code;
        double[] table = workspace.table;
        int stride = workspace.tableStride;
        int offset = workspace.offset;
        for (int task = begin; task < end; task++) {
            int last = from[task + 1];
            int base = task * 3;
            double p0 = q[base];
            double p1 = q[base + 1];
            double p2 = q[base + 2];
            for (int a = from[task]; a < last; a++) {
                int entry = code[a] * stride + offset;
                table[entry] += p0;
                table[entry + 1] += p1;
                table[entry + 2] += p2;
            }
        }
    }
}
