package org.crowd4j.simulation;

import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.draws.Numbered;
import org.crowd4j.aggregation.internal.draws.RandomDraws;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Simulates comparisons of items with known strengths, by workers of different reliability.
 *
 * <pre>{@code
 * var arena = new ComparisonSimulator().withItems(20).withComparisons(4000)
 *     .withCrowd(new Crowd(50).withSpammers(0.3).withLeftShare(0.8)).withSeed(7).simulate();
 * new Elo().aggregate(arena.answers()).ranking();
 * arena.strengths().score("i3");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Strengths s are normal with deviation {@code spread}, less their mean. A comparison shows two
 * random items on random sides to a random worker. With the probability of its attention, the
 * worker judges, as in the model of Davidson:
 *
 * <pre>
 *   P(left) : P(tie) : P(right) = e^(δ/2) : ν : e^(−δ/2)    δ = s(left) − s(right), ν: ties
 * </pre>
 *
 * <p>and otherwise names a side without looking. Spammers have no attention; that of the others is
 * uniform from {@code leastAttention} to 1. Items are {@code i0} …, workers {@code w0} …, of whom
 * the first are spammers.
 *
 * <p>The same settings give the same comparisons on any machine.
 *
 * <p><b>When not:</b> as evidence that a method does well with real workers.
 *
 * <p><b>Cost:</b> O(1) for each comparison.
 *
 * @param items how many items; at least 2
 * @param spread the standard deviation of strengths, in log-odds; finite and at least 0
 * @param ties how often equal items tie: ν to one win of either; finite and at least 0
 * @param comparisons how many comparisons; at least 0
 * @param crowd the workers
 * @param seed of all random numbers
 */
public record ComparisonSimulator(int items, double spread, double ties, int comparisons, Crowd crowd, long seed) {
    private static final int STRENGTHS = 0; // streams of random numbers
    private static final int WORKERS = 1;
    private static final int PAIRS = 2;
    private static final int OUTCOMES = 3;

    /** Ten items of spread 1, no ties, 1000 comparisons, 20 attentive workers, seed 0. */
    public ComparisonSimulator() {
        this(10, 1, 0, 1000, new Crowd(20), 0);
    }

    /**
     * Checks the settings. Prefer {@link #ComparisonSimulator()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if there are fewer than 2 items, {@code spread} or
     *     {@code ties} is negative or not finite, or {@code comparisons} is negative
     */
    public ComparisonSimulator {
        Check.atLeast("items", items, 2);
        Check.finiteAtLeast("spread", spread, 0);
        Check.finiteAtLeast("ties", ties, 0);
        Check.atLeast("comparisons", comparisons, 0);
    }

    /**
     * Who compares.
     *
     * @param workers how many workers; at least 1
     * @param spammers the share of workers who never look; from 0 to 1
     * @param leastAttention the lowest attention of the others; from 0 to 1
     * @param leftShare how often a worker who does not look names the left item; from 0 to 1
     */
    public record Crowd(int workers, double spammers, double leastAttention, double leftShare) {

        /** Attentive workers. */
        public Crowd(int workers) {
            this(workers, 0, 1, 0.5);
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if there is no worker, or a share is not from 0 to 1
         */
        public Crowd {
            Check.atLeast("workers", workers, 1);
            Check.share("spammers", spammers);
            Check.share("leastAttention", leastAttention);
            Check.share("leftShare", leftShare);
        }

        /** {@return this crowd, with another share of spammers} */
        public Crowd withSpammers(double share) {
            return new Crowd(workers, share, leastAttention, leftShare);
        }

        /** {@return this crowd, with attention from {@code least} to 1} */
        public Crowd withLeastAttention(double least) {
            return new Crowd(workers, spammers, least, leftShare);
        }

        /** {@return this crowd, where workers who do not look name the left item so often} */
        public Crowd withLeftShare(double share) {
            return new Crowd(workers, spammers, leastAttention, share);
        }
    }

    /** {@return these settings, with {@code count} items} */
    public ComparisonSimulator withItems(int count) {
        return new ComparisonSimulator(count, spread, ties, comparisons, crowd, seed);
    }

    /** {@return these settings, with another deviation of strengths} */
    public ComparisonSimulator withSpread(double deviation) {
        return new ComparisonSimulator(items, deviation, ties, comparisons, crowd, seed);
    }

    /** {@return these settings, with another weight of ties} */
    public ComparisonSimulator withTies(double nu) {
        return new ComparisonSimulator(items, spread, nu, comparisons, crowd, seed);
    }

    /** {@return these settings, with {@code count} comparisons} */
    public ComparisonSimulator withComparisons(int count) {
        return new ComparisonSimulator(items, spread, ties, count, crowd, seed);
    }

    /** {@return these settings, with other workers} */
    public ComparisonSimulator withCrowd(Crowd who) {
        return new ComparisonSimulator(items, spread, ties, comparisons, who, seed);
    }

    /** {@return these settings, with other random numbers} */
    public ComparisonSimulator withSeed(long start) {
        return new ComparisonSimulator(items, spread, ties, comparisons, crowd, start);
    }

    /** {@return simulated comparisons, and the truth behind them} */
    public ComparisonSimulation simulate() {
        double[] strength = strengths();
        double[] attention = attention();
        RandomDraws pairs = new RandomDraws(seed, PAIRS);
        RandomDraws outcomes = new RandomDraws(seed, OUTCOMES);
        PairwiseAnswers.Builder answers = PairwiseAnswers.builder();
        for (int comparison = 0; comparison < comparisons; comparison++) {
            int left = pairs.below(items);
            int right = (left + 1 + pairs.below(items - 1)) % items;
            int worker = pairs.below(attention.length);
            Outcome outcome = outcomes.bernoulli(attention[worker])
                    ? judged(strength[left] - strength[right], outcomes)
                    : outcomes.bernoulli(crowd.leftShare) ? Outcome.LEFT : Outcome.RIGHT;
            answers.add(new Answer("w" + worker, "i" + left, "i" + right, outcome));
        }
        ItemGold truth = ItemGold.of(Numbered.values("i", strength));
        return new ComparisonSimulation(answers.build(), truth, attention);
    }

    private double[] strengths() {
        RandomDraws draws = new RandomDraws(seed, STRENGTHS);
        double[] strength = new double[items];
        double mean = 0;
        for (int item = 0; item < items; item++) {
            strength[item] = spread * draws.gaussian();
            mean += strength[item] / items;
        }
        for (int item = 0; item < items; item++) {
            strength[item] -= mean;
        }
        return strength;
    }

    private double[] attention() {
        RandomDraws draws = new RandomDraws(seed, WORKERS);
        double[] attention = new double[crowd.workers];
        long spammers = Math.round(crowd.spammers * crowd.workers);
        for (int worker = 0; worker < attention.length; worker++) {
            double own = crowd.leastAttention + (1 - crowd.leastAttention) * draws.uniform();
            attention[worker] = worker < spammers ? 0 : own;
        }
        return attention;
    }

    private Outcome judged(double lead, RandomDraws draws) {
        double wins = 1 / (1 + StrictMath.exp(-lead)); // of the left item where no tie can be
        double tie = ties * StrictMath.sqrt(wins * (1 - wins));
        double u = draws.uniform() * (1 + tie);
        return u < wins ? Outcome.LEFT : u < 1 ? Outcome.RIGHT : Outcome.TIE;
    }

    /** {@return such as {@code ComparisonSimulator[]} or {@code ComparisonSimulator[seed=7]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ComparisonSimulator());
    }
}
