package org.crowd4j.ranking;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Comparators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.special.Gamma;
import org.crowd4j.RankingAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.PValue;

/**
 * Whether rankings agree more than chance: Kendall's coefficient of concordance W, from 0, where
 * the mean ranks of all items are equal, to 1, where all rankings are.
 *
 * <pre>{@code
 * var agreement = RankAgreement.of(answers);
 * agreement.concordance();        // 0.62
 * agreement.pValue();             // of rankings at random
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   W = Σ 12·S / Σ (m²·(n³ − n) − m·T)      S = Σ (R − mean R)²      T = Σ (t³ − t)
 * </pre>
 *
 * <p>over the blocks: the m ≥ 2 rankings of a task that have the same n ≥ 2 items. R is the sum of
 * the ranks of an item, level items having the mean of theirs; t are the sizes of tiers. Where all
 * rankings are of the same items and one task, this is W as usual. Other rankings are left out; of
 * several rankings of a task by one worker the last counts.
 *
 * <p><b>Cost:</b> O(A·m·log m) time and O(A·m) space for A rankings of m items; O(A·m) time for a
 * permutation. The order of rows has no effect.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177732186">M. G. Kendall and B. Babington Smith
 *     (1939), The Problem of m Rankings, Annals of Mathematical Statistics 10(3), 275–287</a>
 */
public final class RankAgreement {
    private static final double TIE = 1e-9; // what rounding does to a sum of squares, relative

    private final List<Block> blocks = new ArrayList<>();
    private final int used;
    private final double concordance;
    private final double byChance;
    private final double chiSquare;
    private final int degreesOfFreedom;

    /** The ranks of the rankings of the same items; ranking by ranking. */
    private record Block(List<double[]> ranks, double most) {

        static Block of(List<double[]> ranks) {
            double m = ranks.size();
            double n = ranks.get(0).length;
            double ties = 0;
            for (double[] ranking : ranks) {
                double squares = 0;
                for (double rank : ranking) {
                    squares += (rank - (n + 1) / 2) * (rank - (n + 1) / 2);
                }
                ties += n * n * n - n - 12 * squares;
            }
            return new Block(ranks, m * m * (n * n * n - n) - m * ties);
        }

        /** {@return 12·S} */
        double spread() {
            int n = ranks.get(0).length;
            double mean = ranks.size() * (n + 1) / 2.0;
            double squares = 0;
            for (int item = 0; item < n; item++) {
                double sum = 0;
                for (double[] ranking : ranks) {
                    sum += ranking[item];
                }
                squares += (sum - mean) * (sum - mean);
            }
            return 12 * squares;
        }
    }

    private RankAgreement(RankingAnswers answers) {
        int rankings = 0;
        for (String task : new TreeSet<>(answers.tasks().ids())) {
            for (List<double[]> ranks :
                    byItems(answers, answers.tasks().position(task)).values()) {
                if (ranks.size() > 1 && ranks.get(0).length > 1) {
                    ranks.sort(Arrays::compare);
                    Block block = Block.of(ranks);
                    if (block.most > 0) {
                        blocks.add(block);
                        rankings += ranks.size();
                    }
                }
            }
        }
        checkArgument(
                !blocks.isEmpty(),
                "two rankings of a task must have the same two or more items, and one of them must order some");
        used = rankings;
        double most = 0;
        double spread = 0;
        double chance = 0;
        double square = 0;
        int degrees = 0;
        for (Block block : blocks) {
            double part = block.spread();
            int n = block.ranks.get(0).length;
            spread += part;
            most += block.most;
            chance += block.most / block.ranks.size();
            square += block.ranks.size() * (n - 1.0) * part / block.most;
            degrees += n - 1;
        }
        concordance = Math.min(1, spread / most);
        byChance = chance / most;
        chiSquare = square;
        degreesOfFreedom = degrees;
    }

    /** {@return the ranks of the items of the rankings of a task, by the names of the items} */
    private static Map<List<String>, List<double[]>> byItems(RankingAnswers answers, int task) {
        Map<List<String>, List<double[]>> byItems =
                new TreeMap<>(Comparators.<String, String>lexicographical(Comparator.naturalOrder()));
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            if (answer + 1 < answers.to(task) && answers.worker(answer + 1) == answers.worker(answer)) {
                continue; // repeats are no agreement
            }
            Map<String, Integer> tierOf = new TreeMap<>();
            for (Set<String> tier : answers.tiers(answer)) {
                int better = tierOf.size();
                tier.forEach(item -> tierOf.put(item, better));
            }
            int[] tiers = tierOf.values().stream().mapToInt(Integer::intValue).toArray();
            byItems.computeIfAbsent(List.copyOf(tierOf.keySet()), none -> new ArrayList<>())
                    .add(RankDistances.ranks(tiers));
        }
        return byItems;
    }

    /**
     * Measures the agreement of rankings.
     *
     * @throws IllegalArgumentException if no two rankings of a task have the same two or more
     *     items, or all of them hold all items level
     */
    public static RankAgreement of(RankingAnswers answers) {
        return new RankAgreement(answers);
    }

    /** {@return W, from 0 to 1} */
    public double concordance() {
        return concordance;
    }

    /** {@return the mean of W if all rankings were at random: 1 / m in a block of m rankings} */
    public double byChance() {
        return byChance;
    }

    /** {@return how many rankings took part} */
    public int rankings() {
        return used;
    }

    /** {@return how many blocks of rankings of the same items there are} */
    public int blocks() {
        return blocks.size();
    }

    /** {@return Σ m·(n − 1)·W over the blocks, nearly χ² for many rankings at random} */
    public double chiSquare() {
        return chiSquare;
    }

    /** {@return Σ (n − 1)} */
    public int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * {@return the probability of as large a χ² if all rankings were at random; exact only for many
     * rankings, see {@link #pValue(int, long)}}
     */
    public double pValue() {
        return chiSquare == 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, chiSquare / 2);
    }

    /**
     * Returns the probability of as large a W if all rankings were at random, by shuffling each
     * ranking.
     *
     * @param permutations how many times; at least 1
     * @param seed of the random numbers
     * @throws IllegalArgumentException if {@code permutations < 1}
     */
    public double pValue(int permutations, long seed) {
        Check.atLeast("permutations", permutations, 1);
        SplitMix64 random = new SplitMix64(seed);
        double observed = spread(blocks) * (1 - TIE);
        List<Block> shuffled = blocks.stream()
                .map(block ->
                        new Block(block.ranks.stream().map(double[]::clone).toList(), block.most))
                .toList();
        int asLarge = 1;
        for (int permutation = 0; permutation < permutations; permutation++) {
            for (Block block : shuffled) {
                block.ranks.forEach(ranking -> shuffle(ranking, random));
            }
            asLarge += spread(shuffled) >= observed ? 1 : 0;
        }
        return asLarge / (permutations + 1.0);
    }

    private static double spread(List<Block> blocks) {
        double sum = 0;
        for (Block block : blocks) {
            sum += block.spread();
        }
        return sum;
    }

    private static void shuffle(double[] ranking, SplitMix64 random) {
        for (int last = ranking.length - 1; last > 0; last--) {
            int other = (int) (random.unit() * (last + 1));
            double kept = ranking[last];
            ranking[last] = ranking[other];
            ranking[other] = kept;
        }
    }

    /** {@return such as {@code RankAgreement[W 0.620, 12 rankings, p <0.0001]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "RankAgreement[W %.3f, %d rankings, p %s]", concordance, used, PValue.text(pValue()));
    }
}
