package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;

/** The mean of numbers, each moved to at most k scales from it. */
public final class HuberValue implements Location {
    private static final int MOST_STEPS = 100;
    private static final double SETTLED = 1e-12;
    private static final double NORMAL = 1.482602218505602; // standard deviation over median distance
    private static final double SHARE_OF_DEVIATION = 0.1;

    private final double k;
    private final Location middle = new MiddleValue();

    public HuberValue(double k) {
        this.k = k;
    }

    private double reach(double[] sorted) {
        double median = middle.value(sorted);
        double[] distance = new double[sorted.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = Math.abs(sorted[i] - median);
        }
        Arrays.sort(distance);
        double scale = NORMAL * middle.value(distance);
        double deviation = Math.sqrt(TrimmedValue.squares(sorted) / sorted.length);
        return k * (scale > 0 ? scale : SHARE_OF_DEVIATION * deviation);
    }

    @Override
    public double value(double[] sorted) {
        double reach = reach(sorted);
        double value = middle.value(sorted);
        for (int step = 0; step < MOST_STEPS; step++) {
            double shift = 0;
            for (double number : sorted) {
                shift += Math.max(-reach, Math.min(number - value, reach));
            }
            shift /= sorted.length;
            value += shift;
            if (Math.abs(shift) <= SETTLED * reach) {
                break;
            }
        }
        return Math.max(sorted[0], Math.min(value, sorted[sorted.length - 1]));
    }

    @Override
    public double standardError(double[] sorted) {
        int n = sorted.length;
        double reach = reach(sorted);
        double value = value(sorted);
        double squares = 0;
        int kept = 0;
        for (double number : sorted) {
            double rest = Math.max(-reach, Math.min(number - value, reach));
            squares += rest * rest;
            kept += Math.abs(number - value) <= reach ? 1 : 0;
        }
        return Math.sqrt(squares / n / (n - 1)) * n / Math.max(1, kept);
    }

    @Override
    public int degreesOfFreedom(int n) {
        return n - 1;
    }
}
