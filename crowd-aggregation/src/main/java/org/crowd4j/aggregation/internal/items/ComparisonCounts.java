package org.crowd4j.aggregation.internal.items;

import java.util.Arrays;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;

/**
 * How often each of two items was found better, pair by pair, by weight. Pairs are in order of
 * their items, items by their place in order of id; pairs of no weight are left out. {@code
 * NEITHER} counts as a tie. The sums are the same to the bit in any order of rows.
 *
 * <p>The arrays are for hot loops and must not be changed.
 */
public final class ComparisonCounts {
    /** Below the square root of the greatest number: sums of weights stay finite. */
    private static final double LARGEST = 1e150;

    private static final int OUTCOMES = 3; // the first item better, the second, none
    private static final int OUTCOME_BITS = 2;

    /** The items. */
    public final SortedItems items;

    /** The first item of each pair. */
    public final int[] first;

    /** The second item of each pair; larger than the first, unless sides are told apart. */
    public final int[] second;

    /** How often the first item was better. */
    public final double[] firstWins;

    /** How often the second item was better. */
    public final double[] secondWins;

    /** How often none was better. */
    public final double[] ties;

    private ComparisonCounts(SortedItems items, int[] first, int[] second, double[][] counts) {
        this.items = items;
        this.first = first;
        this.second = second;
        firstWins = counts[0];
        secondWins = counts[1];
        ties = counts[2];
    }

    /**
     * {@return rows that are kept apart, each a comparison of its own; the arrays are taken over}
     *
     * @param counts by outcome: the first item better, the second, none; by row
     */
    public static ComparisonCounts apart(SortedItems items, int[] first, int[] second, double[][] counts) {
        return new ComparisonCounts(items, first, second, counts);
    }

    /** Counts comparisons. */
    public static ComparisonCounts of(PairwiseAnswers answers) {
        return of(answers, new SortedItems(answers.items()));
    }

    /** Counts comparisons of items that are sorted already. */
    public static ComparisonCounts of(PairwiseAnswers answers, SortedItems items) {
        return count(answers, items, false);
    }

    /**
     * {@return counts in which a pair is a left and a right item, the left one being the first}
     */
    public static ComparisonCounts bySide(PairwiseAnswers answers, SortedItems items) {
        return count(answers, items, true);
    }

    private static ComparisonCounts count(PairwiseAnswers answers, SortedItems items, boolean bySide) {
        int n = items.size();
        int[] places = items.places();
        int[] start = new int[n + 1];
        int size = answers.size();
        double most = 0;
        double least = Double.MAX_VALUE;
        for (int answer = 0; answer < size; answer++) {
            int left = places[answers.left(answer)];
            start[(bySide ? left : Math.min(left, places[answers.right(answer)])) + 1]++;
            double weight = answers.weight(answer);
            most = Math.max(most, weight);
            least = Math.min(least, weight);
        }
        Arrays.parallelPrefix(start, Integer::sum);
        boolean weighted = most != 1 || least != 1;
        double unit = OrderFreeSum.unit(Math.min(most, LARGEST) * size);
        int[] rows = new int[size]; // the larger item and the outcome, by the smaller item
        double[] weights = new double[weighted ? size : 0];
        int[] next = start.clone();
        for (int answer = 0; answer < size; answer++) {
            int left = places[answers.left(answer)];
            int right = places[answers.right(answer)];
            int outcome = code(answers.outcome(answer));
            boolean swap = left > right && !bySide;
            int row = next[swap ? right : left]++;
            rows[row] = (swap ? left : right) << OUTCOME_BITS | (swap && outcome < 2 ? 1 - outcome : outcome);
            if (weighted) {
                weights[row] = OrderFreeSum.term(Math.min(answers.weight(answer), LARGEST), unit);
            }
        }
        return merged(items, start, rows, weights);
    }

    /** {@return 0 if the left item is better, 1 if the right one is, 2 if none} */
    public static int code(PairwiseAnswers.Outcome outcome) {
        return switch (outcome) {
            case LEFT -> 0;
            case RIGHT -> 1;
            case TIE, NEITHER -> 2;
        };
    }

    private static ComparisonCounts merged(SortedItems items, int[] start, int[] rows, double[] weights) {
        int n = items.size();
        double[] sums = new double[OUTCOMES * n]; // of one first item
        boolean[] met = new boolean[n];
        int[] rivals = new int[n];
        Pairs pairs = new Pairs((int) Math.min(rows.length, n * (n - 1L)));
        for (int item = 0; item < n; item++) {
            int count = 0;
            for (int row = start[item]; row < start[item + 1]; row++) {
                int rival = rows[row] >>> OUTCOME_BITS;
                sums[OUTCOMES * rival + (rows[row] & OUTCOMES)] += weights.length == 0 ? 1 : weights[row];
                if (!met[rival]) {
                    met[rival] = true;
                    rivals[count++] = rival;
                }
            }
            Arrays.sort(rivals, 0, count);
            for (int r = 0; r < count; r++) {
                pairs.add(item, rivals[r], sums);
                met[rivals[r]] = false;
            }
        }
        return pairs.cut(items);
    }

    /** {@return how many pairs were compared} */
    public int pairs() {
        return first.length;
    }

    /** {@return how often a pair was compared} */
    public double total(int pair) {
        return firstWins[pair] + secondWins[pair] + ties[pair];
    }

    /** {@return the counts of the same pairs with other numbers; the arrays are taken over} */
    public ComparisonCounts with(double[] firstWins, double[] secondWins, double[] ties) {
        return new ComparisonCounts(items, first, second, new double[][] {firstWins, secondWins, ties});
    }

    /**
     * {@return the component of each item: items are in one component if they reach each other
     * along wins; a tie is a win of both}
     */
    public int[] components() {
        int[] from = new int[2 * pairs()];
        int[] to = new int[2 * pairs()];
        int edges = 0;
        for (int pair = 0; pair < pairs(); pair++) {
            if (firstWins[pair] + ties[pair] > 0) {
                from[edges] = first[pair];
                to[edges++] = second[pair];
            }
            if (secondWins[pair] + ties[pair] > 0) {
                from[edges] = second[pair];
                to[edges++] = first[pair];
            }
        }
        return Components.of(items.size(), from, to, edges);
    }

    /** {@return such as {@code ComparisonCounts[59 items, 1705 pairs]}} */
    @Override
    public String toString() {
        return "ComparisonCounts[%s items, %s pairs]".formatted(items.size(), pairs());
    }

    private static final class Pairs {
        private final int[] first;
        private final int[] second;
        private final double[][] counts;
        private int size;

        Pairs(int most) {
            first = new int[most];
            second = new int[most];
            counts = new double[OUTCOMES][most];
        }

        /** Adds a pair that has weight, and clears its sums. */
        void add(int item, int rival, double[] sums) {
            double total = 0;
            for (int outcome = 0; outcome < OUTCOMES; outcome++) {
                double sum = sums[OUTCOMES * rival + outcome];
                counts[outcome][size] = sum;
                sums[OUTCOMES * rival + outcome] = 0;
                total += sum;
            }
            if (total > 0) {
                first[size] = item;
                second[size++] = rival;
            }
        }

        ComparisonCounts cut(SortedItems items) {
            for (int outcome = 0; outcome < OUTCOMES; outcome++) {
                counts[outcome] = Arrays.copyOf(counts[outcome], size);
            }
            return new ComparisonCounts(items, Arrays.copyOf(first, size), Arrays.copyOf(second, size), counts);
        }
    }
}
