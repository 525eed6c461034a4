package org.crowd4j.aggregation.internal.numerics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Erf;

/**
 * Wilcoxon's signed rank test of paired figures, two-sided.
 *
 * <p>Pairs without a difference are left out, as Wilcoxon does; equal differences share their mean
 * rank. Up to {@link #EXACT} differences, p is exact given these ranks: each sign is positive or
 * negative with probability one half. With more, W is taken as normal with its exact variance and a
 * continuity correction. Differences within 10⁻¹² of the largest figure count as equal, so that
 * rounding breaks no tie.
 *
 * <p><b>Cost:</b> O(n³) time and O(n²) space up to 200 differences, O(n log n) time above.
 *
 * @see <a href="https://doi.org/10.2307/3001968">F. Wilcoxon (1945), Individual Comparisons by
 *     Ranking Methods, Biometrics Bulletin 1(6), 80–83</a>
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">J. Demšar (2006), Statistical
 *     Comparisons of Classifiers over Multiple Data Sets, JMLR 7, 1–30</a>
 */
public final class SignedRanks {
    /** The largest number of differences whose p is exact. */
    public static final int EXACT = 200;

    private static final double ROUNDING = 1e-12;

    private SignedRanks() {}

    /**
     * Tests whether the differences of pairs are symmetric about 0.
     *
     * @param first the figures of one method
     * @param second those of the other, in the same order
     * @return p, from above 0 to 1; 1 if no pair differs
     * @throws IllegalArgumentException if the numbers of figures differ
     */
    public static double pValue(double[] first, double[] second) {
        double[] differences = differences(first, second);
        double rounding = rounding(first, second);
        double[] sorted = DoubleStream.of(differences)
                .filter(difference -> difference != 0)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        int n = sorted.length;
        int[] doubled = doubledRanks(sorted, rounding);
        long positive = 0;
        long all = 0;
        for (int i = 0; i < n; i++) {
            positive += sorted[i] > 0 ? doubled[i] : 0;
            all += doubled[i];
        }
        long smaller = Math.min(positive, all - positive);
        return n <= EXACT ? exact(doubled, (int) all, (int) smaller) : normal(doubled, all, smaller);
    }

    /**
     * {@return first − second; 0 where they differ by rounding}
     *
     * @throws IllegalArgumentException if the numbers of figures differ
     */
    public static double[] differences(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "figures must come in pairs, got %d and %d".formatted(first.length, second.length));
        }
        double rounding = rounding(first, second);
        double[] differences = new double[first.length];
        Arrays.setAll(differences, pair -> first[pair] - second[pair]);
        for (int pair = 0; pair < differences.length; pair++) {
            differences[pair] = Math.abs(differences[pair]) <= rounding ? 0 : differences[pair];
        }
        return differences;
    }

    private static double rounding(double[] first, double[] second) {
        return ROUNDING
                * DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
    }

    /** {@return twice the mean rank of each of the differences, which are sorted by size} */
    private static int[] doubledRanks(double[] sorted, double rounding) {
        int[] doubled = new int[sorted.length];
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            if (to == sorted.length || Math.abs(sorted[to]) - Math.abs(sorted[to - 1]) > rounding) {
                Arrays.fill(doubled, from, to, from + 1 + to);
                from = to;
            }
        }
        return doubled;
    }

    private static double exact(int[] doubled, int all, int smaller) {
        double[] probability = new double[all + 1]; // of each sum of the positive ranks, doubled
        probability[0] = 1;
        int reached = 0;
        for (int rank : doubled) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= smaller; sum++) {
            tail += probability[sum];
        }
        return Math.min(1, 2 * tail);
    }

    private static double normal(int[] doubled, long all, long smaller) {
        double variance = 0; // of the doubled sum: each sign is a coin
        for (int rank : doubled) {
            variance += 0.25 * rank * rank;
        }
        double z = Math.max(0, all / 2.0 - smaller - 1) / Math.sqrt(variance);
        return Math.max(Double.MIN_NORMAL, Erf.erfc(z / Math.sqrt(2)));
    }
}
