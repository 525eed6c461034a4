package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.crowd4j.Interval;
import org.crowd4j.ItemConsensus;

/**
 * Which pairs of items to compare next: those of which one more comparison tells most about the
 * scores.
 *
 * <pre>{@code
 * for (NextPairs.Pair pair : NextPairs.of(consensus, 10)) {
 *     ask(pair.first(), pair.second());
 * }
 * }</pre>
 *
 * <p>A comparison of a and b has the information p·(1 − p)·v, with p the probability that a wins
 * and v the variance of the difference of their scores: it is large where both the outcome and the
 * gap are unsure. The pair of the largest information is that of a D-optimal design, to first
 * order. Two items with gold are never asked about.
 */
public final class NextPairs {
    private static final double ONE_SIGMA = 0.6826894921370859; // between −1 and 1 standard errors

    private NextPairs() {}

    /**
     * Two items that may be compared.
     *
     * @param first the item whose id comes first
     * @param second the other item
     * @param information what one comparison tells, as a share of what is known of their difference
     */
    public record Pair(String first, String second, double information) {}

    /**
     * Returns the pairs that tell most, the best first; of equal ones the first by id. Takes O(n²)
     * time for n items.
     *
     * @param consensus what is known; for honest variances, of a model such as {@link BradleyTerry}
     * @param count how many pairs at most; at least 0
     * @return the pairs
     * @throws IllegalArgumentException if {@code count < 0}
     */
    public static List<Pair> of(ItemConsensus consensus, int count) {
        checkArgument(count >= 0, "count must be at least 0, got %s", count);
        List<String> items = consensus.items().ids().stream().sorted().toList();
        Comparator<Pair> best = Comparator.comparingDouble((Pair pair) -> -pair.information())
                .thenComparing(Pair::first)
                .thenComparing(Pair::second);
        PriorityQueue<Pair> kept = new PriorityQueue<>(best.reversed());
        for (int a = 0; a < items.size(); a++) {
            for (int b = a + 1; b < items.size() && count > 0; b++) {
                Pair pair = new Pair(items.get(a), items.get(b), information(consensus, items.get(a), items.get(b)));
                if (pair.information() > 0 && (kept.size() < count || best.compare(pair, kept.peek()) < 0)) {
                    kept.add(pair);
                    if (kept.size() > count) {
                        kept.remove();
                    }
                }
            }
        }
        List<Pair> pairs = new ArrayList<>(kept);
        Collections.sort(pairs, best);
        return List.copyOf(pairs);
    }

    private static double information(ItemConsensus consensus, String a, String b) {
        double p = consensus.probability(a, b);
        Interval difference = consensus.difference(a, b, ONE_SIGMA);
        double error = (difference.high() - difference.low()) / 2;
        return p * (1 - p) * error * error;
    }
}
