package org.crowd4j.aggregation.internal.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.OrdinalScale;
import org.crowd4j.aggregation.internal.agreement.DistanceRule.Kind;

/**
 * The labels of answers as points with distances. Needs O(K) space, so that labels may be numbers
 * with many values; distances of one's own take a matrix.
 */
public final class LabelDistances {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    /** Larger values overflow when squared. */
    private static final double MAX_VALUE = 1e150;

    private static final int MAX_OWN_LABELS = 5000;

    private final Kind kind;
    private final double[] x; // K:  the value of each label
    private final double low;
    private final double high;
    private final double scale;
    private final double[][] own; // K rows, row k up to k:  distances of one's own, divided by the largest

    private LabelDistances(Kind kind, double[] x, double low, double high, double scale, double[][] own) {
        this.kind = kind;
        this.x = x;
        this.low = low;
        this.high = high;
        this.scale = scale;
        this.own = own;
    }

    /** {@return the labels of a set of answers} */
    public static LabelDistances of(DistanceRule distance, CategoricalAnswers answers) {
        List<String> labels = answers.labels().ids();
        if (distance.kind() == Kind.NOMINAL) {
            return nominal(labels.size());
        }
        if (distance.kind() == Kind.OWN) {
            return ofOwn(distance, labels);
        }
        if (answers.scale().isPresent()) {
            return ofScale(distance, answers.scale().get(), labels.size());
        }
        Optional<String> name = labels.stream()
                .filter(label -> !DECIMAL.matcher(label).matches())
                .findFirst();
        if (name.isPresent()) {
            checkArgument(
                    distance.kind() != Kind.RATIO,
                    "labels must be numbers for the ratio distance, got \"%s\"",
                    name.get());
            checkArgument(
                    answers.closed(),
                    "labels must be numbers or a closed, ordered set for the %s distance, got \"%s\"",
                    distance.name(),
                    name.get());
        }
        if (distance.kind() == Kind.ORDINAL || name.isPresent()) {
            return scaled(
                    distance.kind(),
                    IntStream.range(0, labels.size()).asDoubleStream().toArray());
        }
        for (String label : labels) {
            double value = Double.parseDouble(label);
            checkArgument(
                    Math.abs(value) <= MAX_VALUE, "labels must be numbers from -1e150 to 1e150, got \"%s\"", label);
            checkArgument(
                    value >= 0 || distance.kind() != Kind.RATIO,
                    "labels must be at least 0 for the ratio distance, got \"%s\"",
                    label);
        }
        return scaled(
                distance.kind(),
                labels.stream().mapToDouble(Double::parseDouble).toArray());
    }

    /** The levels of a scale at their positions; nothing outside it is to be compared. */
    private static LabelDistances ofScale(DistanceRule distance, OrdinalScale scale, int labels) {
        double[] x = new double[labels];
        for (int level = 0; level < labels; level++) {
            int within = Math.min(level, scale.levels().size() - 1);
            x[level] = distance.kind() == Kind.ORDINAL ? within : scale.position(within);
            checkArgument(Math.abs(x[level]) <= MAX_VALUE, "positions must be from -1e150 to 1e150, got %s", x[level]);
            checkArgument(
                    x[level] >= 0 || distance.kind() != Kind.RATIO,
                    "positions must be at least 0 for the ratio distance, got %s",
                    x[level]);
        }
        return scaled(distance.kind(), x);
    }

    /**
     * {@return the answers that a distance compares: those on the scale, if it takes the order of
     * labels and there is one}
     */
    public static CategoricalAnswers comparable(DistanceRule distance, CategoricalAnswers answers) {
        boolean all = distance.kind() == Kind.NOMINAL || distance.kind() == Kind.OWN;
        if (all || answers.scale().isEmpty()) {
            return answers;
        }
        OrdinalScale scale = answers.scale().get();
        int levels = scale.levels().size();
        boolean outside = false;
        for (int label = levels; label < answers.labels().size(); label++) {
            outside |= answers.count(label) > 0;
        }
        return outside ? answers.where(answer -> scale.level(answer.label()).isPresent()) : answers;
    }

    /** {@return labels without order} */
    public static LabelDistances nominal(int labels) {
        return new LabelDistances(Kind.NOMINAL, new double[labels], 0, 0, 1, new double[0][]);
    }

    /** {@return labels at the mid-ranks of the answers that give them} */
    static LabelDistances midRanks(double[] shares) {
        double[] x = new double[shares.length];
        double below = 0;
        for (int k = 0; k < x.length; k++) {
            x[k] = below + shares[k] / 2;
            below += shares[k];
        }
        return new LabelDistances(Kind.QUADRATIC, x, 0, 1, 1, new double[0][]);
    }

    private static LabelDistances scaled(Kind kind, double[] x) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        LabelDistances plain = new LabelDistances(kind, x, low, high, 1, new double[0][]);
        double max = x.length == 0 ? 0 : plain.largest();
        if (kind == Kind.QUADRATIC || kind == Kind.LINEAR) {
            for (int k = 0; k < x.length && high > low; k++) { // before squaring, or tiny differences vanish
                x[k] = (x[k] - low) / (high - low);
            }
            max = 1;
        }
        return new LabelDistances(kind, x, low, high, max > 0 ? max : 1, new double[0][]);
    }

    private double largest() {
        if (kind != Kind.CIRCULAR) {
            return between(low, high);
        }
        double largest = 0;
        for (double a : x) {
            for (double b : x) {
                largest = Math.max(largest, between(a, b));
            }
        }
        return largest;
    }

    private static LabelDistances ofOwn(DistanceRule distance, List<String> labels) {
        double[][] own = triangle(distance, labels);
        double max = largest(distance.labels().isEmpty() ? own : triangle(distance, distance.labels()));
        for (double[] row : own) {
            for (int l = 0; l < row.length && max > 0; l++) {
                row[l] /= max;
            }
        }
        return new LabelDistances(distance.kind(), new double[labels.size()], 0, 0, 1, own);
    }

    private static double largest(double[][] triangle) {
        double max = 0;
        for (double[] row : triangle) {
            for (double value : row) {
                max = Math.max(max, value);
            }
        }
        return max;
    }

    /** {@return the distances of one's own from each label to those before it, which it checks} */
    public static double[][] triangle(DistanceRule distance, List<String> labels) {
        checkArgument(
                labels.size() <= MAX_OWN_LABELS,
                "labels must be at most %s for the distance %s, got %s",
                MAX_OWN_LABELS,
                distance.name(),
                labels.size());
        double[][] triangle = new double[labels.size()][];
        for (int k = 0; k < triangle.length; k++) {
            triangle[k] = new double[k];
            String label = labels.get(k);
            double itself = distance.between().applyAsDouble(label, label);
            checkArgument(
                    itself == 0,
                    "distance %s must be 0 from a label to itself, got %s for \"%s\"",
                    distance.name(),
                    itself,
                    label);
            for (int l = 0; l < k; l++) {
                double there = distance.between().applyAsDouble(label, labels.get(l));
                double back = distance.between().applyAsDouble(labels.get(l), label);
                checkArgument(
                        there >= 0 && there < Double.POSITIVE_INFINITY,
                        "distance %s must be finite and at least 0, got %s from \"%s\" to \"%s\"",
                        distance.name(),
                        there,
                        label,
                        labels.get(l));
                checkArgument(
                        there == back,
                        "distance %s must be symmetric, got %s from \"%s\" to \"%s\" and %s back",
                        distance.name(),
                        there,
                        label,
                        labels.get(l),
                        back);
                triangle[k][l] = there;
            }
        }
        return triangle;
    }

    /** {@return whether distances are by rank} */
    boolean ordinal() {
        return kind == Kind.ORDINAL;
    }

    /** {@return the number of labels} */
    public int labels() {
        return x.length;
    }

    double value(int label) {
        return x[label];
    }

    /** {@return d(k, l)} */
    public double between(int k, int l) {
        return switch (kind) {
            case NOMINAL -> k == l ? 0 : 1;
            case OWN -> k == l ? 0 : own[Math.max(k, l)][Math.min(k, l)];
            default -> k == l ? 0 : between(x[k], x[l]) / scale;
        };
    }

    private double between(double a, double b) {
        double gap = Math.abs(a - b);
        return gap == 0
                ? 0
                : switch (kind) {
                    case NOMINAL, OWN -> 1;
                    case ORDINAL -> gap * (gap + 1);
                    case LINEAR -> gap;
                    case QUADRATIC -> gap * gap;
                    case RATIO -> gap / (a + b) * (gap / (a + b));
                    case RADICAL -> Math.sqrt(gap);
                    case CIRCULAR -> {
                        double chord = StrictMath.sin(Math.PI * (gap / (high - low + 1)));
                        yield chord * chord;
                    }
                    case BIPOLAR -> gap / (a - low + (b - low)) * (gap / (high - a + (high - b)));
                };
    }

    /**
     * Computes Σ d(k, l) · π(l) over l for each k. π begins at {@code from}, the result at {@code
     * to}.
     */
    void expectedDistances(double[] pi, int from, double[] result, int to) {
        int labels = x.length;
        switch (kind) {
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
