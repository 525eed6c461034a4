package org.crowd4j.aggregation.internal.numbers;

/** The mean without a share of the numbers at either end, with the standard error of Yuen. */
public final class TrimmedValue implements Location {
    private static final double ROUNDING = 1e-9;

    private final double share;
    private final Location middle = new MiddleValue();

    public TrimmedValue(double share) {
        this.share = share;
    }

    private int trimmed(int n) {
        return (int) (share * n + ROUNDING);
    }

    @Override
    public double value(double[] sorted) {
        int g = trimmed(sorted.length);
        return mean(sorted, g, sorted.length - g);
    }

    /** The mean of a range; the second pass takes back what the first lost by rounding. */
    static double mean(double[] sorted, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sorted[i];
        }
        double mean = sum / (to - from);
        double rest = 0;
        for (int i = from; i < to; i++) {
            rest += sorted[i] - mean;
        }
        return Math.max(sorted[from], Math.min(mean + rest / (to - from), sorted[to - 1]));
    }

    @Override
    public double standardError(double[] sorted) {
        int n = sorted.length;
        int g = trimmed(n);
        int h = n - 2 * g;
        if (h < 2) {
            return middle.standardError(sorted); // one number is left: the median
        }
        double[] winsorised = sorted.clone();
        for (int i = 0; i < g; i++) {
            winsorised[i] = sorted[g];
            winsorised[n - 1 - i] = sorted[n - 1 - g];
        }
        return Math.sqrt(squares(winsorised) / h / (h - 1));
    }

    /** {@return the sum of squares of numbers about their mean} */
    static double squares(double[] sorted) {
        double mean = mean(sorted, 0, sorted.length);
        double squares = 0;
        for (double number : sorted) {
            squares += (number - mean) * (number - mean);
        }
        return squares;
    }

    @Override
    public int degreesOfFreedom(int n) {
        int h = n - 2 * trimmed(n);
        return h < 2 ? middle.degreesOfFreedom(n) : h - 1;
    }
}
