package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * {@link ConfusionSweep} where answers have weights: an answer of weight a counts a times and
 * multiplies by rates to the power of a.
 */
public final class WeightedConfusionSweep extends ConfusionSweep {
    private final double[] weight; // A

    WeightedConfusionSweep(PackedAnswers packed, int subtypes, double[] weight) {
        super(packed, subtypes);
        this.weight = weight;
    }

    @Override
    void multiply(int begin, int end, Workspace workspace, double[] row) {
        for (int a = begin; a < end; a++) {
            int entry = packed.code[a] * workspace.thetaStride;
            for (int c = 0; c < width; c++) {
                row[c] *= power(workspace.theta[entry + c], weight[a]);
            }
        }
    }

    /** {@return a factor to the power of a weight; most weights are 1} */
    public static double power(double factor, double weight) {
        return weight == 1 ? factor : Math.pow(factor, weight);
    }

    @Override
    void add(Workspace workspace, int begin, int end, double[] q) {
        for (int task = begin; task < end; task++) {
            workspace.addWeighted(packed.code, weight, packed.from[task], packed.from[task + 1], q, task * width);
        }
    }

    @Override
    public void countAnswer(int code, int task, double[] q, double[] table) {
        double share = packed.weight(code, task);
        for (int c = 0; c < width; c++) {
            table[code * width + c] += share * q[task * width + c];
        }
    }
}
