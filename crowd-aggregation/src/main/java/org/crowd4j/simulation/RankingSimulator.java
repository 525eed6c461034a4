package org.crowd4j.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.ItemGold;
import org.crowd4j.RankingAnswers;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates workers who rank items of known strength, and some who rank at random.
 *
 * <pre>{@code
 * var crowd = new RankingSimulator().withItems(12).withRandomShare(0.3).withSeed(7).simulate();
 * new PlackettLuce().aggregate(crowd.answers()).ranking();
 * crowd.gold();                                      // the true strengths
 * }</pre>
 *
 * <p>Strengths are standard normal on the scale of Plackett and Luce and have mean 0. For each
 * ranking a worker sees different items, drawn at random; an honest worker ranks them with
 * probability as in that model, a random ranker in any order. Items are {@code i0}, {@code i1} …,
 * workers {@code w0} …, tasks {@code t0} …, one for each ranking. The same settings give the same
 * rankings on any machine; strengths, sets of items and orders have separate random numbers.
 *
 * <p><b>Cost:</b> O(A·n) time for A rankings and n items.
 *
 * @param items how many items there are; at least 2
 * @param workers how many workers there are; at least 1
 * @param rankingsEach how many rankings a worker gives; at least 1
 * @param itemsEach how many items a ranking has, all if there are no more; at least 1
 * @param randomShare the share of workers who rank at random, who are the first; from 0 to 1
 * @param seed of the random numbers
 */
public record RankingSimulator(int items, int workers, int rankingsEach, int itemsEach, double randomShare, long seed) {
    private static final int STRENGTHS = 0;
    private static final int SETS = 1;
    private static final int ORDERS = 2;

    /** Ten items, 40 workers with 5 rankings of 4 items each, all of them honest; seed 0. */
    public RankingSimulator() {
        this(10, 40, 5, 4, 0, 0);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    public RankingSimulator {
        Check.atLeast("items", items, 2);
        Check.atLeast("workers", workers, 1);
        Check.atLeast("rankingsEach", rankingsEach, 1);
        Check.atLeast("itemsEach", itemsEach, 1);
        Check.share("randomShare", randomShare);
    }

    /** {@return these settings, with {@code count} items} */
    public RankingSimulator withItems(int count) {
        return new RankingSimulator(count, workers, rankingsEach, itemsEach, randomShare, seed);
    }

    /** {@return these settings, with {@code count} workers} */
    public RankingSimulator withWorkers(int count) {
        return new RankingSimulator(items, count, rankingsEach, itemsEach, randomShare, seed);
    }

    /** {@return these settings, with {@code count} rankings of each worker} */
    public RankingSimulator withRankingsEach(int count) {
        return new RankingSimulator(items, workers, count, itemsEach, randomShare, seed);
    }

    /** {@return these settings, with {@code count} items in a ranking} */
    public RankingSimulator withItemsEach(int count) {
        return new RankingSimulator(items, workers, rankingsEach, count, randomShare, seed);
    }

    /** {@return these settings, where {@code share} of the workers rank at random} */
    public RankingSimulator withRandomShare(double share) {
        return new RankingSimulator(items, workers, rankingsEach, itemsEach, share, seed);
    }

    /** {@return these settings, with other random numbers} */
    public RankingSimulator withSeed(long other) {
        return new RankingSimulator(items, workers, rankingsEach, itemsEach, randomShare, other);
    }

    /**
     * Rankings and the truth behind them.
     *
     * @param answers the rankings
     * @param gold the strength of every item
     * @param randomRankers the workers who rank at random
     */
    public record Crowd(RankingAnswers answers, ItemGold gold, Set<String> randomRankers) {

        /** Copies the set. */
        public Crowd {
            randomRankers = Set.copyOf(randomRankers);
        }

        /** {@return such as {@code Crowd[800 rankings, 10 items, 40 workers, 12 at random]}} */
        @Override
        public String toString() {
            return "Crowd[%d rankings, %d items, %d workers, %d at random]"
                    .formatted(
                            answers.size(),
                            answers.items().size(),
                            answers.workers().size(),
                            randomRankers.size());
        }
    }

    /** {@return a crowd} */
    public Crowd simulate() {
        RandomDraws strengths = new RandomDraws(seed, STRENGTHS);
        double[] strength = IntStream.range(0, items)
                .mapToDouble(item -> strengths.gaussian())
                .toArray();
        double mean = Arrays.stream(strength).sum() / items;
        for (int item = 0; item < items; item++) {
            strength[item] -= mean;
        }
        int random = (int) Math.round(randomShare * workers);
        RandomDraws sets = new RandomDraws(seed, SETS);
        RandomDraws orders = new RandomDraws(seed, ORDERS);
        RankingAnswers.Builder answers = RankingAnswers.builder();
        for (int worker = 0; worker < workers; worker++) {
            for (int ranking = 0; ranking < rankingsEach; ranking++) {
                int[] shown = shown(sets);
                double[] appeal = new double[items];
                for (int item : shown) {
                    double drawn = -StrictMath.log(orders.exponential());
                    appeal[item] = worker < random ? drawn : strength[item] + drawn;
                }
                answers.add(
                        "t" + (worker * rankingsEach + ranking),
                        "w" + worker,
                        IntStream.of(shown)
                                .boxed()
                                .sorted(Comparator.comparingDouble(item -> -appeal[item]))
                                .map(item -> "i" + item)
                                .toArray(String[]::new));
            }
        }
        return new Crowd(answers.build(), ItemGold.of(Numbered.values("i", strength)), Numbered.workers(random));
    }

    private int[] shown(RandomDraws random) {
        int[] order = IntStream.range(0, items).toArray();
        int length = Math.min(itemsEach, items);
        for (int i = 0; i < length; i++) {
            int other = i + random.below(items - i);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return Arrays.copyOf(order, length);
    }

    /** {@return such as {@code RankingSimulator[]} or {@code RankingSimulator[items=12]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RankingSimulator());
    }
}
