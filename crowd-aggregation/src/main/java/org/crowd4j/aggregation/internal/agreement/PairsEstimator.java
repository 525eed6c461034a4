package org.crowd4j.aggregation.internal.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.aggregation.internal.text.Decimals;

/**
 * The mean of Cohen's kappa over pairs of workers, each on their common tasks. Label l of worker g
 * is label g·K + l of the table. Pairs whose kappa is undefined do not count.
 */
public final class PairsEstimator extends Estimator {
    private static final int MAX_CELLS = 50_000_000;

    /** With fewer common tasks of each pair, kappas are biased, and their errors too small. */
    private static final int ENOUGH_TASKS = 10;

    private final LabelDistances distances;
    private final long[] from; // D + 1:  first pair of answers of each pattern
    private final int[] pairOf; // pair of workers of each pair of answers
    private final double[] tasks; // Q pairs of workers:  common tasks
    private final double[] observed; // Q:  Do
    private final double[] chance; // Q:  De
    private final double[] left; // Q × K:  labels of the first worker
    private final double[] right; // Q × K:  labels of the second worker
    private final double[] expectedDistance; // K
    private int compared; // pairs with common tasks
    private int defined; // pairs with a kappa
    private double value;

    PairsEstimator(PatternTable table, LabelDistances distances) {
        super(table);
        this.distances = distances;
        from = new long[delta.length + 1];
        for (int v = 0; v < delta.length; v++) {
            long answers = (long) table.from(v + 1) - table.from(v);
            from[v + 1] = from[v] + answers * (answers - 1) / 2;
        }
        checkSpace("pairs of answers to one task", from[delta.length]);
        long[] keys = keys();
        long[] pairs = Arrays.stream(keys).sorted().distinct().toArray();
        checkSpace("pairs of workers times labels", pairs.length * (long) distances.labels());
        pairOf = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            pairOf[i] = Arrays.binarySearch(pairs, keys[i]);
        }
        tasks = new double[pairs.length];
        observed = new double[pairs.length];
        chance = new double[pairs.length];
        left = new double[pairs.length * distances.labels()];
        right = new double[pairs.length * distances.labels()];
        expectedDistance = new double[distances.labels()];
        measurePatterns(distances);
    }

    private static void checkSpace(String what, long number) {
        checkArgument(number <= MAX_CELLS, "%s must be at most %s for Light kappa, got %s", what, MAX_CELLS, number);
    }

    /** Of each pair of answers to a task of each pattern, the two workers. */
    private long[] keys() {
        int labels = distances.labels();
        long[] keys = new long[(int) from[delta.length]];
        int next = 0;
        for (int v = 0; v < delta.length; v++) {
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                for (int j = i + 1; j < table.from(v + 1); j++) {
                    keys[next++] = (long) (table.label(i) / labels) << 32 | table.label(j) / labels;
                }
            }
        }
        return keys;
    }

    @Override
    public boolean fit(double[] f) {
        int labels = distances.labels();
        Arrays.fill(tasks, 0);
        Arrays.fill(observed, 0);
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        for (int v = 0; v < delta.length; v++) {
            int next = (int) from[v];
            for (int i = table.from(v); i < table.from(v + 1) && f[v] > 0; i++) {
                int k = table.label(i) % labels;
                for (int j = i + 1; j < table.from(v + 1); j++) {
                    int l = table.label(j) % labels;
                    int q = pairOf[next++];
                    tasks[q] += f[v];
                    observed[q] += f[v] * distances.between(k, l);
                    left[q * labels + k] += f[v];
                    right[q * labels + l] += f[v];
                }
            }
        }
        compared = 0;
        defined = 0;
        double sum = 0;
        for (int q = 0; q < tasks.length; q++) {
            if (tasks[q] > 0) {
                compared++;
                observed[q] /= tasks[q];
                distances.expectedDistances(right, q * labels, expectedDistance, 0);
                chance[q] = dot(left, q) / (tasks[q] * tasks[q]);
                if (chance[q] > 0) {
                    defined++;
                    sum += ratio(observed[q], chance[q]);
                }
            }
        }
        value = defined > 0 ? sum / defined : 0;
        return defined > 0;
    }

    /** Σ labels(k) · {@code expectedDistance}(k) of a pair. */
    private double dot(double[] labelsOfPairs, int q) {
        double sum = 0;
        for (int k = 0; k < expectedDistance.length; k++) {
            sum += labelsOfPairs[q * expectedDistance.length + k] * expectedDistance[k];
        }
        return sum;
    }

    private boolean isDefined(int q) {
        return tasks[q] > 0 && chance[q] > 0;
    }

    @Override
    public boolean hasPairs() {
        return compared > 0;
    }

    @Override
    public boolean hasSeveralLabels() {
        int labels = distances.labels();
        double[] all = new double[labels];
        for (int i = 0; i < left.length; i++) {
            all[i % labels] += left[i] + right[i];
        }
        distances.expectedDistances(all, 0, expectedDistance, 0);
        return dot(all, 0) > 0;
    }

    @Override
    public Optional<String> caution() {
        double mean = Arrays.stream(tasks).sum() / compared;
        return mean >= ENOUGH_TASKS
                ? Optional.empty()
                : Optional.of("pairs of workers have %s common tasks on average; value and standard error are too low"
                        .formatted(Decimals.of(1, mean)));
    }

    @Override
    public double value() {
        return value;
    }

    /** The mean over its pairs of workers. */
    @Override
    public OptionalDouble value(int v) {
        int labels = distances.labels();
        int next = (int) from[v];
        double sum = 0;
        int pairs = 0;
        for (int i = table.from(v); i < table.from(v + 1); i++) {
            for (int j = i + 1; j < table.from(v + 1); j++) {
                int q = pairOf[next++];
                if (isDefined(q)) {
                    sum += ratio(distances.between(table.label(i) % labels, table.label(j) % labels), chance[q]);
                    pairs++;
                }
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }

    @Override
    public double observed() {
        double sum = 0;
        for (int q = 0; q < tasks.length; q++) {
            sum += tasks[q] > 0 ? observed[q] : 0;
        }
        return 1 - sum / compared;
    }

    @Override
    public double expected() {
        double sum = 0;
        for (int q = 0; q < tasks.length; q++) {
            sum += tasks[q] > 0 ? chance[q] : 0;
        }
        return 1 - sum / compared;
    }

    @Override
    public double valueWithUnseen(double share, boolean disagreement) {
        double sum = 0;
        for (int q = 0; q < tasks.length; q++) {
            if (isDefined(q)) {
                sum += ratio(observed[q] * (1 - share) + (disagreement ? share : 0), chance[q]);
            }
        }
        return sum / defined;
    }

    @Override
    public double[] influence(double[] f) {
        int labels = distances.labels();
        double[] ofLeft = new double[left.length]; // Q × K:  the derivative of De by the shares of labels
        double[] ofRight = new double[right.length];
        for (int q = 0; q < tasks.length; q++) {
            distances.expectedDistances(right, q * labels, ofLeft, q * labels);
            distances.expectedDistances(left, q * labels, ofRight, q * labels);
        }
        double[] influence = new double[delta.length];
        for (int v = 0; v < influence.length; v++) {
            int next = (int) from[v];
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                int k = table.label(i) % labels;
                for (int j = i + 1; j < table.from(v + 1); j++) {
                    int l = table.label(j) % labels;
                    int q = pairOf[next++];
                    if (isDefined(q)) {
                        double shares = (ofLeft[q * labels + k] + ofRight[q * labels + l]) / tasks[q] - 2 * chance[q];
                        double pair = distances.between(k, l) - observed[q];
                        double change = observed[q] * shares / chance[q] - pair;
                        influence[v] += change / chance[q] / tasks[q] / defined;
                    }
                }
            }
        }
        return influence;
    }
}
