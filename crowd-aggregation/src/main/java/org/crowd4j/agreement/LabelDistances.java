package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;

/**
 * The labels of answers as points with distances. Needs O(K) space, so that labels may be numbers
 * with many values.
 */
final class LabelDistances {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    /** Larger values overflow when squared. */
    private static final double MAX_VALUE = 1e150;

    private final LabelDistance distance;
    private final double[] x; // K:  the value of each label
    private final double scale;

    private LabelDistances(LabelDistance distance, double[] x, double scale) {
        this.distance = distance;
        this.x = x;
        this.scale = scale;
    }

    /** {@return the labels of a set of answers} */
    static LabelDistances of(LabelDistance distance, CategoricalAnswers answers) {
        List<String> labels = answers.labels().ids();
        if (distance == LabelDistance.NOMINAL) {
            return nominal(labels.size());
        }
        boolean numbers =
                labels.stream().allMatch(label -> DECIMAL.matcher(label).matches());
        if (!numbers) {
            String invalid = labels.stream()
                    .filter(label -> !DECIMAL.matcher(label).matches())
                    .findFirst()
                    .orElseThrow();
            checkArgument(
                    distance != LabelDistance.RATIO,
                    "labels must be numbers for the ratio distance, got \"%s\"",
                    invalid);
            checkArgument(
                    answers.closed(),
                    "labels must be numbers or a closed, ordered set for the %s distance, got \"%s\"",
                    name(distance),
                    invalid);
        }
        if (distance == LabelDistance.ORDINAL || !numbers) {
            return scaled(
                    distance, IntStream.range(0, labels.size()).asDoubleStream().toArray());
        }
        for (String label : labels) {
            double value = Double.parseDouble(label);
            checkArgument(
                    Math.abs(value) <= MAX_VALUE, "labels must be numbers from -1e150 to 1e150, got \"%s\"", label);
            checkArgument(
                    value >= 0 || distance != LabelDistance.RATIO,
                    "labels must be at least 0 for the ratio distance, got \"%s\"",
                    label);
        }
        return scaled(distance, labels.stream().mapToDouble(Double::parseDouble).toArray());
    }

    /** {@return labels without order} */
    static LabelDistances nominal(int labels) {
        return new LabelDistances(LabelDistance.NOMINAL, new double[labels], 1);
    }

    /** {@return labels at the mid-ranks of the answers that give them} */
    static LabelDistances midRanks(double[] shares) {
        double[] x = new double[shares.length];
        double below = 0;
        for (int k = 0; k < x.length; k++) {
            x[k] = below + shares[k] / 2;
            below += shares[k];
        }
        return new LabelDistances(LabelDistance.QUADRATIC, x, 1);
    }

    private static LabelDistances scaled(LabelDistance distance, double[] x) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        LabelDistances plain = new LabelDistances(distance, x, 1);
        double max = x.length == 0 ? 0 : plain.between(low, high);
        if (distance == LabelDistance.QUADRATIC || distance == LabelDistance.LINEAR) {
            for (int k = 0; k < x.length && high > low; k++) { // before squaring, or tiny differences vanish
                x[k] = (x[k] - low) / (high - low);
            }
            max = 1;
        }
        return new LabelDistances(distance, x, max > 0 ? max : 1);
    }

    /** {@return the name of a distance} */
    static String name(LabelDistance distance) {
        return distance.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the title of a measure with a distance} */
    static String titled(String measure, LabelDistance distance) {
        return distance == LabelDistance.NOMINAL ? measure : measure + ", " + name(distance);
    }

    int labels() {
        return x.length;
    }

    double value(int label) {
        return x[label];
    }

    /** {@return d(k, l)} */
    double between(int k, int l) {
        return k == l ? 0 : distance == LabelDistance.NOMINAL ? 1 : between(x[k], x[l]) / scale;
    }

    private double between(double a, double b) {
        double gap = Math.abs(a - b);
        return switch (distance) {
            case NOMINAL -> gap == 0 ? 0 : 1;
            case ORDINAL -> gap * (gap + 1);
            case LINEAR -> gap;
            case QUADRATIC -> gap * gap;
            case RATIO -> gap == 0 ? 0 : gap / (a + b) * (gap / (a + b));
        };
    }

    /**
     * Computes Σ d(k, l) · π(l) over l for each k. π begins at {@code from}, the result at {@code
     * to}.
     */
    void expectedDistances(double[] pi, int from, double[] result, int to) {
        int labels = x.length;
        switch (distance) {
            case NOMINAL -> {
                double sum = 0;
                for (int l = 0; l < labels; l++) {
                    sum += pi[from + l];
                }
                for (int k = 0; k < labels; k++) {
                    result[to + k] = sum - pi[from + k];
                }
            }
            case QUADRATIC -> expectedSquares(pi, from, result, to);
            default -> {
                for (int k = 0; k < labels; k++) {
                    double sum = 0;
                    for (int l = 0; l < labels; l++) {
                        sum += pi[from + l] == 0 ? 0 : between(k, l) * pi[from + l];
                    }
                    result[to + k] = sum;
                }
            }
        }
    }

    /** By moments about the mean: moments about 0 cancel. */
    private void expectedSquares(double[] pi, int from, double[] result, int to) {
        double sum = 0;
        double first = 0;
        for (int l = 0; l < x.length; l++) {
            sum += pi[from + l];
            first += pi[from + l] * x[l];
        }
        double mean = sum > 0 ? first / sum : 0;
        double second = 0;
        for (int l = 0; l < x.length; l++) {
            second += pi[from + l] * (x[l] - mean) * (x[l] - mean);
        }
        for (int k = 0; k < x.length; k++) {
            result[to + k] = sum * (x[k] - mean) * (x[k] - mean) + second;
        }
    }
}
