package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.jspecify.annotations.Nullable;

/**
 * Weights by agreement beyond chance. From equal weights u(w) = 1, each pass compares every worker
 * with the weighted vote of the others:
 *
 * <pre>
 *   s(a, l)  = share of u on label l among the answers of the other workers to the task of a
 *   agreed   = Σ s(a, y),  possible = Σ maxₗ s(a, l)              over the answers (a, y) of w
 *   chance   = Σₗ share of l among the answers of w · Σ s(a, l)
 *   κ(w)     = (agreed − chance + 1) / (possible − chance + 2)
 *   u(w)     = max(κ(w), 0.01) ^ power;  [10⁻⁴ / (0.02 − κ(w))] ^ power if all κ are below 0.01
 * </pre>
 *
 * <p>Where labels have a similarity f(l, m), from 0 to 1, s(a, l) is replaced by Σₘ f(l, m) s(a,
 * m): an answer near that of the others agrees in part.
 *
 * <p>A task with gold has s = 1 at its label, and a past answer counts as one to such a task. An
 * answer to a task without gold that no other worker answered says nothing.
 */
public final class ChanceCorrection {

    /** How many passes give the weights; they have then settled. */
    public static final int PASSES = 3;

    private static final double LEAST = 0.01;
    private static final double FULL_WEIGHT = 0.9; // quantile over the answers

    private final int k;
    private final double[] given; // W × K
    private final double[] past; // W × (K + 2): sums of s, agreed, possible

    private ChanceCorrection(int k, int workers, double[] given, PastCounts history, double @Nullable [] similarity) {
        this.k = k;
        this.given = given.clone();
        this.past = new double[workers * (k + 2)];
        history.forEach((worker, truth, label, count) -> {
            int row = worker * (k + 2);
            this.given[worker * k + label] += count;
            for (int l = 0; l < k; l++) {
                past[row + l] += count * OthersShares.near(similarity, k, l, truth);
            }
            past[row + k] += count * OthersShares.near(similarity, k, label, truth);
            past[row + k + 1] += count;
        });
    }

    /**
     * {@return the weight of every worker, W; greater than 0, about 1 for a worker who always
     * agrees and 0 for one who agrees as often as chance would have it}
     *
     * @param power what agreement beyond chance is raised to
     */
    public static double[] weights(PackedAnswers packed, PastCounts history, double power, RunMonitor monitor) {
        double[] weight = new double[packed.w];
        Convergence unused = weigh(packed, history, null, power, new Stopping(PASSES, 0), weight, monitor);
        return weight;
    }

    /**
     * Fills in the weight of every worker, in passes until no weight changes by more than the
     * tolerance.
     *
     * @param similarity how near two labels are, K × K; null if they are alike or not
     * @param weight W
     */
    public static Convergence weigh(
            PackedAnswers packed,
            PastCounts history,
            double @Nullable [] similarity,
            double power,
            Stopping stopping,
            double[] weight,
            RunMonitor monitor) {
        ChanceCorrection correction =
                new ChanceCorrection(packed.k, packed.w, packed.answersByCode(), history, similarity);
        OthersShares others = new OthersShares(packed, similarity);
        Arrays.fill(weight, 1);
        return FixedPointIteration.repeat(
                () -> {
                    double[] sums = correction.past.clone();
                    others.addTo(sums, weight, monitor);
                    return correction.weigh(sums, power, weight);
                },
                stopping,
                monitor);
    }

    /**
     * {@return the weight of every worker, W, by passes that the caller makes}
     *
     * @param k the number of labels
     * @param given how often each worker gave each label, W × K
     * @param pass returns what {@link OthersShares} sums up under some weights, which change after
     *     it returns
     */
    public static double[] weights(
            int k, double[] given, PastCounts history, double power, UnaryOperator<double[]> pass) {
        double[] weight = new double[given.length / k];
        ChanceCorrection correction = new ChanceCorrection(k, weight.length, given, history, null);
        Arrays.fill(weight, 1);
        for (int time = 0; time < PASSES; time++) {
            double[] sums = pass.apply(weight);
            Arrays.setAll(sums, i -> correction.past[i] + sums[i]);
            correction.weigh(sums, power, weight);
        }
        return weight;
    }

    /** Weighs the workers anew by the sums of a pass; returns the largest change of a weight. */
    private double weigh(double[] sums, double power, double[] weight) {
        double[] before = weight.clone();
        Arrays.setAll(weight, worker -> beyondChance(worker, sums));
        boolean below = Arrays.stream(weight).allMatch(kappa -> kappa < LEAST);
        double change = 0;
        for (int worker = 0; worker < weight.length; worker++) {
            double kappa = below ? ranked(weight[worker]) : Math.max(LEAST, weight[worker]);
            weight[worker] = StrictMath.pow(kappa, power);
            change = Math.max(change, Math.abs(weight[worker] - before[worker]));
        }
        return change;
    }

    /**
     * {@return a number greater than 0 in place of a κ below the least, which keeps the order of
     * workers: where all contradict each other, gold still tells them apart}
     */
    private static double ranked(double kappa) {
        return LEAST * LEAST / (2 * LEAST - kappa);
    }

    /**
     * {@return where to start from, N × K: the shares of these weights in each task, with gold
     * clamped}
     */
    public static double[] shares(PackedAnswers packed, double[] weight) {
        return VoteShares.weighted(packed, weight, 0);
    }

    /**
     * {@return the weights, divided by their 0.9 quantile over the answers: a good worker counts
     * about 1}
     */
    public static double[] scaled(PackedAnswers packed, double[] weight) {
        long[] answers = new long[packed.w];
        for (int code : packed.code) {
            answers[code / packed.k]++;
        }
        return scaled(answers, weight);
    }

    /**
     * {@return the weights, so divided}
     *
     * @param answers how many answers each worker gave, W
     */
    public static double[] scaled(long[] answers, double[] weight) {
        long all = Arrays.stream(answers).sum();
        if (all == 0) {
            return weight;
        }
        int[] order = Positions.sorted(weight.length, (v, w) -> Double.compare(weight[v], weight[w]));
        double place = FULL_WEIGHT * (all - 1);
        double below = at((long) place, order, answers, weight);
        double above = at((long) Math.ceil(place), order, answers, weight);
        double full = below + (place - Math.floor(place)) * (above - below);
        return Arrays.stream(weight).map(u -> u / full).toArray();
    }

    /**
     * The weight of the answer at a place, where answers are sorted by the weight of their worker.
     */
    private static double at(long place, int[] order, long[] answers, double[] weight) {
        int i = 0;
        for (long end = answers[order[0]]; end <= place; end += answers[order[i]]) {
            i++;
        }
        return weight[order[i]];
    }

    private double beyondChance(int worker, double[] sums) {
        double all = 0;
        double chance = 0;
        for (int l = 0; l < k; l++) {
            all += given[worker * k + l];
            chance += given[worker * k + l] * sums[worker * (k + 2) + l];
        }
        chance = all > 0 ? chance / all : 0;
        double agreed = sums[worker * (k + 2) + k];
        double possible = sums[worker * (k + 2) + k + 1];
        return (agreed - chance + 1) / (possible - chance + 2);
    }
}
