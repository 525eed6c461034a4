package org.crowd4j.live.internal.scoring;

import java.util.Arrays;
import java.util.function.Consumer;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.reputation.Settlement;

/**
 * Settlements of tasks with numbers, as outcomes: an answer is right if it is not farther from
 * gold, or else from the median of the answers, than the larger of {@code maxError} and three times
 * the median distance.
 */
public final class NumericSettlements extends Settlements {
    private static final double SCALES = 3; // median distances: about two standard deviations

    private final double maxError;

    public NumericSettlements(QuestionLog log, BitColumn retracted, double maxError) {
        super(log, retracted);
        this.maxError = maxError;
    }

    @Override
    public void settle(int task, int goldFact, Consumer<Settlement> each) {
        if (size < 2 && goldFact == NONE) {
            return; // there is nothing to compare with
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Double.longBitsToDouble(log.payload(answers[i]));
        }
        double center = goldFact == NONE ? median(values) : Double.longBitsToDouble(log.payload(goldFact));
        double[] distances = new double[size];
        for (int i = 0; i < size; i++) {
            distances[i] = Math.abs(values[i] - center);
        }
        double bound = Math.max(maxError, size < 2 ? 0 : SCALES * median(distances));
        for (int i = size - 1; i >= 0; i--) {
            each.accept(Settlement.outcome(log.workers.id(log.worker(answers[i])), distances[i] <= bound, 2));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }
}
