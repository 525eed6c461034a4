package org.crowd4j.ranking;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * How far apart two rankings are. A ranking is a list of tiers, the best first, whose items are
 * level, as {@link org.crowd4j.RankingAnswers#tiers} gives it.
 *
 * <pre>{@code
 * RankDistances.kendallTau(answers.tiers(0), answers.tiers(1));
 * RankDistances.rankBiasedOverlap(mine, yours, 0.9);            // the top counts most
 * }</pre>
 *
 * <p>All but the overlap compare the items that both rankings name and pass over the others.
 *
 * <p><b>Cost:</b> O(m²) time for m items, but the footrule, which takes O(m).
 */
public final class RankDistances {

    private RankDistances() {}

    /** Both rankings of the items that both name. */
    private static final class Common {
        final int[] first; // the tier of each item
        final int[] second;

        Common(int[] first, int[] second) {
            this.first = first;
            this.second = second;
        }

        static Common of(List<? extends Collection<String>> a, List<? extends Collection<String>> b) {
            Map<String, Integer> inA = tiers(a);
            Map<String, Integer> inB = tiers(b);
            inA.keySet().retainAll(inB.keySet());
            return new Common(
                    inA.values().stream().mapToInt(Integer::intValue).toArray(),
                    inA.keySet().stream().mapToInt(inB::get).toArray());
        }

        /** {@return pairs ordered alike, the other way round, level in the first, second, both} */
        long[] pairs() {
            long[] pairs = new long[5];
            for (int i = 0; i < first.length; i++) {
                for (int j = 0; j < i; j++) {
                    int x = Integer.compare(first[i], first[j]);
                    int y = Integer.compare(second[i], second[j]);
                    pairs[x == 0 ? (y == 0 ? 4 : 2) : y == 0 ? 3 : x == y ? 0 : 1]++;
                }
            }
            return pairs;
        }
    }

    /** {@return the tier of each item} */
    private static Map<String, Integer> tiers(List<? extends Collection<String>> ranking) {
        Map<String, Integer> tiers = new LinkedHashMap<>();
        for (int tier = 0; tier < ranking.size(); tier++) {
            for (String item : ranking.get(tier)) {
                checkArgument(tiers.put(item, tier) == null, "a ranking must name item \"%s\" only once", item);
            }
        }
        return tiers;
    }

    /**
     * Returns Kendall's τ-b: 1 for the same order, -1 for the reverse, 0 for no relation.
     *
     * @return τ-b; empty if fewer than two items are common or all of them are level in one ranking
     * @throws IllegalArgumentException if a ranking names an item twice
     * @see <a href="https://doi.org/10.1093/biomet/33.3.239">M. G. Kendall (1945), The Treatment of
     *     Ties in Ranking Problems, Biometrika 33(3), 239–251</a>
     */
    public static OptionalDouble kendallTau(List<? extends Set<String>> a, List<? extends Set<String>> b) {
        long[] pairs = Common.of(a, b).pairs();
        double ordered = Math.sqrt((double) (pairs[0] + pairs[1] + pairs[2]) * (pairs[0] + pairs[1] + pairs[3]));
        return ordered == 0 ? OptionalDouble.empty() : OptionalDouble.of((pairs[0] - pairs[1]) / ordered);
    }

    /**
     * Returns the number of pairs of items that the rankings order the other way round; a pair that
     * is level in one of them alone counts half.
     *
     * @throws IllegalArgumentException if a ranking names an item twice
     * @see <a href="https://doi.org/10.1137/05063088X">R. Fagin, R. Kumar, M. Mahdian, D. Sivakumar
     *     and E. Vee (2006), Comparing Partial Rankings, SIAM Journal on Discrete Mathematics
     *     20(3), 628–648</a>
     */
    public static double kendallDistance(List<? extends Set<String>> a, List<? extends Set<String>> b) {
        long[] pairs = Common.of(a, b).pairs();
        return pairs[1] + 0.5 * (pairs[2] + pairs[3]);
    }

    /**
     * Returns Spearman's footrule: the sum of the differences of ranks, among the common items.
     * Level items have the mean of their ranks.
     *
     * @throws IllegalArgumentException if a ranking names an item twice
     */
    public static double footrule(List<? extends Set<String>> a, List<? extends Set<String>> b) {
        Common common = Common.of(a, b);
        double[] x = ranks(common.first);
        double[] y = ranks(common.second);
        double sum = 0;
        for (int item = 0; item < x.length; item++) {
            sum += Math.abs(x[item] - y[item]);
        }
        return sum;
    }

    /** {@return the rank of each item, from 1; level items have the mean of theirs} */
    static double[] ranks(int[] tier) {
        int last = -1;
        for (int each : tier) {
            last = Math.max(last, each);
        }
        int[] size = new int[last + 1];
        for (int each : tier) {
            size[each]++;
        }
        double[] mean = new double[last + 1];
        int above = 0;
        for (int t = 0; t <= last; t++) {
            mean[t] = above + (size[t] + 1) / 2.0;
            above += size[t];
        }
        double[] ranks = new double[tier.length];
        for (int item = 0; item < ranks.length; item++) {
            ranks[item] = mean[tier[item]];
        }
        return ranks;
    }

    /**
     * Returns the rank-biased overlap, extrapolated: the share of items that both rankings have
     * among their d best, weighted by persistence^d over all depths d. 0 if no item is common, 1 if
     * the rankings are equal and no items are level. Items that one ranking does not name count as
     * below its last.
     *
     * <p>Of level items the mean over their orders counts, each ranking on its own; equal rankings
     * with level items then have less than 1.
     *
     * @param persistence how much deeper places count: at 0.9 the ten best have 86 % of the weight;
     *     above 0 and below 1
     * @throws IllegalArgumentException if a ranking is empty or names an item twice, or
     *     {@code persistence} is not above 0 and below 1
     * @see <a href="https://doi.org/10.1145/1852102.1852106">W. Webber, A. Moffat and J. Zobel
     *     (2010), A Similarity Measure for Indefinite Rankings, ACM Transactions on Information
     *     Systems 28(4), 20</a>
     */
    public static double rankBiasedOverlap(
            List<? extends Set<String>> a, List<? extends Set<String>> b, double persistence) {
        Check.properShare("persistence", persistence);
        Places shorter = new Places(a);
        Places longer = new Places(b);
        checkArgument(shorter.size > 0 && longer.size > 0, "a ranking must have at least one item");
        if (shorter.size > longer.size) {
            Places other = shorter;
            shorter = longer;
            longer = other;
        }
        int s = shorter.size;
        int l = longer.size;
        double atShorter = overlap(shorter, longer, s);
        double atLonger = overlap(shorter, longer, l);
        double sum = 0;
        double weight = 1;
        for (int depth = 1; depth <= l; depth++) {
            weight *= persistence;
            sum += overlap(shorter, longer, depth) / depth * weight;
            sum += depth > s ? atShorter * (depth - s) / ((double) s * depth) * weight : 0;
        }
        return (1 - persistence) / persistence * sum + ((atLonger - atShorter) / l + atShorter / s) * weight;
    }

    /** The places that the items of a ranking may have. */
    private static final class Places {
        final Map<String, int[]> tiers = new LinkedHashMap<>(); // how many items are above, and in the tier
        final int size;

        Places(List<? extends Set<String>> ranking) {
            int above = 0;
            for (Set<String> tier : ranking) {
                for (String item : tier) {
                    checkArgument(
                            tiers.put(item, new int[] {above, tier.size()}) == null,
                            "a ranking must name item \"%s\" only once",
                            item);
                }
                above += tier.size();
            }
            size = above;
        }

        /** {@return the share of the orders of level items that have an item among the best} */
        static double among(int[] tier, int best) {
            return Math.max(0, Math.min(1, (best - tier[0]) / (double) tier[1]));
        }
    }

    private static double overlap(Places a, Places b, int depth) {
        double sum = 0;
        for (Map.Entry<String, int[]> item : a.tiers.entrySet()) {
            int[] other = b.tiers.get(item.getKey());
            if (other != null) {
                sum += Places.among(item.getValue(), depth) * Places.among(other, depth);
            }
        }
        return sum;
    }
}
